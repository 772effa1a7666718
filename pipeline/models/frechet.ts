import type { SpectralKernels } from './spectral/kernels.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';

/** Mean and covariance of points. */
export interface Moments {
  readonly mean: Float64Array;
  /** Row by row, d × d. */
  readonly covariance: Float64Array;
}

/**
 * Mean and covariance (1/(n − 1))·Σ(x − x̄)(x − x̄)ᵀ of n rows of d numbers. Throws a RangeError for fewer
 * than two rows.
 */
export function momentsOf(rows: ArrayLike<number>, d: number): Moments {
  const n = rows.length / d;
  if (!Number.isInteger(n) || n < 2)
    throw new RangeError(
      `frechet: got ${rows.length} numbers, expected two or more rows of ${d} each`,
    );
  const mean = new Float64Array(d);
  for (let i = 0; i < rows.length; i++) mean[i % d]! += rows[i]! / n;
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < n; i++)
    for (let a = 0; a < d; a++) {
      const off = (rows[i * d + a]! - mean[a]!) / (n - 1);
      for (let b = 0; b < d; b++) covariance[a * d + b]! += off * (rows[i * d + b]! - mean[b]!);
    }
  return { mean, covariance };
}

/**
 * The Fréchet distance of two normal distributions, squared as is usual:
 * ‖μ₁ − μ₂‖² + tr(C₁ + C₂ − 2(C₁^½ C₂ C₁^½)^½).
 * Source: Dowson & Landau, "The Fréchet distance between multivariate normal distributions", 1982.
 */
export function frechetDistance(one: Moments, other: Moments, kernels: SpectralKernels): number {
  const d = one.mean.length;
  const gap = one.mean.reduce((sum, value, i) => sum + square(value - other.mean[i]!), 0);
  const root = squareRoot(one.covariance, d, kernels);
  const middle = times(times(root, other.covariance, d), root, d);
  const { values } = symmetricEigen(copied(middle, kernels), d, kernels);
  let trace = 0;
  for (let i = 0; i < d; i++)
    trace +=
      one.covariance[i * d + i]! +
      other.covariance[i * d + i]! -
      2 * Math.sqrt(Math.max(0, values[i]!));
  return gap + trace;
}

/** The same in one dimension, where it needs no matrices: (μ₁ − μ₂)² + (σ₁ − σ₂)². */
export const frechetOnLine = (
  one: { readonly mean: number; readonly deviation: number },
  other: { readonly mean: number; readonly deviation: number },
): number => square(one.mean - other.mean) + square(one.deviation - other.deviation);

const square = (value: number) => value * value;

function copied(matrix: Float64Array, kernels: SpectralKernels): Float64Array {
  const own = kernels.allocate(matrix.length);
  own.set(matrix);
  return own;
}

/** C^½ of a symmetric matrix without negative eigenvalues; those that rounding made negative count as 0. */
function squareRoot(matrix: Float64Array, d: number, kernels: SpectralKernels): Float64Array {
  const { values, vectors } = symmetricEigen(copied(matrix, kernels), d, kernels);
  const root = new Float64Array(d * d);
  for (let k = 0; k < d; k++) {
    const scale = Math.sqrt(Math.max(0, values[k]!));
    for (let a = 0; a < d; a++)
      for (let b = 0; b < d; b++)
        root[a * d + b]! += scale * vectors[k * d + a]! * vectors[k * d + b]!;
  }
  return root;
}

function times(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const product = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let k = 0; k < d; k++) {
      const value = a[i * d + k]!;
      for (let j = 0; j < d; j++) product[i * d + j]! += value * b[k * d + j]!;
    }
  return product;
}
