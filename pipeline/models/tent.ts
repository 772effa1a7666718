import { power } from './math.ts';
import type { Parameters } from './mlp.ts';

// The tent map and its compositions, and the networks that are one of them exactly.

/** T_s(x) = s·x below 1/2, s·(1 − x) above: a tent of slope s; s = 2 takes [0, 1] to itself, twice. */
export const tent = (x: number, slope = 2): number => slope * (x < 0.5 ? x : 1 - x);

/** T_s applied `folds` times. */
export function folded(x: number, folds: number, slope = 2): number {
  let y = x;
  for (let k = 0; k < folds; k++) y = tent(y, slope);
  return y;
}

/** Widths of the network of `foldNet`: two ReLUs a fold. */
export const foldWidths = (folds: number): number[] => [1, ...new Array<number>(folds).fill(2), 1];

/**
 * The network of ReLUs that is T_s∘…∘T_s on [0, 1] (beyond, it goes on straight): h₁ = a[z], h₂ = a[z − 1/2],
 * and T_s(z) = s·h₁ − 2s·h₂ for 0 ≤ z ≤ 1, fold by fold. Laid out as in mlp.ts.
 */
export function foldNet(folds: number, slope = 2): Parameters {
  const next = [slope, -2 * slope];
  const phi = [0, -0.5, 1, 1];
  for (let k = 1; k < folds; k++) phi.push(0, -0.5, ...next, ...next);
  return Float64Array.from([...phi, 0, ...next]);
}

/**
 * The fewest hidden units with which one hidden layer of ReLUs is T∘…∘T (s = 2, `folds` times) on [0, 1].
 * Each of the 2^k − 1 joints needs a unit. If there were no others, the slope left of the first joint would
 * be minus the sum of the changes of slope at the joints of the units that look left; but it is 2^k, and
 * every change is ±2·2^k.
 */
export const shallowUnits = (folds: number): number => power(2, folds);

/** One hidden layer that is T∘…∘T on [0, 1] with those units; all of them look right, the first has its joint at 0. */
export function shallowFoldNet(folds: number): Parameters {
  const units = shallowUnits(folds);
  const index = Array.from({ length: units }, (_, i) => i);
  const change = 2 * units;
  return Float64Array.from([
    ...index.map((i) => -i / units),
    ...index.map(() => 1),
    0,
    ...index.map((i) => (i === 0 ? units : i % 2 === 1 ? -change : change)),
  ]);
}
