import { noisyPoints } from '../../../pipeline/data/noisy-points.ts';
import { targets } from '../../../pipeline/models/approximation.ts';
import { degreeProcess, type Fitted } from '../../../pipeline/models/degree-process.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineRerun, type Properties, seedKnob, type ValuesOf } from '../rerun/contract.ts';
import { pointsOf } from '../rerun/points.ts';

// One training set, degree after degree: the published run of polynomial-overfit.

/** `reruns.degrees.params` of the manifest. */
interface Published {
  readonly seed: number;
  readonly testCount: number;
  readonly halfWidth: number;
  readonly noise: number;
  readonly count: number;
  readonly ridge: number;
  readonly from: number;
  readonly to: number;
}

const ridges = {
  none: 0,
  '1e-6': 1e-6,
  '1e-4': 1e-4,
  '1e-3': 1e-3,
  '1e-2': 1e-2,
  '1e-1': 0.1,
  '1e0': 1,
};
type Ridge = keyof typeof ridges;
const ridgeNames = Object.keys(ridges) as Ridge[];

export type Values = ValuesOf<typeof properties>;

interface Picture {
  readonly training: readonly (readonly [number, number])[];
  readonly test: readonly (readonly [number, number])[];
  readonly coefficients: Float64Array;
  readonly trainErrors: readonly number[];
  readonly testErrors: readonly number[];
}

const pairs = ({ x, y }: Fitted['training']) =>
  Array.from(x, (value, i) => [value, y[i] as number] as const);

const properties = {
  from: { type: 'number', symbol: 'p', min: 0, max: 15, step: 1, integer: true },
  noise: { type: 'number', symbol: 'σ', min: 0, max: 0.3, step: 0.01 },
  count: { type: 'number', symbol: 'I', min: 4, max: 60, step: 1, integer: true },
  ridge: { type: 'choice', symbol: 'λ', values: ridgeNames },
  seed: seedKnob,
  points: { type: 'points', x: [-3, 3], y: [-1, 2], least: 0, most: 60 },
} as const satisfies Properties;

export default defineRerun({
  properties,
  read(params: Published) {
    const { from, noise, count, ridge, seed } = params;
    const name = ridgeNames.find((known) => ridges[known] === ridge);
    if (name === undefined) throw new Error(`ridge: got ${ridge}, expected one of the choices`);
    return { from, noise, count, ridge: name, seed, points: '' };
  },
  presets: {
    many: { count: 60, from: 15 },
    penalised: { ridge: '1e-2', from: 15 },
    silent: { noise: 0, from: 15 },
    high: { from: 15 },
  },
  speeds: [1, 2, 4],
  speed: 2,
  process({ from, noise, count, ridge, seed, points }, published: Published) {
    const { halfWidth, testCount, to } = published;
    const rng = createRng(seed);
    const draw = (purpose: string, count: number) =>
      noisyPoints(targets.bump, rng.split(purpose), { count, halfWidth, noise });
    const own = pointsOf(points);
    const training =
      own.length === 0
        ? draw('train', count)
        : { x: own.map(([x]) => x), y: own.map(([, y]) => y) };
    const test = draw('test', testCount);
    return degreeProcess({ training, test, halfWidth, ridge: ridges[ridge], from, to });
  },
  picture: ({ state }): Picture => ({
    training: pairs(state.training),
    test: pairs(state.test),
    coefficients: state.coefficients,
    trainErrors: state.trainErrors,
    testErrors: state.testErrors,
  }),
  data: ({ state: { training, test } }) =>
    Object.entries({ training, test }).flatMap(([set, points]) =>
      pairs(points).map(([x, y]) => ({ set, x, y })),
    ),
  weights: ({ state: { coefficients } }) => ({
    legendre: { shape: [coefficients.length], data: coefficients },
  }),
  says: ({ points }) => (points === '' ? undefined : { said: ['ownPoints', {}] }),
});
