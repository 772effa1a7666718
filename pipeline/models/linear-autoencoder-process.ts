import {
  type CodeParameters,
  decayed,
  decoderOf,
  descend,
  encoderOf,
  type Rectified,
  rowLoss,
} from './linear-autoencoder.ts';
import { gather, minibatches } from './minibatches.ts';
import { leastLoss, principal } from './principal.ts';
import type { Process } from './process.ts';
import { createRng } from './rng.ts';
import { angleOf, degrees } from './subspace.ts';

// The smallest case, two numbers to one and back, step by step.

interface PlaneRun {
  readonly rectified: Rectified;
  /** Points a step. */
  readonly batch: number;
  readonly learningRate: number;
  /** τ of the decaying step η/(1 + t/τ); 0 for a constant one. */
  readonly halfTime: number;
  /** The first decoder; the first encoder is equal to it. */
  readonly startX: number;
  readonly startY: number;
  readonly steps: number;
  readonly seed: number;
}

export interface PlaneState {
  readonly step: number;
  readonly phi: CodeParameters;
  /** Over all points, after this step. */
  readonly loss: number;
}

/** (L − L*)/Σλ, and the angle between the line of the decoder and the first singular direction, degrees. */
interface PlaneErrors {
  readonly gap: number;
  readonly angle: number;
}

/** How far a state is from the linear optimum of these points (x and y in turns). */
export function planeErrors(points: Float64Array): (state: PlaneState) => PlaneErrors {
  const { values, vectors, total } = principal(points, 2);
  const least = leastLoss(values, 1);
  return ({ phi, loss }) => ({ gap: (loss - least) / total, angle: turned(phi, vectors) });
}

/** Degrees from 0 to 90 between the decoder of a 2 → 1 → 2 net and a unit vector; 90 if it is zero. */
export function turned(phi: CodeParameters, unit: Float64Array): number {
  const [x, y] = decoderOf(phi) as unknown as readonly [number, number];
  const length = Math.sqrt(x * x + y * y);
  if (length === 0) return 90;
  const cosine = Math.abs(x * unit[0]! + y * unit[1]!) / length;
  const sine = Math.abs(x * unit[1]! - y * unit[0]!) / length;
  return degrees(angleOf(cosine, sine));
}

/** Rows [c₁, c₂, d₁, d₂, L]. */
export function planeProcess(points: Float64Array, run: PlaneRun): Process<PlaneState> {
  const shape = { inputs: 2, code: 1 };
  const count = points.length / 2;
  const size = Math.min(run.batch, count);
  const loss = rowLoss(shape, count, run.rectified);
  const chosen = minibatches(count, size, createRng(run.seed).split('batches'));
  const batch = new Float64Array(2 * size);
  const gradient = new Float64Array(4);
  const errors = planeErrors(points);
  const seen = (step: number, phi: CodeParameters): PlaneState => ({
    step,
    phi,
    loss: loss.value(phi, points, count),
  });
  return {
    total: run.steps,
    covers: 'path',
    init: () => seen(0, Float64Array.of(run.startX, run.startY, run.startX, run.startY)),
    step({ step, phi }) {
      const which = chosen(step);
      loss.gradient(phi, gather(points, 2, which, batch), which.length, gradient);
      const next = phi.slice();
      descend(
        next,
        gradient,
        run.halfTime > 0 ? decayed(run.learningRate, step, run.halfTime) : run.learningRate,
      );
      return seen(step + 1, next);
    },
    row: ({ phi, loss: value }) => [...encoderOf(phi), ...decoderOf(phi), value],
    numbers: (state) => ({ loss: state.loss, ...errors(state) }),
  };
}
