import type { Rng } from './rng.ts';

/** Mean of one or more values. Throws a RangeError for none. */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('mean: got no values, expected at least one');
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Sample variance Σ(v − v̄)²/(n − 1) of two or more values. Throws a RangeError for fewer. */
export function variance(values: ArrayLike<number>): number {
  if (values.length < 2) {
    throw new RangeError(`variance: got ${values.length} values, expected at least two`);
  }
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - centre) * (values[i]! - centre);
  return sum / (values.length - 1);
}

/**
 * Quantile at `share` in [0, 1], linear between order statistics (type 7 of Hyndman and Fan,
 * "Sample quantiles in statistical packages", 1996; numpy's default).
 * `sorted` ascends. Throws a RangeError when it is empty.
 */
export function quantileSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new RangeError('quantile: got no values, expected at least one');
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

/** Median and the 5–95 % band around it. */
export interface Band {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The 5 %, 50 % and 95 % quantiles of one or more values, in any order. */
export function band(values: ArrayLike<number>): Band {
  const sorted = Float64Array.from(values).sort();
  return {
    low: quantileSorted(sorted, 0.05),
    median: quantileSorted(sorted, 0.5),
    high: quantileSorted(sorted, 0.95),
  };
}

/** The band over replicas at each position of their rows. */
export function bands(rows: readonly ArrayLike<number>[]): Band[] {
  return Array.from(rows[0] ?? [], (_, i) => band(rows.map((row) => row[i]!)));
}

/** One value of `measure` for each of `count` replicas, each with a generator of its own. */
export function replicate<T>(count: number, rng: Rng, measure: (own: Rng) => T): T[] {
  return Array.from({ length: count }, (_, replica) => measure(rng.split(replica)));
}

/** Values per bin of `bins` equal half-open bins over [from, to); values outside are left out. */
export function histogram(
  values: ArrayLike<number>,
  domain: readonly [number, number],
  bins: number,
): number[] {
  const counts = new Array<number>(bins).fill(0);
  const scale = bins / (domain[1] - domain[0]);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor((values[i]! - domain[0]) * scale);
    if (bin >= 0 && bin < bins) counts[bin]! += 1;
  }
  return counts;
}

/** `count` equally spaced numbers from `from` to `to`, both included; count ≥ 2. */
export function linspace(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? to : from + ((to - from) * i) / (count - 1),
  );
}
