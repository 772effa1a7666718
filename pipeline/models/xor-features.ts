import { type MaxEntProblem, probabilities } from './max-ent.ts';
import { dualLbfgs } from './max-ent-solvers.ts';
import { solve } from './solver.ts';

// y given two truth values a and b, 1 with probability `chance` where they differ, 1 − `chance` where
// they agree: what hand-picked features can say of it.

export const cases = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

type Picked = (a: number, b: number) => number;

/** Features that a person might pick: a constant, each input, both at once. */
export const picks = {
  one: () => 1,
  a: (a) => a,
  b: (_, b) => b,
  both: (a, b) => a * b,
} satisfies Record<string, Picked>;

/** P(y = 1) in each of the four cases. */
export const exclusiveOr = (chance: number): number[] =>
  cases.map(([a, b]) => (a === b ? 1 - chance : chance));

/** χ_i(x, y) = φ_i(a, b) where y = 1, otherwise 0; the four cases are equally frequent. */
export function pickedProblem(
  features: readonly ArrayLike<number>[],
  truth: readonly number[],
): MaxEntProblem {
  const indices = features.map((_, i) => i);
  const none = { indices: [], values: [] };
  return {
    contexts: truth.map((_, x) => ({
      weight: 1 / truth.length,
      classes: [none, { indices, values: features.map((feature) => feature[x]!) }],
    })),
    targets: features.map((feature) =>
      truth.reduce((sum, p, x) => sum + (p * feature[x]!) / truth.length, 0),
    ),
  };
}

/** The model of largest conditional entropy: its P(y = 1) in each case, and that entropy. */
export function solvePicked(features: readonly ArrayLike<number>[], truth: readonly number[]) {
  const problem = pickedProblem(features, truth);
  const end = solve(dualLbfgs(problem), new Float64Array(features.length), {
    tolerance: 1e-11,
    iterations: 2000,
  });
  return {
    lambda: end.x,
    value: end.value,
    p: probabilities(problem, end.x).map((row) => row[1]!),
  };
}
