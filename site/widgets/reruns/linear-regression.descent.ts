import { descentProcess } from '../../../pipeline/models/descent-process.ts';
import { curvature, type Phi, type Points } from '../../../pipeline/models/linear-regression.ts';
import { defineRerun, type PointsProperty } from '../rerun/contract.ts';
import { pointsOf, writePoints } from '../rerun/points.ts';

// Gradient descent on the loss of a straight line: the published run of linear-regression.

/** `reruns.descent.params` of the manifest. */
interface Published extends Points {
  readonly phi: Phi;
  readonly learningRate: number;
  readonly steps: number;
  readonly phi0Range: readonly [number, number];
  readonly phi1Range: readonly [number, number];
}

/** What the plot of the points shows. */
const box = { x: [0, 2], y: [0, 2] } as const;
const points: PointsProperty = { type: 'points', ...box, least: 2, most: 60 };

interface Picture {
  readonly phi: Phi;
  readonly loss: number;
  /** [φ0, φ1] row by row: the steps so far that differ visibly. */
  readonly trail: Float64Array;
  /** [step, φ0, φ1] of each numbered step; NaN where it has not been reached. */
  readonly numbered: readonly (readonly [number, number, number])[];
  /** The loss after each step so far. */
  readonly losses: Float64Array;
}

const asPoints = (written: string): Points => {
  const pairs = pointsOf(written);
  return { x: pairs.map(([x]) => x), y: pairs.map(([, y]) => y) };
};

/** The steps that the static figure numbers. */
const numbers = [0, 1, 5, 20];

/** Shorter steps than this share of the map are not drawn one by one. */
const visible = 0.002;

/** [φ0, φ1] row by row: the steps that differ visibly. */
function trail(rows: readonly Float64Array[]): Float64Array {
  const seen: number[] = [];
  for (const [phi0 = 0, phi1 = 0] of rows) {
    const far = Math.hypot(phi0 - (seen.at(-2) ?? Infinity), phi1 - (seen.at(-1) ?? Infinity));
    if (far > visible) seen.push(phi0, phi1);
  }
  return Float64Array.from(seen);
}

export default defineRerun({
  properties: {
    phi0: { type: 'number', symbol: 'φ₀', min: 0, max: 2, step: 0.01 },
    phi1: { type: 'number', symbol: 'φ₁', min: -1, max: 1, step: 0.01 },
    learningRate: { type: 'number', symbol: 'η', min: 0.0005, max: 0.1, step: 1.05, scale: 'log' },
    points,
  },
  read(params: Published) {
    const { phi, learningRate, x, y } = params;
    const pairs = Array.from(x, (value, i) => [value, y[i] as number] as const);
    return { phi0: phi[0], phi1: phi[1], learningRate, points: writePoints(pairs) };
  },
  presets: {
    slow: { learningRate: 0.002 },
    zigzag: { learningRate: 0.039 },
    diverges: { learningRate: 0.0405 },
  },
  speeds: [5, 20, 60, 200],
  speed: 20,
  process({ phi0, phi1, learningRate, points }, published: Published) {
    const { steps } = published;
    return descentProcess(asPoints(points), { phi: [phi0, phi1], learningRate, steps });
  },
  says({ learningRate, points }) {
    const [flat, steep] = curvature(asPoints(points)).map((value) => 1 - learningRate * value);
    const slots = { steep: steep as number, flat: flat as number };
    return Math.abs(slots.steep) > 1
      ? { said: ['diverges', slots], failed: true }
      : { said: ['arrives', slots] };
  },
  picture: ({ state: { phi, loss }, rows }): Picture => ({
    phi,
    loss,
    trail: trail(rows),
    numbered: numbers.map((step) => {
      const [phi0 = Number.NaN, phi1 = Number.NaN] = rows[step] ?? [];
      return [step, phi0, phi1] as const;
    }),
    losses: Float64Array.from(rows, (row) => row[2] ?? Number.NaN),
  }),
  data: (_run, { points }) => pointsOf(points).map(([x, y]) => ({ x, y })),
  weights: ({ state }) => ({ phi: { shape: [2], data: Float64Array.from(state.phi) } }),
});
