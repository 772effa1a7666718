import { createRng } from '../../../pipeline/models/rng.ts';
import type { Target } from '../../../pipeline/models/spline-targets.ts';
import {
  drawStart,
  type Start,
  splineTrainingProcess,
  unitsOf,
} from '../../../pipeline/models/spline-training.ts';
import { defineRerun, type Properties, seedKnob, type ValuesOf } from '../rerun/contract.ts';

// A net with D hidden units is trained towards a target, beside what a construction reaches: the
// published run of universal-approximation.

/** `reruns.training.params` of the manifest. */
interface Published {
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
  readonly joints: readonly number[];
  readonly dead: number;
}

const properties = {
  target: { type: 'choice', symbol: 'f', values: ['wave', 'parabola', 'kink', 'root', 'jump'] },
  hidden: { type: 'number', symbol: 'D', min: 1, max: 64, step: 1, integer: true },
  start: { type: 'choice', values: ['spread', 'centre', 'outside'] },
  learningRate: { type: 'number', symbol: 'η', min: 0.001, max: 1, step: 1.1, scale: 'log' },
  seed: seedKnob,
} as const satisfies Properties;

export default defineRerun({
  properties,
  presets: {
    outside: { start: 'outside', hidden: 32 },
    dies: { learningRate: 1 },
    more: { hidden: 64 },
    kink: { target: 'kink', hidden: 4 },
    jump: { target: 'jump' },
  },
  speeds: [10, 50, 200],
  speed: 50,
  process({ start, seed, ...options }, published: Published) {
    const { points, steps } = published;
    const phi = drawStart(createRng(seed), options.hidden, start);
    return splineTrainingProcess({ ...options, points, steps, start: phi });
  },
  picture: ({ state: { phi } }): Picture => ({ phi, ...unitsOf(phi) }),
  weights: ({ state: { phi } }) => ({ phi: { shape: [phi.length], data: phi } }),
});
