import { madd } from './lanes';

// A symmetric matrix times a vector reads half of the matrix, each element once and for two
// products: this is the part of a tridiagonalization that waits for memory.

/** Four rows of the lower triangle, columns [0, count): sums to out[i], products to out[0 … count). */
function fourRows(a: usize, stride: usize, x: usize, out: usize, xi: usize, outi: usize): void {
  const x0 = v128.load_splat<f64>(xi);
  const x1 = v128.load_splat<f64>(xi, 8);
  const x2 = v128.load_splat<f64>(xi, 16);
  const x3 = v128.load_splat<f64>(xi, 24);
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let b = a + stride;
  let c = b + stride;
  let d = c + stride;
  for (; out < outi; a += 16, b += 16, c += 16, d += 16, x += 16, out += 16) {
    const xj = v128.load(x);
    const a0 = v128.load(a);
    const a1 = v128.load(b);
    const a2 = v128.load(c);
    const a3 = v128.load(d);
    let sum = madd(a0, x0, v128.load(out));
    s0 = madd(a0, xj, s0);
    sum = madd(a1, x1, sum);
    s1 = madd(a1, xj, s1);
    sum = madd(a2, x2, sum);
    s2 = madd(a2, xj, s2);
    sum = madd(a3, x3, sum);
    s3 = madd(a3, xj, s3);
    v128.store(out, sum);
  }
  addSum(outi, s0);
  addSum(outi + 8, s1);
  addSum(outi + 16, s2);
  addSum(outi + 24, s3);
}

function addSum(to: usize, sum: v128): void {
  f64.store(to, f64.load(to) + (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)));
}

/** Row `row`, columns [from, row] of the lower triangle, the diagonal once. */
function oneRow(a: usize, x: usize, out: usize, from: usize, row: usize): void {
  const xi = f64.load(x + (row << 3));
  let sum = f64.load(a + (row << 3)) * xi;
  for (let j = from << 3; j < row << 3; j += 8) {
    const element = f64.load(a + j);
    sum += element * f64.load(x + j);
    f64.store(out + j, f64.load(out + j) + element * xi);
  }
  const to = out + (row << 3);
  f64.store(to, f64.load(to) + sum);
}

/**
 * For each part p in [first, last): sums[p·length …] = what rows [cuts[p], cuts[p + 1]) of the lower
 * triangle contribute to A·x, `length` numbers. Cuts are int32 and multiples of 4 but for the last
 * one; rows of A are `stride` numbers apart.
 */
export function symmetricTimes(
  a: usize,
  stride: usize,
  x: usize,
  length: usize,
  cuts: usize,
  first: usize,
  last: usize,
  sums: usize,
): void {
  memory.fill(sums + ((first * length) << 3), 0, ((last - first) * length) << 3);
  for (let p = first; p < last; p++) {
    const start = i32.load(cuts + (p << 2));
    const end = i32.load(cuts + (p << 2), 4);
    somePart(a, stride << 3, x, sums + ((p * length) << 3), start, end);
  }
}

function somePart(a: usize, stride: usize, x: usize, out: usize, i: usize, end: usize): void {
  for (; i + 4 <= end; i += 4) {
    const row = a + i * stride;
    fourRows(row, stride, x, out, x + (i << 3), out + (i << 3));
    for (let r: usize = 0; r < 4; r++) oneRow(row + r * stride, x, out, i, i + r);
  }
  for (; i < end; i++) oneRow(a + i * stride, x, out, 0, i);
}

/** out[i] = Σ_p sums[p·stride + i], p < count, for `length` numbers. */
export function addParts(
  sums: usize,
  stride: usize,
  count: usize,
  out: usize,
  length: usize,
): void {
  for (let i: usize = 0; i < length; i++, sums += 8, out += 8) {
    let sum: f64 = 0;
    let from = sums;
    for (let p: usize = 0; p < count; p++, from += stride << 3) sum += f64.load(from);
    f64.store(out, sum);
  }
}
