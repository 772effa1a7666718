import { madd } from './lanes';

// Products with a matrix of one or two columns: tiles of eight would compute mostly what nobody
// wants, and copying A would cost as much as the product.

/** Σ of the four numbers. */
function across(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/**
 * C = A·B, A m×k row-major, B k×n as n columns of k numbers one after another, C m×n.
 */
export function gemmThin(a: usize, b: usize, c: usize, m: usize, n: usize, k: usize): void {
  const vectors = (k & ~3) << 2;
  const line = k << 2;
  for (let i: usize = 0; i < m; i++, a += line) {
    for (let j: usize = 0; j < n; j++, c += 4) {
      const column = b + j * line;
      let sum0 = f32x4.splat(0);
      let sum1 = f32x4.splat(0);
      let p: usize = 0;
      for (; p + 32 <= vectors; p += 32) {
        sum0 = madd(v128.load(a + p), v128.load(column + p), sum0);
        sum1 = madd(v128.load(a + p, 16), v128.load(column + p, 16), sum1);
      }
      for (; p < vectors; p += 16) sum0 = madd(v128.load(a + p), v128.load(column + p), sum0);
      let sum = across(f32x4.add(sum0, sum1));
      for (; p < line; p += 4) sum += f32.load(a + p) * f32.load(column + p);
      f32.store(c, sum);
    }
  }
}
