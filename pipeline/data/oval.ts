import { cos, sin } from '../models/math.ts';
import { createRng } from '../models/rng.ts';
import { radians } from '../models/subspace.ts';

interface OvalOptions {
  readonly seed: number;
  readonly count: number;
  /** Root mean square across the long axis; along it, it is 1. */
  readonly ratio: number;
  /** From the first coordinate axis to the long one, degrees. */
  readonly turn: number;
}

/**
 * An oval cloud of points around the origin, x and y in turns. They are drawn normally and then set right: the
 * mean squares along and across are exactly 1 and ratio², and the two are uncorrelated.
 */
export function ovalPoints({ seed, count, ratio, turn }: OvalOptions): Float64Array {
  const rng = createRng(seed).split('points');
  const along = Float64Array.from({ length: count }, () => rng.normal());
  const across = Float64Array.from({ length: count }, () => rng.normal());
  const share = dot(along, across) / dot(along, along);
  for (let i = 0; i < count; i++) across[i] = across[i]! - share * along[i]!;
  const scale = 1 / Math.sqrt(dot(along, along) / count);
  const flat = ratio / Math.sqrt(dot(across, across) / count);
  const [c, s] = [cos(radians(turn)), sin(radians(turn))];
  const points = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const [a, b] = [scale * along[i]!, flat * across[i]!];
    points[2 * i] = c * a - s * b;
    points[2 * i + 1] = s * a + c * b;
  }
  return points;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
