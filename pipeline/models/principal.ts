import { secondMoments } from './linear-autoencoder.ts';
import { portableKernels } from './spectral/portable.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';

/** What least squares can do with k directions through the origin (no centring). */
export interface Principal {
  /** S = MᵀM/m, n × n. */
  readonly gram: Float64Array;
  /** λ_i = σ_i²/m, descending: the mean square along each singular direction. */
  readonly values: Float64Array;
  /** Row i is the right singular vector v_i of M. */
  readonly vectors: Float64Array;
  /** Σλ_i, the mean square of a row. */
  readonly total: number;
}

/** The singular directions of the rows, n numbers each, from the eigenvectors of MᵀM. */
export function principal(rows: Float64Array, n: number): Principal {
  const gram = secondMoments(rows, n);
  const { values, vectors } = symmetricEigen(gram.slice(), n, portableKernels());
  let total = 0;
  for (const value of values) total += value;
  return { gram, values, vectors, total };
}

/** Σ_{i>k} λ_i: no net with k numbers in the middle has a smaller loss (Eckart and Young 1936). */
export function leastLoss(values: Float64Array, k: number): number {
  let sum = 0;
  for (let i = values.length - 1; i >= k; i--) sum += values[i]!;
  return sum;
}

/**
 * The smaller curvature of L where direction i (mean square `kept`) is kept and direction j (`missing`) is
 * not, for C = Dᵀ: with c = v_i + a·v_j and d = v_i + b·v_j the loss is, to second order,
 * λ_j·a² − 2λ_j·ab + λ_i·b² + constant. Negative where λ_j > λ_i: a saddle.
 */
export function leastCurvature(kept: number, missing: number): number {
  const difference = kept - missing;
  return kept + missing - Math.sqrt(difference * difference + 4 * missing * missing);
}
