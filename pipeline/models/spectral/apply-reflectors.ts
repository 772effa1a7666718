import { multiplyAdd, rowMajor, transposed } from './gemm.ts';
import type { Tridiagonalization } from './tridiagonalize.ts';

/**
 * Replaces each of the `count` rows z of `vectors` (row-major, length n) by Q z.
 *
 * Reflectors act in blocks of 64: H_k … H_{k+63} = I − Yᵀ T Y with T upper triangular, so that the
 * work is matrix products. Adds a rounding error of at most c·n·u·‖z‖ to each row.
 * Source: Schreiber & Van Loan, SIAM J. Sci. Stat. Comput. 10 (1989) 53 (LAPACK dormtr).
 */
export function applyReflectors(
  { n, reflectors, tau }: Tridiagonalization,
  vectors: Float64Array,
  count: number,
  { progress }: { readonly progress?: (fraction: number) => void } = {},
): void {
  const width = 64;
  const blocks = Math.ceil(tau.length / width);
  for (let block = blocks - 1; block >= 0; block--) {
    const start = block * width;
    const m = Math.min(width, tau.length - start);
    const length = n - start - 1;
    const y = new Float64Array(m * length);
    for (let q = 0; q < m; q++) {
      const k = start + q;
      y.set(reflectors.subarray(k * n + k + 1, (k + 1) * n), q * length + q);
    }
    const t = blockFactor(y, m, length, tau.subarray(start, start + m));
    // Rows are vectors: z ← z − ((z Yᵀ) Tᵀ) Y.
    const dots = new Float64Array(count * m);
    const turned = new Float64Array(count * m);
    const z = rowMajor(vectors, n, start + 1);
    multiplyAdd(count, m, length, 1, z, transposed(rowMajor(y, length)), rowMajor(dots, m));
    multiplyAdd(count, m, m, 1, rowMajor(dots, m), transposed(rowMajor(t, m)), rowMajor(turned, m));
    multiplyAdd(count, length, m, -1, rowMajor(turned, m), rowMajor(y, length), z);
    progress?.(1 - block / blocks);
  }
}

/** Upper triangular T with H_0 … H_{m−1} = I − Yᵀ T Y for reflectors in the rows of Y. */
function blockFactor(y: Float64Array, m: number, length: number, tau: Float64Array): Float64Array {
  const gram = new Float64Array(m * m);
  const rows = rowMajor(y, length);
  multiplyAdd(m, m, length, 1, rows, transposed(rows), rowMajor(gram, m));
  const t = new Float64Array(m * m);
  for (let j = 0; j < m; j++) {
    t[j * m + j] = tau[j]!;
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let q = i; q < j; q++) sum += t[i * m + q]! * gram[q * m + j]!;
      t[i * m + j] = -tau[j]! * sum;
    }
  }
  return t;
}
