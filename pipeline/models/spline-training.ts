import { relu } from './activations.ts';
import type { Parameters } from './mlp.ts';
import { meanSquare } from './objective.ts';
import { adam } from './optimiser.ts';
import type { Process } from './process.ts';
import type { Rng } from './rng.ts';
import {
  type Errors,
  errorsOf,
  type Samples,
  samplesOf,
  type Target,
  targets,
} from './spline-targets.ts';
import { linspace } from './statistics.ts';
import { createTrainer, type Trainer, type TrainingState } from './training.ts';

// Training a ReLU net with one input and D hidden units towards a target on [−1, 1], to see how near it
// comes to what a construction reaches. Parameters as in mlp.ts: [θ_10 … θ_D0 | θ_11 … θ_D1 | φ_0 | φ_1 … φ_D].

/**
 * Where joints are before training: `spread` uniformly over [−1, 1]; `centre` all at 0 (offsets zero);
 * `outside` uniformly over [1, 2], where no example is.
 */
const starts = ['spread', 'centre', 'outside'] as const;
export type Start = (typeof starts)[number];

interface TrainingOptions {
  readonly target: Target;
  readonly hidden: number;
  /** Equally spaced examples, without noise. */
  readonly points: number;
  /** η of Adam. */
  readonly learningRate: number;
}

/**
 * A net before training: hidden units look to the right or to the left (θ_d1 = ±1), output weights have
 * variance 2/D, φ_0 is 0.
 */
export function drawStart(rng: Rng, hidden: number, start: Start): Parameters {
  const phi = new Float64Array(3 * hidden + 1);
  for (let d = 0; d < hidden; d++) {
    const side = rng.uniform() < 0.5 ? -1 : 1;
    const place = rng.uniform();
    const joint = start === 'centre' ? 0 : start === 'spread' ? 2 * place - 1 : 1 + place;
    phi[d] = -side * joint;
    phi[hidden + d] = side;
    phi[2 * hidden + 1 + d] = Math.sqrt(2 / hidden) * rng.normal();
  }
  return phi;
}

/** Samples between the examples, at which errors are taken; 3 × as many and one more. */
const fine = 512;

/** Trains, and measures what came out. */
interface SplineTrainer {
  readonly trainer: Trainer;
  readonly samples: Samples;
  /** Errors against the target, not against the examples alone. */
  errors(phi: Parameters): Errors;
}

/** Trains a shallow ReLU net on points of the target, all at every step. */
export function splineTrainer({
  target,
  hidden,
  points,
  learningRate,
}: TrainingOptions): SplineTrainer {
  const x = Float64Array.from(linspace(-1, 1, points));
  const samples = samplesOf(target, fine);
  const trainer = createTrainer(
    {
      widths: [1, hidden, 1],
      unit: relu,
      examples: { n: points, x, y: x.map(targets[target]) },
      objective: meanSquare,
      optimiser: adam(learningRate),
    },
    samples.x.length,
  );
  return {
    trainer,
    samples,
    errors(phi) {
      const outputs = trainer.net.forward(phi, samples.x, samples.x.length);
      return errorsOf(samples, (_, i) => outputs[i]!);
    },
  };
}

/** What has become of the hidden units on [−1, 1]. */
interface Units {
  /** Joints −θ_d0/θ_d1 inside. */
  readonly joints: readonly number[];
  /** Units that are zero on the whole interval: no gradient reaches them. */
  readonly dead: number;
}

/** Where the hidden units bend inside the interval, and how many are dead there. */
export function unitsOf(phi: Parameters): Units {
  const hidden = (phi.length - 1) / 3;
  const joints: number[] = [];
  let dead = 0;
  for (let d = 0; d < hidden; d++) {
    const [offset, slope] = [phi[d]!, phi[hidden + d]!];
    // A straight line: what is not positive at both ends is not positive between them.
    if (offset + slope <= 0 && offset - slope <= 0) dead += 1;
    else if (Math.abs(offset) < Math.abs(slope)) joints.push(-offset / slope);
  }
  return { joints: joints.sort((a, b) => a - b), dead };
}

/** f[x, φ] at one x. */
export function netAt(phi: Parameters, x: number): number {
  const hidden = (phi.length - 1) / 3;
  let sum = phi[2 * hidden]!;
  for (let d = 0; d < hidden; d++) {
    const z = phi[d]! + phi[hidden + d]! * x;
    if (z > 0) sum += phi[2 * hidden + 1 + d]! * z;
  }
  return sum;
}

/** The training step by step; the digest covers the parameters at the end. */
export function splineTrainingProcess({
  start,
  steps,
  ...options
}: TrainingOptions & {
  readonly start: Parameters;
  readonly steps: number;
}): Process<TrainingState> {
  const { trainer, errors } = splineTrainer(options);
  return {
    total: steps,
    covers: 'end',
    init: () => trainer.init(start.slice()),
    step: (state) => trainer.step(state),
    row: ({ phi }) => phi,
    numbers({ phi }) {
      const { joints, dead } = unitsOf(phi);
      return { ...errors(phi), joints: joints.length, dead };
    },
  };
}
