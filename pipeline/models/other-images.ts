import { fillNormals, type Rng } from './rng.ts';

// What pictures of clothes can be turned into, so that a model of them can be asked what it makes of that.
// Pictures are numbers in [−1, 1], row by row, −1 black.

/** One picture into another of the same size. */
type Turn = (picture: Float32Array, side: number, rng: Rng) => Float32Array;

const moved =
  (from: (row: number, column: number, side: number) => readonly [number, number]): Turn =>
  (picture, side) =>
    picture.map((_, at) => {
      const [row, column] = from(Math.floor(at / side), at % side, side);
      const isInside = row >= 0 && row < side && column >= 0 && column < side;
      return isInside ? picture[row * side + column]! : -1;
    });

/** By name; what is moved in from outside is black. */
export const turns = {
  mirrored: moved((row, column, side) => [row, side - 1 - column]),
  upsideDown: moved((row, column, side) => [side - 1 - row, column]),
  sideways: moved((row, column, side) => [side - 1 - column, row]),
  shifted: moved((row, column) => [row, column - 6]),
  inverted: (picture) => picture.map((value) => -value),
  blurred: (picture, side) =>
    picture.map((_, at) => {
      const [row, column] = [Math.floor(at / side), at % side];
      let [sum, count] = [0, 0];
      for (let i = Math.max(0, row - 1); i <= Math.min(side - 1, row + 1); i++)
        for (let j = Math.max(0, column - 1); j <= Math.min(side - 1, column + 1); j++) {
          sum += picture[i * side + j]!;
          count += 1;
        }
      return sum / count;
    }),
  /** The same grey levels in random places. */
  shuffled(picture, _, rng) {
    const mixed = picture.slice();
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = rng.integer(i + 1);
      [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
    }
    return mixed;
  },
  noise: (picture, _, rng) => picture.map(() => 2 * rng.uniform() - 1),
  black: (picture) => picture.map(() => -1),
} as const satisfies Readonly<Record<string, Turn>>;

/**
 * Share of pairs in which a number of `higher` exceeds one of `lower`, ties counting half: the area under the
 * curve of a test that tells both apart by a threshold.
 */
export function shareAbove(higher: ArrayLike<number>, lower: ArrayLike<number>): number {
  const sorted = Float64Array.from(lower).sort();
  /** How many of `sorted` are below x, or below or equal. */
  const below = (x: number, orEqual: boolean) => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const isBelow = orEqual ? sorted[middle]! <= x : sorted[middle]! < x;
      if (isBelow) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  let sum = 0;
  for (let i = 0; i < higher.length; i++)
    sum += (below(higher[i]!, false) + below(higher[i]!, true)) / 2;
  return sum / (higher.length * sorted.length);
}

/**
 * Draws from the normal distribution with the mean and covariance of n pictures, cut to [−1, 1]: the mean
 * plus a sum of all differences from it, each times a normal number over √(n − 1).
 */
export function drawLike(
  pictures: Float32Array,
  size: number,
  count: number,
  rng: Rng,
): Float32Array {
  const n = pictures.length / size;
  const mean = new Float64Array(size);
  for (let i = 0; i < pictures.length; i++) mean[i % size]! += pictures[i]! / n;
  const drawn = new Float32Array(count * size);
  const sum = new Float64Array(size);
  const weights = new Float64Array(n);
  for (let one = 0; one < count; one++) {
    sum.fill(0);
    fillNormals(rng.key, one, weights);
    let total = 0;
    for (let i = 0; i < n; i++) {
      const weight = weights[i]!;
      total += weight;
      for (let p = 0; p < size; p++) sum[p]! += weight * pictures[i * size + p]!;
    }
    for (let p = 0; p < size; p++) {
      const value = mean[p]! + (sum[p]! - total * mean[p]!) / Math.sqrt(n - 1);
      drawn[one * size + p] = Math.min(1, Math.max(-1, value));
    }
  }
  return drawn;
}
