import { madd } from './lanes';

/** Stores Σ_i x_i·y_i of `count` numbers at `out`. */
export function dot(x: usize, y: usize, count: usize, out: usize): void {
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  const end = x + ((count & ~3) << 3);
  for (; x < end; x += 32, y += 32) {
    sum0 = madd(v128.load(x), v128.load(y), sum0);
    sum1 = madd(v128.load(x, 16), v128.load(y, 16), sum1);
  }
  const sums = f64x2.add(sum0, sum1);
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  for (let i: usize = 0; i < (count & 3); i++)
    sum += f64.load(x + (i << 3)) * f64.load(y + (i << 3));
  f64.store(out, sum);
}
