import { wavePoints } from '../../../pipeline/data/depth-targets.ts';
import { type DeepRun, deepNetProcess } from '../../../pipeline/models/deep-net-process.ts';
import { defineRerun, seedKnob } from '../rerun/contract.ts';

// A deep and thin network learns a wave while the gradients of its layers are watched: the published
// run of depth-gradients.

/** `reruns.training.params` of the manifest. */
type Published = DeepRun & { readonly points: number };

export interface Picture {
  /** Lengths of the gradients at this step, layer by layer, and before the first. */
  readonly norms: Float64Array;
  readonly start: Float64Array;
  /** [step, loss] row by row, about 200 of them. */
  readonly losses: Float64Array;
}

export default defineRerun({
  properties: {
    activation: { type: 'choice', symbol: 'a', values: ['relu', 'tanh', 'sigmoid'] },
    scheme: { type: 'choice', values: ['he', 'xavier'] },
    scale: { type: 'number', symbol: 's', min: 0.1, max: 10, step: 1.1, scale: 'log' },
    depth: { type: 'number', symbol: 'K', min: 1, max: 12, step: 1, integer: true },
    learningRate: { type: 'number', symbol: 'η', min: 0.001, max: 2, step: 1.1, scale: 'log' },
    seed: seedKnob,
  },
  words: {
    zh: { relu: 'ReLU', tanh: 'tanh', sigmoid: 'sigmoid' },
    en: { relu: 'ReLU', tanh: 'tanh', sigmoid: 'sigmoid' },
  },
  presets: {
    vanishes: { activation: 'sigmoid', scheme: 'xavier', learningRate: 0.1 },
    two: { activation: 'sigmoid', scheme: 'xavier', learningRate: 0.1, depth: 2 },
    explodes: { scale: 2 },
    smooth: { activation: 'tanh', scheme: 'xavier' },
    small: { scale: 0.3 },
  },
  speeds: [10, 50, 200],
  speed: 50,
  process(values, published: Published) {
    const run = published;
    return deepNetProcess({ ...run, ...values }, wavePoints(run.points));
  },
  picture({ state, rows, step }): Picture {
    const every = Math.ceil(rows.length / 200);
    return {
      norms: Float64Array.from(state.norms),
      start: Float64Array.from(rows[0]!.subarray(1)),
      losses: Float64Array.from(
        rows.flatMap((row, i) => (i % every === 0 || i === step ? [i, row[0] as number] : [])),
      ),
    };
  },
  weights: ({ state: { training } }) => ({
    phi: { shape: [training.phi.length], data: training.phi },
  }),
});
