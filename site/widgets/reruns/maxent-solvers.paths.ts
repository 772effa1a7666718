import { solverNames } from '../../../pipeline/models/max-ent-solvers.ts';
import { factorOfStep } from '../../../pipeline/models/solver-rate.ts';
import {
  held,
  type PairRun,
  pairBest,
  pairProblem,
  pairProcess,
} from '../../../pipeline/models/two-multipliers.ts';
import { defineRerun } from '../rerun/contract.ts';

// One of four solvers on the dual of two multipliers, from a start that can be dragged.

/** `reruns.paths.params` of the manifest. */
interface Published extends PairRun {
  readonly range: readonly [number, number];
}

interface Picture {
  /** [λ₁, λ₂] row by row. */
  readonly trail: Float64Array;
  /** Γ above its minimum after each iteration so far. */
  readonly gaps: Float64Array;
  /** Where Γ is least, and how little it is there. */
  readonly best: readonly [number, number, number];
}

export default defineRerun({
  properties: {
    solver: { type: 'choice', values: solverNames },
    overlap: { type: 'number', symbol: 'n₁₁', min: 1, max: held - 1, step: 1, integer: true },
    stepSize: { type: 'number', symbol: 'η', min: 0.1, max: 20, step: 1.1, scale: 'log' },
    lambda1: { type: 'number', symbol: 'λ₁', min: -4, max: 4, step: 0.1 },
    lambda2: { type: 'number', symbol: 'λ₂', min: -4, max: 4, step: 0.1 },
  },
  folded: ['lambda1', 'lambda2'],
  read(params: Published) {
    const { solver, overlap, stepSize, start } = params;
    return { solver, overlap, stepSize, lambda1: start[0], lambda2: start[1] };
  },
  presets: {
    descent: { solver: 'descent' },
    swings: { solver: 'descent', stepSize: 4.8 },
    iis: { solver: 'iis' },
    lbfgs: { solver: 'lbfgs' },
    independent: { overlap: 10 },
    opposed: { overlap: 2, solver: 'descent' },
  },
  speeds: [1, 4, 15, 60],
  speed: 4,
  process({ solver, overlap, stepSize, lambda1, lambda2 }, published: Published) {
    const { targets, steps } = published;
    return pairProcess({ solver, overlap, stepSize, start: [lambda1, lambda2], targets, steps });
  },
  says(values, published: Published) {
    const { solver, overlap, stepSize } = values;
    if (solver === 'lbfgs') return { said: ['learns', {}] };
    const { targets } = published;
    const best = pairBest(overlap, targets);
    const factor = factorOfStep(solver, pairProblem(overlap, targets), best.x, stepSize);
    return factor > 1
      ? { said: ['bounces', { factor }], failed: true }
      : { said: ['arrives', { factor }] };
  },
  picture: ({ rows, state: { best } }): Picture => ({
    trail: Float64Array.from(rows.flatMap(([a = 0, b = 0]) => [a, b])),
    gaps: Float64Array.from(rows, (row) => (row[2] ?? Number.NaN) - best.value),
    best: [best.x[0] ?? 0, best.x[1] ?? 0, best.value],
  }),
  weights: ({ state }) => ({ lambda: { shape: [2], data: state.x } }),
});
