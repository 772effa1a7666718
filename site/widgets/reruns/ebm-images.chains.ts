import {
  type ChainRun,
  type ChainStart,
  chainProcess,
  chainStarts,
} from '../../../pipeline/models/image-chain.ts';
import { readNpy } from '../../../pipeline/run/formats/npy.ts';
import { readSafetensors } from '../../../pipeline/run/formats/safetensors.ts';
import { defineRerun, seedKnob } from '../rerun/contract.ts';

// The trained net samples in the page: the published chains of ebm-images.

interface Picture {
  readonly side: number;
  /** Grey levels, picture after picture. */
  readonly grey: Uint8Array;
  /** Energy of every picture now. */
  readonly energies: Float64Array;
  /** Mean energy after every step so far. */
  readonly means: Float64Array;
}

const bytesOf = (file: ArrayBuffer | undefined) =>
  readNpy(new Uint8Array(file as ArrayBuffer)).data as Uint8Array;

export default defineRerun({
  properties: {
    start: { type: 'choice', values: chainStarts },
    noise: { type: 'number', symbol: 'σ', min: 0, max: 0.2, step: 0.005 },
    stepSize: { type: 'number', symbol: 'η', min: 0.1, max: 40, step: 1.1, scale: 'log' },
    images: { type: 'number', symbol: 'n', min: 1, max: 12, step: 1, integer: true },
    seed: seedKnob,
  },
  folded: ['images', 'seed'],
  presets: {
    buffer: { start: 'buffer' },
    lower: { start: 'lower' },
    right: { start: 'right' },
    real: { start: 'real' },
    quiet: { noise: 0 },
    loud: { start: 'buffer', noise: 0.14 },
  },
  speeds: [1, 5, 20],
  speed: 5,
  files: ['weights.safetensors', 'buffer.npy', 'pictures.npy'],
  process(values, published: ChainRun, files) {
    const { tensors } = readSafetensors(
      new Uint8Array(files['weights.safetensors'] as ArrayBuffer),
    );
    const start = values.start as ChainStart;
    return chainProcess({ ...published, ...values, start }, tensors, {
      buffer: bytesOf(files['buffer.npy']),
      real: bytesOf(files['pictures.npy']),
    });
  },
  picture({ state, rows }): Picture {
    const side = Math.round(Math.sqrt(state.x.length / state.energies.length));
    return {
      side,
      grey: Uint8Array.from(state.x, (value) => Math.round(127.5 * (value + 1))),
      energies: state.energies,
      means: Float64Array.from(rows, (row) => row.reduce((a, b) => a + b, 0) / row.length),
    };
  },
});
