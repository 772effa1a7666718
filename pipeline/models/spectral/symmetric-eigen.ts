import { applyReflectors } from './apply-reflectors.ts';
import type { SpectralKernels } from './kernels.ts';
import { type Eigenpairs, tridiagonalEigen } from './tridiagonal-eigen.ts';
import { tridiagonalize } from './tridiagonalize.ts';

/** What is being computed, and the share of the whole that is done. */
export type Progress = (fraction: number, stage: 'reduce' | 'divide' | 'transform') => void;

/**
 * All eigenvalues, in descending order, and orthonormal eigenvectors, as rows, of a symmetric n×n
 * matrix: Householder tridiagonalization, divide and conquer, back-transformation.
 *
 * `matrix` is row-major, allocated by `kernels`, and is overwritten; only its lower triangle is
 * read. For every pair ‖Av − λv‖ ≤ c·n·u·‖A‖ and ‖VVᵀ − I‖ ≤ c·n·u, u = 2^−53; an eigenvector moves
 * by at most that residual over the gap to its neighbours, so only spaces that belong to well
 * separated groups of eigenvalues are determined. At most 14n³/3 operations, fewer where divide and
 * conquer deflates, and memory for three matrices beside the given one, of which the vectors stay.
 * Throws a RangeError when `matrix` is not n×n or holds something that is not a finite number.
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., §8.3–8.4.
 */
export function symmetricEigen(
  matrix: Float64Array,
  n: number,
  kernels: SpectralKernels,
  { progress }: { readonly progress?: Progress } = {},
): Eigenpairs {
  if (matrix.length !== n * n) {
    throw new RangeError(`symmetricEigen: ${matrix.length} entries, expected ${n}×${n}`);
  }
  const scale = scalePowerOfTwo(matrix, n);
  const reduced = tridiagonalize(matrix, n, kernels, {
    progress: (fraction) => progress?.(0.4 * fraction, 'reduce'),
  });
  const { values, vectors } = tridiagonalEigen(reduced.diagonal, reduced.offDiagonal, kernels);
  progress?.(0.6, 'divide');
  applyReflectors(reduced, vectors, n, kernels, {
    progress: (fraction) => progress?.(0.6 + 0.4 * fraction, 'transform'),
  });
  const order = Int32Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b);
  permuteRows(vectors, n, order);
  return { values: Float64Array.from(order, (from) => values[from]! * scale), vectors };
}

/** Divides by a power of two, which is exact, so that the largest entry lies in [1, 2). */
function scalePowerOfTwo(matrix: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let at = i * n; at <= i * n + i; at++) {
      const size = Math.abs(matrix[at]!);
      if (!(size < Number.POSITIVE_INFINITY)) {
        throw new RangeError(
          `symmetricEigen: entry ${at} is ${matrix[at]}, expected a finite number`,
        );
      }
      if (size > largest) largest = size;
    }
  }
  if (largest === 0) return 1;
  let scale = 1;
  while (largest / scale >= 2) scale *= 2;
  while (largest / scale < 1) scale /= 2;
  if (scale === 1) return 1;
  for (let i = 0; i < n; i++) {
    for (let at = i * n; at <= i * n + i; at++) matrix[at]! /= scale;
  }
  return scale;
}

/** Puts row order[k] of a matrix with rows of length `width` into row k. */
export function permuteRows(matrix: Float64Array, width: number, order: Int32Array): void {
  const isDone = new Uint8Array(order.length);
  for (let start = 0; start < order.length; start++) {
    if (isDone[start] || order[start] === start) continue;
    const first = matrix.slice(start * width, (start + 1) * width);
    let to = start;
    for (let from = order[to]!; from !== start; from = order[to]!) {
      matrix.copyWithin(to * width, from * width, (from + 1) * width);
      isDone[to] = 1;
      to = from;
    }
    matrix.set(first, to * width);
    isDone[to] = 1;
  }
}
