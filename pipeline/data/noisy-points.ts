import type { Points } from '../models/linear-regression.ts';
import type { Rng } from '../models/rng.ts';

interface NoisyPointsOptions {
  readonly count: number;
  /** Inputs are uniform on [−L, L]. */
  readonly halfWidth: number;
  /** Standard deviation σ of the Gaussian noise. */
  readonly noise: number;
}

/**
 * Points y = f(x) + σ·ε. Point after point is drawn, so that a larger count adds points to a
 * smaller one, and another σ stretches the same ε.
 */
export function noisyPoints(
  f: (x: number) => number,
  rng: Rng,
  { count, halfWidth, noise }: NoisyPointsOptions,
): Points {
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    const at = halfWidth * (2 * rng.uniform() - 1);
    x[i] = at;
    y[i] = f(at) + noise * rng.normal();
  }
  return { x: Array.from(x), y: Array.from(y) };
}
