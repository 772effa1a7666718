import { linspace } from '../models/statistics.ts';
import { type Examples, examples } from '../models/training.ts';

// One output of several inputs, made by us for the rows on regions; the inputs fill the box [−1, 1]ⁿ.

export const surfaces = ['hill', 'saddle', 'folds'] as const;
export type Surface = (typeof surfaces)[number];

const square = (x: readonly number[]) => x.reduce((sum, value) => sum + value * value, 0);
const heights: Readonly<Record<Surface, (x: readonly number[]) => number>> = {
  /** Round, so that no direction is the right one for a line. */
  hill: (x) => 1 / (1 + 4 * square(x)),
  saddle: (x) => x.reduce((product, value) => product * value, 1),
  /** Bent along the axes and nowhere else. */
  folds: (x) => x.reduce((sum, value) => sum + Math.abs(value), 0) / x.length,
};

export const height = (surface: Surface, x: readonly number[]): number => heights[surface](x);

/** A grid of `side` places along each of `inputs` axes, with the height there. */
export function surfaceExamples(surface: Surface, inputs: number, side: number): Examples {
  const along = linspace(-1, 1, side);
  let places: number[][] = [[]];
  for (let axis = 0; axis < inputs; axis++)
    places = places.flatMap((place) => along.map((value) => [...place, value]));
  return examples(
    places,
    places.map((place) => [height(surface, place)]),
  );
}
