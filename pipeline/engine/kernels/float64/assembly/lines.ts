import { madd } from './lanes';

// A few long rows times a vector, and a vector plus a few long rows: what a panel does to a column.

/** out[q] = Σ_i rows[q·stride + i]·x[i] for `count` rows of `length` numbers. */
export function rowDots(
  rows: usize,
  stride: usize,
  count: usize,
  x: usize,
  length: usize,
  out: usize,
): void {
  stride <<= 3;
  for (; count >= 4; count -= 4, rows += 4 * stride, out += 32)
    fourDots(rows, stride, x, length, out);
  for (; count > 0; count--, rows += stride, out += 8) oneDot(rows, x, length, out);
}

function fourDots(a: usize, stride: usize, x: usize, length: usize, out: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let b = a + stride;
  let c = b + stride;
  let d = c + stride;
  const end = a + ((length & ~1) << 3);
  for (; a < end; a += 16, b += 16, c += 16, d += 16, x += 16) {
    const xi = v128.load(x);
    s0 = madd(v128.load(a), xi, s0);
    s1 = madd(v128.load(b), xi, s1);
    s2 = madd(v128.load(c), xi, s2);
    s3 = madd(v128.load(d), xi, s3);
  }
  const isOdd = (length & 1) === 1;
  put(out, s0, isOdd, a, x);
  put(out + 8, s1, isOdd, b, x);
  put(out + 16, s2, isOdd, c, x);
  put(out + 24, s3, isOdd, d, x);
}

function oneDot(a: usize, x: usize, length: usize, out: usize): void {
  let sum = f64x2.splat(0);
  const end = a + ((length & ~1) << 3);
  for (; a < end; a += 16, x += 16) sum = madd(v128.load(a), v128.load(x), sum);
  put(out, sum, (length & 1) === 1, a, x);
}

/** The two halves of a sum, and if there is a last pair of numbers, its product. */
function put(out: usize, sum: v128, isOdd: bool, a: usize, x: usize): void {
  let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  if (isOdd) total += f64.load(a) * f64.load(x);
  f64.store(out, total);
}

/** y[i] += Σ_q factors[q]·rows[q·stride + i] for `count` rows of `length` numbers. */
export function addRows(
  rows: usize,
  stride: usize,
  count: usize,
  factors: usize,
  y: usize,
  length: usize,
): void {
  stride <<= 3;
  for (; count >= 4; count -= 4, rows += 4 * stride, factors += 32)
    addFour(rows, stride, factors, y, length);
  for (; count > 0; count--, rows += stride, factors += 8) addOne(rows, factors, y, length);
}

function addFour(a: usize, stride: usize, factors: usize, y: usize, length: usize): void {
  const f0 = v128.load_splat<f64>(factors);
  const f1 = v128.load_splat<f64>(factors, 8);
  const f2 = v128.load_splat<f64>(factors, 16);
  const f3 = v128.load_splat<f64>(factors, 24);
  let b = a + stride;
  let c = b + stride;
  let d = c + stride;
  const end = y + ((length & ~1) << 3);
  for (; y < end; a += 16, b += 16, c += 16, d += 16, y += 16) {
    let sum = madd(v128.load(a), f0, v128.load(y));
    sum = madd(v128.load(b), f1, sum);
    sum = madd(v128.load(c), f2, sum);
    v128.store(y, madd(v128.load(d), f3, sum));
  }
  if (length & 1) {
    let sum = f64.load(y) + f64.load(a) * f64x2.extract_lane(f0, 0);
    sum += f64.load(b) * f64x2.extract_lane(f1, 0);
    sum += f64.load(c) * f64x2.extract_lane(f2, 0);
    f64.store(y, sum + f64.load(d) * f64x2.extract_lane(f3, 0));
  }
}

function addOne(a: usize, factor: usize, y: usize, length: usize): void {
  const f = v128.load_splat<f64>(factor);
  const end = y + ((length & ~1) << 3);
  for (; y < end; a += 16, y += 16) v128.store(y, madd(v128.load(a), f, v128.load(y)));
  if (length & 1) f64.store(y, f64.load(y) + f64.load(a) * f64x2.extract_lane(f, 0));
}
