import type { Points } from '../models/linear-regression.ts';
import type { Rng } from '../models/rng.ts';
import { targets as smallTargets } from './activation-task.ts';
import { noisyPoints } from './noisy-points.ts';

// Small data sets with one input for shallow networks: points on a function over [0, 2], with noise.

/** Inputs of every data set. */
export const domain = [0, 2] as const;

/** A wave and the function of problem 3.8's net, a bump, and a jump, which no network of ReLUs has. */
export const dataSets = {
  ...smallTargets,
  bump: (x: number) => 1.6 / (1 + 9 * (x - 1) * (x - 1)) - 0.8,
  jump: (x: number) => (x < 1 ? -0.6 : 0.6),
} as const;

export type DataSet = keyof typeof dataSets;
export const dataSetNames = Object.keys(dataSets) as readonly DataSet[];

/** `count` points: x uniform over the domain, y on the function plus σ·ε. */
export function drawPoints(
  name: DataSet,
  rng: Rng,
  { count, noise }: { readonly count: number; readonly noise: number },
): Points {
  const middle = (domain[0] + domain[1]) / 2;
  const halfWidth = middle - domain[0];
  const { x, y } = noisyPoints((at) => dataSets[name](middle + at), rng, {
    count,
    halfWidth,
    noise,
  });
  return { x: Array.from(x, (at) => middle + at), y };
}

/**
 * Whether point `i` is kept for testing, where a share of all are: evenly among the others, and by its
 * place alone, so that a point that is moved stays what it is.
 */
export const isTest = (i: number, share: number): boolean =>
  // Sums of shares such as 0.1 leave dust just below a whole number.
  Math.floor((i + 1) * share + 1e-9) > Math.floor(i * share + 1e-9);

/** The points to train on, and those to test on. */
export function split({ x, y }: Points, share: number): { training: Points; test: Points } {
  const take = (test: boolean): Points => {
    const kept = Array.from(x, (_, i) => i).filter((i) => isTest(i, share) === test);
    return { x: kept.map((i) => x[i] as number), y: kept.map((i) => y[i] as number) };
  };
  return { training: take(false), test: take(true) };
}
