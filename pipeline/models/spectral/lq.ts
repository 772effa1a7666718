import { applyReflectors } from './apply-reflectors.ts';
import { rowMajor, type SpectralKernels } from './kernels.ts';
import { reflector } from './tridiagonalize.ts';

/** A = L B with B orthogonal. */
export interface Lq {
  /** rows×columns, row-major, lower triangular: nothing right of the diagonal counts. */
  readonly lower: Float64Array;
  /** columns×columns, row-major; the last columns − rows rows span what A maps to zero. */
  readonly basis: Float64Array;
}

/**
 * LQ factorization of a matrix with at most as many rows as columns, by Householder reflections.
 *
 * `matrix` is row-major, rows×(columns + 1), with anything in its first column; it is overwritten.
 * L and B are exact for A + E with ‖E‖ ≤ c·u·rows·‖A‖, and |BBᵀ − I| ≤ c·u·rows, u = 2^−53.
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., §5.2.
 */
export function lq(
  matrix: Float64Array,
  rows: number,
  columns: number,
  kernels: SpectralKernels,
): Lq {
  // The column too many is for `applyReflectors`, whose k-th vector begins at place k + 1.
  const n = columns + 1;
  const tau = new Float64Array(rows);
  const lower = kernels.allocate(rows * columns).fill(0);
  const vectors = kernels.allocate(columns * n).fill(0);
  kernels.scope(() => {
    const dots = kernels.allocate(rows);
    for (let k = 0; k < rows; k++) {
      const v = matrix.subarray(k * n + k + 1, (k + 1) * n);
      lower.set(matrix.subarray(k * n + 1, k * n + k + 1), k * columns);
      const { beta, factor } = reflector(v);
      lower[k * columns + k] = beta;
      tau[k] = factor;
      // The rows below: A ← A − τ(A v)vᵀ.
      const left = rows - k - 1;
      const below = rowMajor(matrix, n, (k + 1) * n + k + 1);
      kernels.rowDots(left, below, v, dots);
      const vector = rowMajor(v, v.length);
      kernels.multiplyAdd(left, v.length, 1, -factor, rowMajor(dots, 1), vector, below);
    }
    for (let i = 0; i < columns; i++) vectors[i * n + i + 1] = 1;
    // Row k becomes Q e_k, and A Q = L.
    const q = { n, reflectors: matrix, tau };
    applyReflectors(q, vectors, columns, kernels);
  });
  const basis = kernels.allocate(columns * columns);
  for (let i = 0; i < columns; i++) {
    basis.set(vectors.subarray(i * n + 1, (i + 1) * n), i * columns);
  }
  return { lower, basis };
}
