import {
  sigmoidNetProcess,
  type TrainingOptions,
} from '../../../pipeline/models/sigmoid-net-process.ts';
import { defineRerun, seedKnob } from '../rerun/contract.ts';

// Two layers of sigmoids with a gain learn XOR: the published run of sigmoid-gain.

interface Picture {
  readonly phi: Float64Array;
  readonly hidden: number;
  readonly gain: number;
  /** [step, loss] row by row, about 200 of them. */
  readonly losses: Float64Array;
}

export default defineRerun({
  properties: {
    gain: { type: 'number', symbol: 'k', min: 0.1, max: 100, step: 1.1, scale: 'log' },
    learningRate: { type: 'number', symbol: 'η', min: 0.001, max: 10, step: 1.1, scale: 'log' },
    seed: seedKnob,
  },
  presets: { gentle: { gain: 0.1 }, steep: { gain: 10 }, stuck: { seed: 2 } },
  speeds: [20, 100, 500],
  speed: 100,
  process: (values, published: TrainingOptions) => sigmoidNetProcess({ ...published, ...values }),
  picture({ state, rows, step }, { gain }): Picture {
    const every = Math.ceil(rows.length / 200);
    const seen = rows.flatMap((row, i) =>
      i % every === 0 || i === step ? [i, row.at(-1) as number] : [],
    );
    return {
      phi: state.phi,
      hidden: (state.phi.length - 1) / 4,
      gain,
      losses: Float64Array.from(seen),
    };
  },
});
