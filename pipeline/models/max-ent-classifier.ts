import { type Classifier, type Labelled, largestAt, type Sizes } from './labelled-facts.ts';
import { contextProbabilities, type MaxEntProblem } from './max-ent.ts';
import { dualLbfgs } from './max-ent-solvers.ts';
import { type Stop, solve } from './solver.ts';
import { factProblem, type Tally } from './word-facts.ts';

// Conditional maximum-entropy models of a class: a feature function for each fact and class, and one for
// each class alone (the fact that always holds, the last one), with a Gaussian prior.

/** Examples with the fact that always holds, counted by their facts. */
function tallied(examples: readonly Labelled[], { facts, classes }: Sizes): Tally[] {
  const rows = new Map<string, { facts: number[]; counts: number[] }>();
  for (const { facts: own, label } of examples) {
    const key = own.join(' ');
    const row = rows.get(key) ?? {
      facts: [...own, facts],
      counts: Array.from({ length: classes }, () => 0),
    };
    rows.set(key, row);
    row.counts[label]! += 1;
  }
  return [...rows.values()];
}

/** λ of fact f and class y is number f·K + y; the prior on every λ has standard deviation `sigma`. */
export const classifierProblem = (
  examples: readonly Labelled[],
  sizes: Sizes,
  sigma: number,
): MaxEntProblem => ({
  ...factProblem(tallied(examples, sizes), sizes.facts + 1, sizes.classes),
  precision: 1 / (examples.length * sigma * sigma),
});

/** Σ over the facts of −λ, class by class: what each class has for it. */
export function scores(
  lambda: ArrayLike<number>,
  own: readonly number[],
  { facts, classes }: Sizes,
): Float64Array {
  return Float64Array.from({ length: classes }, (_, y) => {
    let sum = -lambda[facts * classes + y]!;
    for (const fact of own) sum -= lambda[fact * classes + y]!;
    return sum;
  });
}

/** p(y|x) of an example with these facts. */
export function chances(
  lambda: ArrayLike<number>,
  own: readonly number[],
  { facts, classes }: Sizes,
): Float64Array {
  const all = [...own, facts];
  const features = Array.from({ length: classes }, (_, y) => ({
    indices: all.map((fact) => fact * classes + y),
    values: all.map(() => 1),
  }));
  return contextProbabilities({ weight: 1, classes: features }, lambda).probabilities;
}

/** The likeliest class. */
export const maxEntClassifier =
  (lambda: ArrayLike<number>, sizes: Sizes): Classifier =>
  (facts) =>
    largestAt(scores(lambda, facts, sizes));

/** λ for each standard deviation, each solved from where the one before ended. */
export function solveForSigmas(
  examples: readonly Labelled[],
  sizes: Sizes,
  sigmas: readonly number[],
  stop: Stop,
): Float64Array[] {
  // The contexts are the same, and so are the targets.
  const problem = classifierProblem(examples, sizes, 1);
  let lambda: Float64Array = new Float64Array(problem.targets.length);
  return sigmas.map((sigma) => {
    const precision = 1 / (examples.length * sigma * sigma);
    lambda = solve(dualLbfgs({ ...problem, precision }), lambda, stop).x;
    return lambda;
  });
}
