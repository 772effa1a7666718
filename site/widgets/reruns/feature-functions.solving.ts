import { isAttained, type ParityOptions } from '../../../pipeline/models/parity.ts';
import { parityProcess, type SolvingOptions } from '../../../pipeline/models/parity-process.ts';
import { defineRerun, type Properties, type ValuesOf } from '../rerun/contract.ts';

// Gradient descent on the dual of the parity table: the published run of feature-functions.

type Values = ValuesOf<typeof properties>;

interface Picture {
  /** λ after each step so far, those that a curve on a logarithmic axis needs: [step, λ, step, λ, …]. */
  readonly path: Float64Array;
  readonly lambda: number;
  readonly expected: number;
}

const modelOf = (
  { reading, features, wrong, prior, width }: Values,
  count: number,
): ParityOptions => ({
  count,
  reading,
  features,
  wrong,
  ...(prior === 'gaussian' && { prior: width }),
});

const properties = {
  reading: { type: 'choice', values: ['joint', 'conditional', 'pinned'] },
  features: { type: 'choice', symbol: 'χ', values: ['one', 'both'] },
  prior: { type: 'choice', values: ['none', 'gaussian'] },
  width: { type: 'number', symbol: 'σ', min: 0.2, max: 100, step: 1.1, scale: 'log' },
  wrong: { type: 'number', symbol: 'q', min: 0, max: 0.5, step: 0.01 },
  stepSize: { type: 'number', symbol: 'η', min: 0.05, max: 2, step: 1.1, scale: 'log' },
} as const satisfies Properties;

export default defineRerun({
  properties,
  folded: ['width', 'wrong', 'stepSize'],
  read(params: SolvingOptions) {
    const { reading, features, wrong, stepSize } = params;
    return { reading, features, wrong, prior: 'none', width: 1, stepSize };
  },
  presets: {
    joint: { reading: 'joint' },
    pinned: { reading: 'pinned', wrong: 0.2 },
    prior: { prior: 'gaussian' },
    both: { features: 'both' },
    bothJoint: { reading: 'joint', features: 'both' },
    wrong: { wrong: 0.2 },
  },
  speeds: [2, 10, 50, 200],
  speed: 10,
  process(values, published: SolvingOptions) {
    const { count, steps } = published;
    return parityProcess({ ...modelOf(values, count), stepSize: values.stepSize, steps });
  },
  picture({ state, rows, step }, values): Picture {
    const kept: number[] = [];
    for (let i = 1; i < rows.length; i = Math.max(i + 1, Math.floor(i * 1.03)))
      kept.push(i, rows[i]![0]!);
    if (step > 0) kept.push(step, state[0]!);
    // E[χ] depends on λ alone, not on how long the table is: four numbers will do.
    const { numbers } = parityProcess({ ...modelOf(values, 4), stepSize: 1, steps: 0 });
    const lambda = state[0]!;
    return { path: Float64Array.from(kept), lambda, expected: numbers(state).expected! };
  },
  says(values) {
    if (isAttained(modelOf(values, 4))) return undefined;
    return { said: [values.features === 'both' ? 'bothWalkOff' : 'walksOff', {}], failed: true };
  },
  weights: ({ state }) => ({ lambda: { shape: [state.length], data: state } }),
});
