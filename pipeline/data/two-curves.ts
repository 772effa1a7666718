import { linspace } from '../models/statistics.ts';
import { type Examples, examples } from '../models/training.ts';

// Two outputs of one input, made by us for `multivariate-output`: two zigzags that bend at the same
// places, or at places of their own.

export const pairs = ['together', 'apart'] as const;
export type Pair = (typeof pairs)[number];

export const inputs = [-1, 1] as const;

/** Places where the two outputs bend. */
export const bends: Readonly<Record<Pair, readonly [readonly number[], readonly number[]]>> = {
  together: [
    [-0.6, -0.2, 0.2, 0.6],
    [-0.6, -0.2, 0.2, 0.6],
  ],
  apart: [
    [-0.7, -0.3, 0.1, 0.5],
    [-0.5, -0.1, 0.3, 0.7],
  ],
};
/** Slope before the first bend, and after each. */
const slopes = [
  [2, -2, 2, -2, 2],
  [-1, 1.5, 0, -2, 1],
] as const;
const starts = [-0.5, 0.3] as const;

/** The value of output 0 or 1 of a pair. */
export function target(pair: Pair, output: 0 | 1, x: number): number {
  const places = [inputs[0], ...bends[pair][output], inputs[1]];
  return slopes[output].reduce<number>((sum, slope, k) => {
    const run = Math.min(x, places[k + 1]!) - places[k]!;
    return run > 0 ? sum + slope * run : sum;
  }, starts[output]);
}

/** `count` inputs, equally spaced over [−1, 1], with both outputs, or one of them. */
export function pairExamples(
  pair: Pair,
  count: number,
  outputs: readonly (0 | 1)[] = [0, 1],
): Examples {
  const xs = linspace(...inputs, count);
  return examples(
    xs.map((x) => [x]),
    xs.map((x) => outputs.map((output) => target(pair, output, x))),
  );
}
