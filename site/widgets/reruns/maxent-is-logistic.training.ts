import {
  differences,
  type SideBySide,
  sideBySide,
  weightsOf,
} from '../../../pipeline/models/logistic-process.ts';
import { solverNames } from '../../../pipeline/models/max-ent-solvers.ts';
import { defineRerun } from '../rerun/contract.ts';

// Two programs at once: a maximum-entropy model solved through its dual, logistic regression trained by
// its gradient.

/** `reruns.training.params` of the manifest. */
interface Published extends SideBySide {
  /** The least dual value, which is the least cross-entropy. */
  readonly least: number;
}

interface Picture {
  /** [Γ, cross-entropy] after each iteration so far. */
  readonly losses: Float64Array;
  /** w of logistic regression, and −(λ₁ − λ₀). */
  readonly net: Float64Array;
  readonly model: Float64Array;
}

const lengths = 3;

export default defineRerun({
  properties: {
    solver: { type: 'choice', values: solverNames },
    learningRate: { type: 'number', symbol: 'η', min: 0.1, max: 30, step: 1.1, scale: 'log' },
    momentum: { type: 'number', symbol: 'μ', min: 0, max: 0.98, step: 0.01 },
    stepSize: { type: 'number', symbol: 'ηλ', min: 0.1, max: 10, step: 1.1, scale: 'log' },
  },
  folded: ['stepSize'],
  presets: {
    plain: { momentum: 0 },
    lbfgs: { solver: 'lbfgs' },
    descent: { solver: 'descent' },
  },
  speeds: [1, 5, 20],
  speed: 5,
  process: (values, published: Published) => sideBySide({ ...published, ...values }),
  picture: ({ rows, state: { solution, training } }): Picture => ({
    losses: Float64Array.from(rows.flatMap(([dual = 0, entropy = 0]) => [dual, entropy])),
    net: weightsOf(training.phi, lengths),
    model: differences(solution.x),
  }),
  weights: ({ state: { solution, training } }) => ({
    lambda: { shape: [solution.x.length / 2, 2], data: solution.x },
    phi: { shape: [training.phi.length], data: training.phi },
  }),
});
