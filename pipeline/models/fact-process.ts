import {
  accuracy,
  keepFacts,
  type Labelled,
  type Rule,
  ranked,
  type Sizes,
} from './labelled-facts.ts';
import type { Lbfgs } from './lbfgs.ts';
import { classifierProblem, maxEntClassifier } from './max-ent-classifier.ts';
import { dualLbfgs } from './max-ent-solvers.ts';
import type { Process } from './process.ts';
import { largest } from './solver.ts';

// A maximum-entropy model of a class, solved step by step from facts that a rule or a reader has picked.

/** `own`: the reader's list. */
export const picks = ['information', 'common', 'own'] as const;
export type Pick = Rule | 'own';

/** What there is to learn from, facts by their names. */
export interface Corpus {
  readonly names: readonly string[];
  readonly classes: number;
  readonly training: readonly Labelled[];
  readonly heldOut: readonly Labelled[];
}

interface Choice {
  readonly pick: Pick;
  /** How many facts a rule picks. */
  readonly count: number;
  /** Names, parted by spaces. */
  readonly own: string;
}

/** Numbers of the facts that are picked; names that no training example has are passed over. */
export function pickFacts(
  { names, classes, training }: Corpus,
  { pick, count, own }: Choice,
): number[] {
  const sizes = { facts: names.length, classes };
  if (pick !== 'own') return ranked(training, sizes, pick).slice(0, count);
  const seen = new Set(training.flatMap(({ facts }) => facts));
  return [...new Set(own.split(/\s+/))].flatMap((name) => {
    const at = names.indexOf(name);
    return seen.has(at) ? [at] : [];
  });
}

interface Solving {
  readonly solution: Lbfgs;
  /** Shares of examples that are classified rightly. */
  readonly training: number;
  readonly heldOut: number;
}

interface Settings {
  /** Standard deviation of the Gaussian prior. */
  readonly sigma: number;
  readonly steps: number;
  /** Steps that L-BFGS remembers. */
  readonly memory: number;
}

/** Steps of L-BFGS from λ = 0; rows [Γ, accuracy in training, accuracy on what is held out]. */
export function factProcess(
  corpus: Corpus,
  kept: readonly number[],
  { sigma, steps, memory }: Settings,
): Process<Solving> {
  const sizes: Sizes = { facts: kept.length, classes: corpus.classes };
  const [training, heldOut] = [corpus.training, corpus.heldOut].map((all) =>
    keepFacts(all, kept),
  ) as [Labelled[], Labelled[]];
  const problem = classifierProblem(training, sizes, sigma);
  const solver = dualLbfgs(problem, memory);
  const measured = (solution: Lbfgs): Solving => {
    const classify = maxEntClassifier(solution.x, sizes);
    return {
      solution,
      training: accuracy(classify, training),
      heldOut: accuracy(classify, heldOut),
    };
  };
  return {
    total: steps,
    covers: 'path',
    init: () => measured(solver.init(new Float64Array(problem.targets.length))),
    step: ({ solution }) => measured(solver.step(solution)),
    row: ({ solution, training: seen, heldOut: unseen }) => [solution.value, seen, unseen],
    numbers: ({ solution, training: seen, heldOut: unseen }) => ({
      dual: solution.value,
      /** How far from solved: max |∂Γ/∂λ_i|. */
      residual: largest(solution.gradient),
      training: seen,
      heldOut: unseen,
    }),
  };
}
