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
    kernels.scope(() => applyBlock(reduced, block * blockWidth, vectors, count, kernels));
    progress?.(1 - block / blocks);
  }
}

/** Rows are vectors: z ← z − (z Yᵀ)(Tᵀ Y). */
function applyBlock(
  { n, reflectors, tau }: Parameters<typeof applyReflectors>[0],
  start: number,
  vectors: Float64Array,
  count: number,
  kernels: SpectralKernels,
): void {
  const m = Math.min(blockWidth, tau.length - start);
  const length = n - start - 1;
  const y = kernels.allocate(m * length).fill(0);
  for (let q = 0; q < m; q++) {
    const k = start + q;
    y.set(reflectors.subarray(k * n + k + 1, (k + 1) * n), q * length + q);
  }
  const t = blockFactor(y, m, length, tau.subarray(start, start + m), kernels);
  const turned = kernels.allocate(m * length);
  const dots = kernels.allocate(count * m);
  const z = rowMajor(vectors, n, start + 1);
  const rows = rowMajor(y, length);
  kernels.multiplyAdd(
    m,
    length,
    m,
    1,
    transposed(rowMajor(t, m)),
    rows,
    rowMajor(turned, length),
    replaces,
  );
  kernels.multiplyAdd(count, m, length, 1, z, transposed(rows), rowMajor(dots, m), replaces);
  kernels.multiplyAdd(count, length, m, -1, rowMajor(dots, m), rowMajor(turned, length), z);
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
