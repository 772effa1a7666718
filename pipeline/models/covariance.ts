import { portableKernels } from './spectral/portable.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';
import type { Eigenpairs } from './spectral/tridiagonal-eigen.ts';

/** The mean of n points, laid out unit by unit (`mlp.ts`). */
export const centreOf = (x: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: x.length / n }, (_, unit) => {
    let sum = 0;
    for (let i = unit * n; i < (unit + 1) * n; i++) sum += x[i]!;
    return sum / n;
  });

/**
 * Eigenvalues, in descending order, and eigenvectors, as rows, of the covariance
 * (1/n)·Σ (x − x̄)(x − x̄)ᵀ of n points, laid out unit by unit.
 */
export function covarianceEigen(x: Float64Array, n: number): Eigenpairs {
  const width = x.length / n;
  const centre = centreOf(x, n);
  const kernels = portableKernels();
  const matrix = kernels.allocate(width * width);
  for (let a = 0; a < width; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = a * n, j = b * n, end = i + n; i < end; i++, j++) sum += x[i]! * x[j]!;
      matrix[a * width + b] = sum / n - centre[a]! * centre[b]!;
    }
  return symmetricEigen(matrix, width, kernels);
}

/**
 * The least mean Σ(x − f)² that any f on a plane of k dimensions can have (Eckart and Young 1936): what the
 * eigenvalues from the (k + 1)th on add up to.
 */
export function droppedSum(eigenvalues: ArrayLike<number>, k: number): number {
  let sum = 0;
  // The small ones first: they would be lost beside a large sum.
  for (let i = eigenvalues.length - 1; i >= k; i--) sum += Math.max(0, eigenvalues[i]!);
  return sum;
}
