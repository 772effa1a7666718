import { portableKernels } from './spectral/portable.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';

/**
 * Share of the variance of other rows that the first k principal components of n training rows leave, for
 * k = 0, 1, …, units: what the best linear code of k numbers would leave (of the training rows themselves
 * exactly so). `train` and `test` are laid out as in mlp.ts; Σ‖x − x̂‖² over Σ‖x − x̄‖², x̄ the mean of `test`.
 */
export function principalErrors(
  train: Float64Array,
  n: number,
  test: Float64Array,
  m: number,
): Float64Array {
  const units = train.length / n;
  const means = Float64Array.from({ length: units }, (_, u) => meanOf(train, u * n, n));
  const kernels = portableKernels();
  const covariance = kernels.allocate(units * units);
  for (let a = 0; a < units; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < n; i++)
        sum += (train[a * n + i]! - means[a]!) * (train[b * n + i]! - means[b]!);
      covariance[a * units + b] = sum;
      covariance[b * units + a] = sum;
    }
  const { vectors } = symmetricEigen(covariance, units, kernels);
  let [all, left] = [0, 0];
  for (let u = 0; u < units; u++) {
    const centre = meanOf(test, u * m, m);
    for (let i = 0; i < m; i++) {
      const value = test[u * m + i]!;
      all += (value - centre) * (value - centre);
      left += (value - means[u]!) * (value - means[u]!);
    }
  }
  const errors = new Float64Array(units + 1);
  errors[0] = left / all;
  for (let k = 0; k < units; k++) {
    for (let i = 0; i < m; i++) {
      let along = 0;
      for (let u = 0; u < units; u++)
        along += vectors[k * units + u]! * (test[u * m + i]! - means[u]!);
      left -= along * along;
    }
    errors[k + 1] = Math.max(0, left) / all;
  }
  return errors;
}

function meanOf(values: Float64Array, from: number, n: number): number {
  let sum = 0;
  for (let i = from; i < from + n; i++) sum += values[i]!;
  return sum / n;
}
