import {
  type AutoencoderUnit,
  autoencoderUnits,
  type MapRun,
  mapNet,
  mapProcess,
} from '../../../pipeline/models/autoencoder-process.ts';
import { columns, type Images } from '../../../pipeline/models/images.ts';
import { readNpy } from '../../../pipeline/run/formats/npy.ts';
import { defineRerun, type Properties, seedKnob, type ValuesOf } from '../rerun/contract.ts';

// An autoencoder with a code of two numbers learns: the published run of latent-variables.

/** `reruns.training.params` of the manifest. */
type Published = MapRun & { readonly heldOut: number };

export type Values = ValuesOf<typeof properties>;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Codes of the first pictures, [z₁, z₂] one after another, and their classes. */
  readonly codes: Float64Array;
  readonly labels: Uint8Array;
  /** Of the whole net: what the handle is decoded with. */
  readonly phi: Float64Array;
  /** Share of the variance that is left on the batch of every step so far. */
  readonly left: Float64Array;
}

/** So many codes are legible. */
const shown = 260;

/** The pictures are unpacked once. */
const unpacked = new WeakMap<ArrayBuffer, Images>();
/** The first of them, as the encoder wants them, for `picture`, which is given no files; a worker has one run at a time. */
let first: { readonly images: Images; readonly x: Float64Array } | undefined;

function imagesOf(pictures: ArrayBuffer, classes: ArrayBuffer): Images {
  const known = unpacked.get(pictures);
  if (known) return known;
  const { data, shape } = readNpy(new Uint8Array(pictures));
  const [count = 0, height = 0, width = 0] = shape;
  const labels = readNpy(new Uint8Array(classes)).data as Uint8Array;
  const images = { width, height, count, pixels: data as Uint8Array, labels };
  unpacked.set(pictures, images);
  return images;
}

const properties = {
  learningRate: { type: 'number', symbol: 'η', min: 0.0002, max: 0.1, step: 1.1, scale: 'log' },
  pull: { type: 'number', symbol: 'λ', min: 0, max: 1000, step: 20 },
  activation: {
    type: 'choice',
    symbol: 'a',
    values: Object.keys(autoencoderUnits) as AutoencoderUnit[],
  },
  hidden: { type: 'number', symbol: 'D', min: 2, max: 96, step: 1, integer: true },
  images: { type: 'number', symbol: 'n', min: 10, max: 600, step: 10, integer: true },
  seed: seedKnob,
} as const satisfies Properties;

export default defineRerun({
  properties,
  folded: ['activation', 'hidden', 'images'],
  presets: {
    pulled: { pull: 300 },
    few: { images: 20 },
    thin: { hidden: 2 },
    far: { learningRate: 0.1 },
  },
  words: {
    zh: { leaky: 'leaky ReLU', tanh: 'tanh', sigmoid: 'sigmoid' },
    en: { leaky: 'leaky ReLU', tanh: 'tanh', sigmoid: 'sigmoid' },
  },
  speeds: [10, 50, 200],
  speed: 50,
  files: ['images.npy', 'labels.npy'],
  process(values, published: Published, files) {
    const images = imagesOf(files['images.npy'] as ArrayBuffer, files['labels.npy'] as ArrayBuffer);
    const indices = Array.from({ length: Math.min(shown, images.count) }, (_, i) => i);
    first = { images, x: columns(images, indices) };
    const run = published;
    // A collection may be smaller than the knob: what is held out stays held out.
    const n = Math.min(values.images, images.count - run.heldOut);
    return mapProcess({ ...run, ...values, images: n }, images);
  },
  picture({ state, rows }, values): Picture {
    const { images, x } = first as NonNullable<typeof first>;
    const { width, height } = images;
    const count = x.length / (width * height);
    const z = mapNet(values, width * height, count).encode(state.phi, x, count);
    return {
      width,
      height,
      codes: Float64Array.from({ length: 2 * count }, (_, i) => z[(i % 2) * count + (i >> 1)] ?? 0),
      labels: images.labels.slice(0, count),
      phi: state.phi,
      left: Float64Array.from(rows, (row) => row[0] ?? 0),
    };
  },
  weights: ({ state }) => ({ phi: { shape: [state.phi.length], data: state.phi } }),
});
