import { ovalPoints } from '../../../pipeline/data/oval.ts';
import {
  type PlaneState,
  planeErrors,
  planeProcess,
} from '../../../pipeline/models/linear-autoencoder-process.ts';
import { leastCurvature, principal } from '../../../pipeline/models/principal.ts';
import type { Process } from '../../../pipeline/models/process.ts';
import { defineRerun, type Properties, seedKnob, type ValuesOf } from '../rerun/contract.ts';

// Two numbers to one and back: the line of the decoder turns to the first singular direction.

/** `reruns.training.params` of the manifest. */
interface Published {
  readonly seed: number;
  readonly startX: number;
  readonly startY: number;
  readonly learningRate: number;
  readonly steps: number;
  readonly count: number;
  readonly ratio: number;
  /** Degrees from the first axis to the long one. */
  readonly turn: number;
}

export type Values = ValuesOf<typeof properties>;

interface Picture {
  /** x and y in turns: the points, and where they come back. */
  readonly points: Float64Array;
  readonly back: Float64Array;
  /** The first singular direction of these points. */
  readonly best: readonly number[];
  /** c and d. */
  readonly encoder: readonly number[];
  readonly decoder: readonly number[];
  /** (L − L*)/Σλ and the angle in degrees after every step so far. */
  readonly gaps: Float64Array;
  readonly angles: Float64Array;
}

const pointsOf = ({ seed, ratio }: Values, published: Pick<Published, 'count' | 'turn'>) =>
  ovalPoints({ seed, ratio, count: published.count, turn: published.turn });

const properties = {
  ratio: { type: 'number', symbol: 'r', min: 0, max: 1, step: 0.05 },
  learningRate: { type: 'number', symbol: 'η', min: 0.005, max: 1, step: 1.1, scale: 'log' },
  batch: { type: 'number', symbol: 'b', min: 1, max: 40, step: 1, integer: true },
  activation: { type: 'choice', symbol: 'a', values: ['none', 'code', 'output'] },
  halfTime: { type: 'number', symbol: 'τ', min: 0, max: 100, step: 5, integer: true },
  startX: { type: 'number', symbol: 'd₁', min: -2, max: 2, step: 0.001 },
  startY: { type: 'number', symbol: 'd₂', min: -2, max: 2, step: 0.001 },
  seed: seedKnob,
} as const satisfies Properties;

export default defineRerun({
  properties,
  folded: ['halfTime', 'startX', 'startY'],
  read(params: Published) {
    const { seed, startX, startY, learningRate, ratio, count } = params;
    return {
      activation: 'none',
      ratio,
      batch: count,
      learningRate,
      halfTime: 0,
      startX,
      startY,
      seed,
    };
  },
  words: {
    zh: { none: '没有', code: 'ReLU 在编码', output: 'ReLU 在输出' },
    en: { none: 'none', code: 'ReLU on the code', output: 'ReLU on the output' },
  },
  presets: {
    saddle: { startX: -0.5, startY: 0.866 },
    close: { ratio: 0.95 },
    small: { batch: 4 },
    decaying: { batch: 4, halfTime: 50 },
    relu: { activation: 'code' },
    fast: { learningRate: 0.6 },
  },
  speeds: [10, 30, 100],
  speed: 30,
  process(values, published: Published): Process<PlaneState & { readonly points: Float64Array }> {
    const given = published;
    const points = pointsOf(values, given);
    const { activation: rectified, ...rest } = values;
    const inner = planeProcess(points, { ...rest, rectified, steps: given.steps });
    return {
      ...inner,
      init: () => ({ ...inner.init(), points }),
      step: (state) => ({ ...inner.step(state), points }),
    };
  },
  says(values, published: Published) {
    const given = published;
    const { activation, batch, learningRate } = values;
    // With an activation, or with a few points a step, there is no one pace.
    if (activation !== 'none' || batch < given.count) return undefined;
    const [first = 0, second = 0] = principal(pointsOf(values, given), 2).values;
    const limit = 1 / (2 * first);
    return learningRate > limit
      ? { said: ['overshoots', { limit }], failed: true }
      : { said: ['turns', { factor: 1 - learningRate * leastCurvature(first, second) }] };
  },
  picture({ state: { phi, points }, rows }, { activation }): Picture {
    const [c1 = 0, c2 = 0, d1 = 0, d2 = 0] = phi;
    const rectify = (value: number, where: Values['activation']) =>
      activation === where ? Math.max(value, 0) : value;
    const back = points.map((_, at) => {
      const i = at - (at % 2);
      const code = rectify(c1 * (points[i] as number) + c2 * (points[i + 1] as number), 'code');
      return rectify(code * (at % 2 ? d2 : d1), 'output');
    });
    const errors = planeErrors(points);
    const all = rows.map((row, step) =>
      errors({ step, phi: row.slice(0, 4), loss: row[4] as number }),
    );
    return {
      points,
      back,
      best: Array.from(principal(points, 2).vectors.subarray(0, 2)),
      encoder: [c1, c2],
      decoder: [d1, d2],
      gaps: Float64Array.from(all, ({ gap }) => gap),
      angles: Float64Array.from(all, ({ angle }) => angle),
    };
  },
  data: ({ state: { points } }) =>
    Array.from({ length: points.length / 2 }, (_, i) => ({
      x: points[2 * i] as number,
      y: points[2 * i + 1] as number,
    })),
  weights: ({ state: { phi } }) => ({
    encoder: { shape: [2, 1], data: phi.slice(0, 2) },
    decoder: { shape: [1, 2], data: phi.slice(2) },
  }),
});
