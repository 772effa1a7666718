import { embeddedPoints, type Family } from '../../../pipeline/data/embedded-points.ts';
import {
  type AutoencoderRun,
  autoencoderProcess,
  type IdentityNetState,
  meanSquareOf,
} from '../../../pipeline/models/autoencoder-process.ts';
import { covarianceEigen, droppedSum } from '../../../pipeline/models/covariance.ts';
import type { Process } from '../../../pipeline/models/process.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineRerun, type Properties, seedKnob, type ValuesOf } from '../rerun/contract.ts';

// A net learns to put out what it is given, through a code of k numbers: the published run of
// autoencoder-100-50-100.

/** `reruns.training.params` of the manifest. */
type Published = AutoencoderRun &
  Pick<Family, 'numbers' | 'bends' | 'noise'> & {
    readonly ambient: number;
    readonly points: number;
  };

type Values = ValuesOf<typeof properties>;

/** How many points are drawn. */
const drawn = 64;

interface Picture {
  /** [step, error] row by row, about 200 of them. */
  readonly errors: Float64Array;
  /** The linear floor. */
  readonly floor: number;
  /** [x, y, x̂, ŷ] of points and what comes out, along the first two directions that the points take. */
  readonly points: Float64Array;
}

/** As many directions a number as there is room for. */
const familyOf = (values: Values, ambient: number): Family => ({
  ambient,
  numbers: Math.min(values.numbers, ambient),
  bends: Math.min(values.bends, Math.max(1, Math.floor(ambient / values.numbers))),
  decay: 0,
  noise: values.noise,
});

/** The points of a run, the linear floor, and two directions to look along. */
function made(values: Values, { ambient, points }: Published) {
  const embedded = embeddedPoints(
    familyOf(values, ambient),
    points,
    createRng(values.seed).split('points'),
  );
  const { values: eigenvalues } = covarianceEigen(embedded.x, points);
  const floor = (code: number) => droppedSum(eigenvalues, code) / meanSquareOf(embedded.x, points);
  return { ...embedded, floor };
}

/** What belongs to a process, beside its states. */
type Known = ReturnType<typeof made> & { readonly outputs: (phi: Float64Array) => Float64Array };
type State = IdentityNetState & { readonly known: Known };

const properties = {
  code: { type: 'number', symbol: 'k', min: 1, max: 100, step: 1, integer: true },
  numbers: { type: 'number', symbol: 'd', min: 1, max: 100, step: 1, integer: true },
  bends: { type: 'number', symbol: 'F', min: 1, max: 8, step: 1, integer: true },
  layers: { type: 'choice', values: ['one', 'three'] },
  activation: { type: 'choice', symbol: 'a', values: ['identity', 'relu', 'tanh'] },
  learningRate: { type: 'number', symbol: 'η', min: 0.0001, max: 0.1, step: 1.1, scale: 'log' },
  noise: { type: 'number', symbol: 'σ', min: 0, max: 1, step: 0.05 },
  seed: seedKnob,
} as const satisfies Properties;

export default defineRerun({
  properties,
  folded: ['bends', 'activation', 'learningRate', 'noise', 'seed'],
  words: {
    zh: { identity: '不加（线性）', relu: 'ReLU', tanh: 'tanh' },
    en: { identity: 'none (linear)', relu: 'ReLU', tanh: 'tanh' },
  },
  presets: {
    roomy: { numbers: 20, code: 50 },
    whole: { numbers: 100, code: 50 },
    curve: {
      numbers: 1,
      bends: 8,
      code: 2,
      layers: 'three',
      activation: 'tanh',
      learningRate: 0.01,
    },
    curveShallow: {
      numbers: 1,
      bends: 8,
      code: 2,
      layers: 'one',
      activation: 'tanh',
      learningRate: 0.01,
    },
  },
  speeds: [10, 50, 200],
  speed: 50,
  process(values, published: Published): Process<State> {
    const run = published;
    const points = made(values, run);
    const { trainer, ...process } = autoencoderProcess({ ...run, ...values }, points.x, points.n);
    const known: Known = {
      ...points,
      outputs: (phi) => trainer.net.forward(phi, points.x, points.n),
    };
    return {
      ...process,
      init: () => ({ ...process.init(), known }),
      step: (state) => ({ ...process.step(state), known }),
    };
  },
  picture({ state, rows, step }, { code }): Picture {
    const { known, training } = state;
    const { x, n, directions } = known;
    const every = Math.ceil(rows.length / 200);
    const out = known.outputs(training.phi);
    const ambient = x.length / n;
    // A single direction is looked at together with one across it.
    const along = (which: number, values: Float64Array, i: number) => {
      let sum = 0;
      for (let a = 0; a < ambient; a++) {
        const direction =
          which * ambient < directions.length ? directions[which * ambient + a]! : a === 0 ? 1 : 0;
        sum += direction * values[a * n + i]!;
      }
      return sum;
    };
    return {
      errors: Float64Array.from(
        rows.flatMap((row, i) => (i % every === 0 || i === step ? [i, row[0] as number] : [])),
      ),
      floor: known.floor(code),
      points: Float64Array.from(
        Array.from({ length: Math.min(drawn, n) }, (_, j) => {
          const i = Math.floor((j * n) / Math.min(drawn, n));
          return [along(0, x, i), along(1, x, i), along(0, out, i), along(1, out, i)];
        }).flat(),
      ),
    };
  },
  weights: ({ state: { training } }) => ({
    phi: { shape: [training.phi.length], data: training.phi },
  }),
});
