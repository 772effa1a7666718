import { identity, logistic as sigmoid } from './activations.ts';
import { exp } from './math.ts';
import { type SolverName, solverOf } from './max-ent-solvers.ts';
import { logistic } from './objective.ts';
import { descent } from './optimiser.ts';
import type { Process } from './process.ts';
import type { Solution } from './solver.ts';
import { createTrainer, type Examples, type TrainingState } from './training.ts';
import { factProblem, type Tally } from './word-facts.ts';

// Two programs side by side: a maximum-entropy model of two classes, solved through its dual, and
// logistic regression, a network without a hidden layer that is trained word by word.

export interface SideBySide {
  /** Words of classes 0 and 1, counted by their facts; every word has exactly one of the first `lengths`. */
  readonly rows: readonly Tally[];
  readonly facts: number;
  readonly lengths: number;
  readonly solver: SolverName;
  /** η of gradient descent on the dual. */
  readonly stepSize: number;
  /** η and μ of the network's training, and its steps to one iteration of the solver. */
  readonly learningRate: number;
  readonly momentum: number;
  readonly netSteps: number;
  /** Iterations. */
  readonly steps: number;
}

interface Pair {
  readonly solution: Solution;
  readonly training: TrainingState;
  /** Cross-entropy of the network after the step. */
  readonly loss: number;
}

/** One example a word, facts as inputs; its targets are what `targetsOf` says of its class, one number each. */
export function wordExamples(
  rows: readonly Tally[],
  facts: number,
  targetsOf: (y: number) => readonly number[],
): Examples {
  const words = rows.flatMap(({ facts: own, counts }) =>
    counts.flatMap((count, y) => Array.from({ length: count }, () => ({ own, y }))),
  );
  const n = words.length;
  const x = new Float64Array(facts * n);
  const outputs = targetsOf(0).length;
  const y = new Float64Array(outputs * n);
  words.forEach(({ own, y: kind }, i) => {
    for (const fact of own) x[fact * n + i] = 1;
    targetsOf(kind).forEach((value, j) => {
      y[j * n + i] = value;
    });
  });
  return { n, x, y };
}

/** w of the network, its offset added to the lengths, of which every word has one: the logit is Σ w_i over its facts. */
export function weightsOf(phi: Float64Array, lengths: number): Float64Array {
  const [offset, ...weights] = phi;
  return Float64Array.from(weights, (weight, i) => (i < lengths ? weight + offset! : weight));
}

/** −(λ_{i,1} − λ_{i,0}): what the maximum-entropy model has in place of w_i. */
export const differences = (lambda: Float64Array): Float64Array =>
  Float64Array.from({ length: lambda.length / 2 }, (_, i) => lambda[2 * i]! - lambda[2 * i + 1]!);

/** max_i |a_i − b_i|. */
export const apart = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

/** p(y = 1 | x) for each row, from the logits Σ w_i. */
const chances = (rows: readonly Tally[], weights: Float64Array): Float64Array =>
  Float64Array.from(rows, ({ facts }) => sigmoid(facts.reduce((sum, i) => sum + weights[i]!, 0)));

/** p(y = 1 | x) for each row, from exp(−Σ λ χ)/Z(x). */
const modelChances = (rows: readonly Tally[], lambda: Float64Array): Float64Array =>
  Float64Array.from(rows, ({ facts }) => {
    const [first, second] = [0, 1].map((y) =>
      exp(-facts.reduce((sum, i) => sum + lambda[2 * i + y]!, 0)),
    ) as [number, number];
    return second / (first + second);
  });

/** Rows [Γ, cross-entropy], an iteration of the solver and `netSteps` of the network a step. */
export function sideBySide(run: SideBySide): Process<Pair> {
  const problem = factProblem(run.rows, run.facts, 2);
  const solver = solverOf(run.solver, problem, run);
  const trainer = createTrainer({
    widths: [run.facts, 1],
    unit: identity,
    examples: wordExamples(run.rows, run.facts, (y) => [y]),
    objective: logistic,
    optimiser: descent(run.learningRate, run.momentum),
  });
  return {
    total: run.steps,
    covers: 'path',
    init() {
      const training = trainer.init(new Float64Array(run.facts + 1));
      return {
        solution: solver.init(new Float64Array(2 * run.facts)),
        training,
        loss: training.loss,
      };
    },
    step({ solution, training }) {
      let next = trainer.step(training);
      for (let i = 1; i < run.netSteps; i++) next = trainer.stepInPlace(next);
      return {
        solution: solver.step(solution),
        training: next,
        loss: trainer.lossOf(next.phi),
      };
    },
    row: ({ solution, loss }) => [solution.value, loss],
    numbers({ solution, training, loss }) {
      const weights = weightsOf(training.phi, run.lengths);
      return {
        dual: solution.value,
        crossEntropy: loss,
        apart: Math.abs(solution.value - loss),
        weightsApart: apart(weights, differences(solution.x)),
        chancesApart: apart(chances(run.rows, weights), modelChances(run.rows, solution.x)),
      };
    },
  };
}
