import type { Readings } from '../models/instruments.ts';
import type { Rng } from '../models/rng.ts';

/** How a world of instruments answers: x_j = b_j·(y + c·y²) + σ·ε. */
interface World {
  /** b, one for each instrument. */
  readonly gains: readonly number[];
  /** c: 0 where every instrument is a straight line in y. */
  readonly bend: number;
  /** σ. */
  readonly noise: number;
}

/** Four instruments, of which the last hears little. */
export const fourInstruments = { gains: [1.2, 1, 0.7, 0.4], noise: 0.6 } as const;

/**
 * `count` quantities y ~ N(0, 1), each read from every instrument. Ours: no source gives such data.
 * Draws in the order y, then instrument by instrument; a larger count adds to a smaller one.
 */
export function readInstruments(rng: Rng, { gains, bend, noise }: World, count: number): Readings {
  const x = new Float64Array(count * gains.length);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const value = rng.normal();
    y[i] = value;
    for (let j = 0; j < gains.length; j++)
      x[i * gains.length + j] = gains[j]! * (value + bend * value * value) + noise * rng.normal();
  }
  return { x, y };
}
