import { rowMajor, type SpectralKernels, transposed } from './kernels.ts';
import type { Tridiagonalization } from './tridiagonalize.ts';

const blockWidth = 128;
const replaces = { replaces: true };

/**
 * Replaces each of the `count` rows z of `vectors` (row-major, length n) by Q z; Q has as many
 * reflectors as there are τ, at most n − 1.
 *
 * Reflectors act in blocks of 128: H_k … H_{k+127} = I − Yᵀ T Y with T upper triangular, so that the
 * work is matrix products. Adds a rounding error of at most c·n·u·‖z‖ to each row.
 * Source: Schreiber & Van Loan, SIAM J. Sci. Stat. Comput. 10 (1989) 53 (LAPACK dormtr).
 */
export function applyReflectors(
  reduced: Pick<Tridiagonalization, 'n' | 'reflectors' | 'tau'>,
  vectors: Float64Array,
  count: number,
  kernels: SpectralKernels,
  { progress }: { readonly progress?: (fraction: number) => void } = {},
): void {
  const blocks = Math.ceil(reduced.tau.length / blockWidth);
  for (let block = blocks - 1; block >= 0; block--) {
    const start = block * blockWidth;
    const end = Math.min(start + blockWidth, reduced.tau.length);
    applyBlock(reduced, start, end, vectors, count, kernels);
    progress?.(1 - block / blocks);
  }
}

/**
 * Replaces each row z by H_start … H_{end−1} z: z ← z − (z Yᵀ)(Tᵀ Y), rows being vectors; with
 * `isTransposed` by the transpose of that product times z, where T stands for Tᵀ.
 */
export function applyBlock(
  { n, reflectors, tau }: Parameters<typeof applyReflectors>[0],
  start: number,
  end: number,
  vectors: Float64Array,
  count: number,
  kernels: SpectralKernels,
  { isTransposed = false }: { readonly isTransposed?: boolean } = {},
): void {
  const m = end - start;
  const length = n - start - 1;
  kernels.scope(() => {
    const y = kernels.allocate(m * length).fill(0);
    for (let q = 0; q < m; q++) {
      const k = start + q;
      y.set(reflectors.subarray(k * n + k + 1, (k + 1) * n), q * length + q);
    }
    const t = rowMajor(blockFactor(y, m, length, tau.subarray(start, end), kernels), m);
    const factor = isTransposed ? t : transposed(t);
    const turned = rowMajor(kernels.allocate(m * length), length);
    const dots = rowMajor(kernels.allocate(count * m), m);
    const z = rowMajor(vectors, n, start + 1);
    const rows = rowMajor(y, length);
    kernels.multiplyAdd(m, length, m, 1, factor, rows, turned, replaces);
    kernels.multiplyAdd(count, m, length, 1, z, transposed(rows), dots, replaces);
    kernels.multiplyAdd(count, length, m, -1, dots, turned, z);
  });
}

/** Upper triangular T with H_0 … H_{m−1} = I − Yᵀ T Y for reflectors in the rows of Y. */
function blockFactor(
  y: Float64Array,
  m: number,
  length: number,
  tau: Float64Array,
  kernels: SpectralKernels,
): Float64Array {
  const gram = kernels.allocate(m * m);
  const rows = rowMajor(y, length);
  kernels.multiplyAdd(m, m, length, 1, rows, transposed(rows), rowMajor(gram, m), replaces);
  const t = kernels.allocate(m * m).fill(0);
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
