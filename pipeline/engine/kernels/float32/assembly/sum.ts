// Sums in blocks of a fixed size: whoever adds the blocks up gets the same bits, however many
// threads made them, and a rounding error that grows with the block and not with the whole.

/** Most numbers that are added up one after another, in sixteen sums. */
const BLOCK: usize = 8192;

/** Σ of n numbers: of many, halves of whole blocks by themselves. */
function total(x: usize, n: usize): f32 {
  if (n <= BLOCK) return line(x, n);
  const left = (((n >> 1) + BLOCK - 1) / BLOCK) * BLOCK;
  return total(x, left) + total(x + (left << 2), n - left);
}

/** Σ of n numbers. */
function line(x: usize, n: usize): f32 {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  const end = x + (n << 2);
  for (; x + 64 <= end; x += 64) {
    sum0 = f32x4.add(sum0, v128.load(x));
    sum1 = f32x4.add(sum1, v128.load(x, 16));
    sum2 = f32x4.add(sum2, v128.load(x, 32));
    sum3 = f32x4.add(sum3, v128.load(x, 48));
  }
  sum0 = f32x4.add(f32x4.add(sum0, sum1), f32x4.add(sum2, sum3));
  let sum =
    f32x4.extract_lane(sum0, 0) +
    f32x4.extract_lane(sum0, 1) +
    (f32x4.extract_lane(sum0, 2) + f32x4.extract_lane(sum0, 3));
  for (; x < end; x += 4) sum += f32.load(x);
  return sum;
}

/** out_i = Σ of the i-th block of `block` of n numbers, divided by `divisor`. */
export function sumBlocks(x: usize, n: usize, block: usize, divisor: f32, out: usize): void {
  for (let i: usize = 0; i < n; i += block, out += 4) {
    const from = x + (i << 2);
    const size = min(block, n - i);
    f32.store(out, (size <= BLOCK ? line(from, size) : total(from, size)) / divisor);
  }
}

/**
 * x [rows, columns] → out [⌈rows/block⌉, columns]: the sum of every `block` rows, divided by
 * `divisor`.
 */
export function sumRows(
  x: usize,
  rows: usize,
  columns: usize,
  block: usize,
  divisor: f32,
  out: usize,
): void {
  const stride = columns << 2;
  for (let row: usize = 0; row < rows; row += block, out += stride) {
    const from = x + row * stride;
    const end = from + min(block, rows - row) * stride;
    let j: usize = 0;
    for (; j + 128 <= stride; j += 128) sum32(from + j, end, stride, divisor, out + j);
    for (; j + 16 <= stride; j += 16) sum4(from + j, end, stride, divisor, out + j);
    for (; j < stride; j += 4) sum1(from + j, end, stride, divisor, out + j);
  }
}

/** 32 columns. */
function sum32(x: usize, end: usize, stride: usize, divisor: f32, out: usize): void {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  let sum4 = f32x4.splat(0);
  let sum5 = f32x4.splat(0);
  let sum6 = f32x4.splat(0);
  let sum7 = f32x4.splat(0);
  for (; x < end; x += stride) {
    sum0 = f32x4.add(sum0, v128.load(x));
    sum1 = f32x4.add(sum1, v128.load(x, 16));
    sum2 = f32x4.add(sum2, v128.load(x, 32));
    sum3 = f32x4.add(sum3, v128.load(x, 48));
    sum4 = f32x4.add(sum4, v128.load(x, 64));
    sum5 = f32x4.add(sum5, v128.load(x, 80));
    sum6 = f32x4.add(sum6, v128.load(x, 96));
    sum7 = f32x4.add(sum7, v128.load(x, 112));
  }
  const by = f32x4.splat(divisor);
  v128.store(out, f32x4.div(sum0, by));
  v128.store(out, f32x4.div(sum1, by), 16);
  v128.store(out, f32x4.div(sum2, by), 32);
  v128.store(out, f32x4.div(sum3, by), 48);
  v128.store(out, f32x4.div(sum4, by), 64);
  v128.store(out, f32x4.div(sum5, by), 80);
  v128.store(out, f32x4.div(sum6, by), 96);
  v128.store(out, f32x4.div(sum7, by), 112);
}

/** 4 columns. */
function sum4(x: usize, end: usize, stride: usize, divisor: f32, out: usize): void {
  let sum = f32x4.splat(0);
  for (; x < end; x += stride) sum = f32x4.add(sum, v128.load(x));
  v128.store(out, f32x4.div(sum, f32x4.splat(divisor)));
}

/** One column. */
function sum1(x: usize, end: usize, stride: usize, divisor: f32, out: usize): void {
  let sum: f32 = 0;
  for (; x < end; x += stride) sum += f32.load(x);
  f32.store(out, sum / divisor);
}
