import type { Rng } from './rng.ts';

/**
 * Draws from the normal distribution that has the mean and the covariance of n codes: z̄ + L·ε with LLᵀ the
 * covariance (Cholesky) and ε standard normal. Laid out as in mlp.ts, unit after unit.
 */
export function drawFitted(z: Float64Array, n: number, count: number, rng: Rng): Float64Array {
  const d = z.length / n;
  const means = Float64Array.from({ length: d }, (_, u) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += z[u * n + i]!;
    return sum / n;
  });
  const lower = new Float64Array(d * d);
  for (let a = 0; a < d; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += (z[a * n + i]! - means[a]!) * (z[b * n + i]! - means[b]!);
      sum /= n;
      for (let k = 0; k < b; k++) sum -= lower[a * d + k]! * lower[b * d + k]!;
      // A number that never varies has nothing to draw.
      if (a === b) lower[a * d + a] = Math.sqrt(Math.max(0, sum));
      else lower[a * d + b] = lower[b * d + b]! > 0 ? sum / lower[b * d + b]! : 0;
    }
  const out = new Float64Array(d * count);
  const drawn = new Float64Array(d);
  for (let i = 0; i < count; i++) {
    for (let u = 0; u < d; u++) drawn[u] = rng.normal();
    for (let a = 0; a < d; a++) {
      let value = means[a]!;
      for (let b = 0; b <= a; b++) value += lower[a * d + b]! * drawn[b]!;
      out[a * count + i] = value;
    }
  }
  return out;
}
