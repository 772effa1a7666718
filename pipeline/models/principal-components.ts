import { portableKernels } from './spectral/portable.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';

/** The linear code of least squared error: mean row and orthonormal directions, most variance first. */
interface Components {
  readonly mean: Float64Array;
  /** Variance along each direction (divided by the number of rows), descending. */
  readonly variances: Float64Array;
  /** The first `count` coordinates of a row, U·(x − x̄). */
  encode(row: ArrayLike<number>, count: number): Float64Array;
  /** x̄ + Uᵀ·z. */
  decode(code: ArrayLike<number>): Float64Array;
}

/** Principal components of rows, from the eigenvectors of their covariance matrix. */
export function principalComponents(
  rows: readonly ArrayLike<number>[],
  mean: Float64Array,
): Components {
  const d = mean.length;
  const kernels = portableKernels();
  const covariance = kernels.allocate(d * d);
  for (const row of rows)
    for (let i = 0; i < d; i++) {
      const share = (row[i]! - mean[i]!) / rows.length;
      for (let j = 0; j <= i; j++)
        covariance[i * d + j] = covariance[i * d + j]! + share * (row[j]! - mean[j]!);
    }
  const { values, vectors } = symmetricEigen(covariance, d, kernels);
  return {
    mean,
    variances: values,
    encode(row, count) {
      const code = new Float64Array(count);
      for (let c = 0; c < count; c++) {
        let sum = 0;
        for (let j = 0; j < d; j++) sum += vectors[c * d + j]! * (row[j]! - mean[j]!);
        code[c] = sum;
      }
      return code;
    },
    decode(code) {
      const row = mean.slice();
      for (let c = 0; c < code.length; c++)
        for (let j = 0; j < d; j++) row[j] = row[j]! + code[c]! * vectors[c * d + j]!;
      return row;
    },
  };
}
