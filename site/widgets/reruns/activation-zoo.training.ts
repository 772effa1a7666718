import { type Target, taskPoints } from '../../../pipeline/data/activation-task.ts';
import { activationWords } from '../../../pipeline/figures/kit/activation-names.ts';
import { randomNet, type Start, trainingProcess } from '../../../pipeline/models/activation-net.ts';
import { type ActivationName, activations } from '../../../pipeline/models/activations.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineRerun, type Properties, seedKnob, type ValuesOf } from '../rerun/contract.ts';

// A small net with an activation of one's choice learns a wave or a bent line: the published run of
// activation-zoo.

/** `reruns.training.params` of the manifest. */
interface Published {
  readonly activation: ActivationName;
  readonly target: Target;
  readonly start: Start;
  readonly hidden: number;
  readonly points: number;
  readonly learningRate: number;
  readonly steps: number;
  readonly seed: number;
}

export type Values = ValuesOf<typeof properties>;

interface Picture {
  readonly phi: Float64Array;
  readonly dead: number;
  /** [step, loss] row by row, about 200 of them. */
  readonly losses: Float64Array;
}

const properties = {
  activation: {
    type: 'choice',
    symbol: 'a',
    // Swish with 1 is SiLU.
    values: (Object.keys(activations) as ActivationName[]).filter((name) => name !== 'swish-1'),
  },
  target: { type: 'choice', values: ['wave', 'kinks'] },
  start: { type: 'choice', values: ['normal', 'spread'] },
  learningRate: { type: 'number', symbol: 'η', min: 0.001, max: 0.2, step: 1.1, scale: 'log' },
  seed: seedKnob,
} as const satisfies Properties;

export default defineRerun({
  properties,
  words: activationWords,
  presets: {
    dies: { seed: 41 },
    leaks: { seed: 41, activation: 'leaky-0.1' },
    smooth: { activation: 'tanh' },
    wave: { activation: 'sin' },
    stuck: { activation: 'heaviside', seed: 13 },
    straight: { activation: 'identity', learningRate: 0.002 },
    diverges: { activation: 'tanh', learningRate: 0.15 },
  },
  speeds: [10, 50, 200],
  speed: 50,
  process({ activation, target, start, learningRate, seed }, published: Published) {
    const { hidden, points, steps } = published;
    const units = activations[activation];
    return trainingProcess(taskPoints(target, points), units, {
      start: randomNet(createRng(seed), { hidden, units, start }),
      learningRate,
      steps,
    });
  },
  picture({ state, rows, step }): Picture {
    const every = Math.ceil(rows.length / 200);
    return {
      phi: state.phi,
      dead: state.dead,
      losses: Float64Array.from(
        rows.flatMap((row, i) => (i % every === 0 || i === step ? [i, row.at(-1) as number] : [])),
      ),
    };
  },
  weights: ({ state: { phi } }) => ({ phi: { shape: [phi.length], data: phi } }),
});
