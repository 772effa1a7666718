import { type RunPictures, runPictures, type Seen } from '../../../pipeline/data/letters.ts';
import type { Process } from '../../../pipeline/models/process.ts';
import {
  type LettersRun,
  type LettersState,
  lettersProcess,
  tableOf,
} from '../../../pipeline/models/two-regions.ts';
import { defineRerun, seedKnob } from '../rerun/contract.ts';

// A net learns to copy letters on a background, and what it gets wrong is watched on both kinds of pixels.

/** `reruns.training.params` of the manifest. */
type Published = LettersRun & RunPictures & { readonly columns: number };

interface Picture {
  /** Rows of grey levels: inputs, outputs, what the decoder makes of the mean code, what the code adds. */
  readonly table: readonly (readonly Uint8Array[])[];
  /** [step, error] pair by pair, on either kind of pixel. */
  readonly background: Float64Array;
  readonly letter: Float64Array;
}

/** Pictures in a row, as many as in the figure. */
const columns = 5;

/** Beside where the training stands, what its pictures are made from. */
type State = LettersState & { readonly held: readonly Seen[]; readonly run: LettersRun };

export default defineRerun({
  properties: {
    code: { type: 'number', symbol: 'k', min: 1, max: 32, step: 1, integer: true },
    grounds: { type: 'number', symbol: 'M', min: 1, max: 8, step: 1, integer: true },
    letters: { type: 'number', min: 2, max: 10, step: 1, integer: true },
    learningRate: { type: 'number', symbol: 'η', min: 0.0005, max: 0.1, step: 1.1, scale: 'log' },
    seed: seedKnob,
  },
  folded: ['letters', 'seed'],
  presets: {
    one: { code: 1 },
    several: { grounds: 8 },
    roomy: { grounds: 8, code: 16 },
    coarse: { learningRate: 0.1 },
  },
  speeds: [5, 20, 80],
  speed: 20,
  process(values, published: Published): Process<State> {
    const run = { ...published, ...values };
    const [shown, held] = runPictures(run);
    const training = lettersProcess(run, shown, held);
    const beside = { held, run };
    return {
      ...training,
      init: () => ({ ...training.init(), ...beside }),
      step: (state) => ({ ...training.step(state), ...beside }),
    };
  },
  picture({ state, rows, step }): Picture {
    const every = Math.ceil(rows.length / 200);
    const pairs = (which: number) =>
      Float64Array.from(
        rows.flatMap((row, i) => (i % every === 0 || i === step ? [i, row[which] as number] : [])),
      );
    return {
      table: tableOf(state.training.phi, state.run, state.held, columns),
      background: pairs(0),
      letter: pairs(1),
    };
  },
  weights: ({ state: { training } }) => ({
    phi: { shape: [training.phi.length], data: training.phi },
  }),
});
