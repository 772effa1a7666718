import { hyperbolic, identity, leaky, relu, sigmoid, type Unit } from './activations.ts';
import {
  type Autoencoder,
  type AutoencoderState,
  createAutoencoder,
  createAutoencoderTrainer,
} from './autoencoder.ts';
import { columns, type Images } from './images.ts';
import { drawMlp, type Widths } from './mlp.ts';
import { meanSquare } from './objective.ts';
import { adam } from './optimiser.ts';
import type { Process } from './process.ts';
import { createRng, type Rng } from './rng.ts';
import { createTrainer, type Trainer, type TrainingState } from './training.ts';
import { unexplained } from './unexplained.ts';

// An autoencoder with a code of two numbers, step by step: a map of pictures that arranges itself.

export const autoencoderUnits = {
  leaky: leaky(0.1),
  tanh: hyperbolic,
  sigmoid,
} as const satisfies Readonly<Record<string, Unit>>;
export type AutoencoderUnit = keyof typeof autoencoderUnits;

export interface MapRun {
  readonly activation: AutoencoderUnit;
  readonly hidden: number;
  /** Of the pictures, the first so many are trained on. */
  readonly images: number;
  readonly learningRate: number;
  /** λ. */
  readonly pull: number;
  readonly batch: number;
  readonly steps: number;
  readonly seed: number;
}

/** From picture to two numbers and back. */
export const mapNet = (
  { activation, hidden }: Pick<MapRun, 'activation' | 'hidden'>,
  pixels: number,
  room: number,
): Autoencoder =>
  createAutoencoder({ inputs: pixels, hidden, code: 2 }, autoencoderUnits[activation], room);

/** Σ over the pixels of their variances. */
function totalVariance(x: Float64Array, n: number): number {
  const mean = new Float64Array(x.length);
  let sum = 0;
  for (let from = 0; from < x.length; from += n) {
    const own = x.subarray(from, from + n);
    mean.fill(own.reduce((a, b) => a + b, 0) / n, from, from + n);
  }
  x.forEach((value, i) => {
    sum += (value - mean[i]!) * (value - mean[i]!);
  });
  return sum / n;
}

/**
 * The training: rows [share of the variance that is left on the batch of the step]. The pictures that are not
 * trained on are held out.
 */
export function mapProcess(run: MapRun, images: Images): Process<AutoencoderState> {
  const { activation, hidden, learningRate, pull, batch, steps, seed, images: n } = run;
  const rest = images.count - n;
  const x = columns(
    images,
    Array.from({ length: n }, (_, i) => i),
  );
  const others = columns(
    images,
    Array.from({ length: rest }, (_, i) => n + i),
  );
  const variance = totalVariance(x, n);
  const trainer = createAutoencoderTrainer({
    inputs: images.width * images.height,
    hidden,
    code: 2,
    unit: autoencoderUnits[activation],
    x,
    n,
    optimiser: adam(learningRate),
    batch: Math.min(batch, n),
    pull,
    rng: createRng(seed),
    room: Math.max(n, rest),
  });
  const left = (phi: Float64Array, of: Float64Array, count: number) =>
    unexplained(trainer.decode(phi, trainer.encode(phi, of, count), count), of, count);
  return {
    total: steps,
    covers: 'path',
    init: trainer.init,
    step: trainer.step,
    row: ({ loss }) => [loss / variance],
    numbers: ({ phi }) => ({ left: left(phi, x, n), heldOut: left(phi, others, rest) }),
  };
}

// The net of the article: it learns to put out what it is given, through a code of k numbers.

export const codeUnits = {
  identity,
  relu,
  tanh: hyperbolic,
} as const satisfies Readonly<Record<string, Unit>>;
export type CodeActivation = keyof typeof codeUnits;

/** One hidden layer, the code; or three, of which the code is the middle one. */
export type Layers = 'one' | 'three';

/** Units of the two layers around the code, where there are three. */
const around = 24;

/** Units of each layer, inputs first: one layer each way, or two. */
export const autoencoderWidths = (ambient: number, code: number, layers: Layers): Widths =>
  layers === 'one' ? [ambient, code, ambient] : [ambient, around, code, around, ambient];

export interface IdentityNet {
  readonly code: number;
  readonly layers: Layers;
  readonly activation: CodeActivation;
  /** Of Adam. */
  readonly learningRate: number;
  readonly batch: number;
}

/** Σ over coordinates of their mean square: what the error of a point that is put at 0 is measured by. */
export function meanSquareOf(x: Float64Array, n: number): number {
  let sum = 0;
  for (const value of x) sum += value * value;
  return sum / n;
}

interface AutoencoderTraining {
  readonly trainer: Trainer;
  readonly start: TrainingState;
  /** Mean square error over mean square, of any points (at most as many as it was made for). */
  errorOf(state: TrainingState, x?: Float64Array): number;
}

/** The training of an autoencoder on n points, laid out unit by unit. */
export function autoencoder(
  { code, layers, activation, learningRate, batch }: IdentityNet,
  x: Float64Array,
  n: number,
  rng: Rng,
  room = n,
): AutoencoderTraining {
  const ambient = x.length / n;
  const widths = autoencoderWidths(ambient, code, layers);
  const points = { n, x, y: x };
  const trainer = createTrainer(
    {
      widths,
      unit: codeUnits[activation],
      examples: points,
      objective: meanSquare,
      optimiser: adam(learningRate),
      batch,
      rng: rng.split('batches'),
    },
    room,
  );
  return {
    trainer,
    start: trainer.init(drawMlp(rng.split('start'), widths, { gain: 'xavier' })),
    errorOf(state, other = x) {
      const count = other.length / ambient;
      return (
        trainer.lossOf(state.phi, { n: count, x: other, y: other }) / meanSquareOf(other, count)
      );
    },
  };
}

export interface AutoencoderRun extends IdentityNet {
  readonly steps: number;
  readonly seed: number;
}

export interface IdentityNetState {
  readonly training: TrainingState;
  /** Mean square error over mean square, of all points. */
  readonly error: number;
}

/** The training, step by step: rows [error]. */
export function autoencoderProcess(
  options: AutoencoderRun,
  x: Float64Array,
  n: number,
): Process<IdentityNetState> & { readonly trainer: Trainer } {
  const { trainer, start, errorOf } = autoencoder(options, x, n, createRng(options.seed));
  const seen = (training: TrainingState): IdentityNetState => ({
    training,
    error: errorOf(training),
  });
  return {
    trainer,
    total: options.steps,
    covers: 'path',
    init: () => seen(start),
    step: ({ training }) => seen(trainer.step(training)),
    row: ({ error }) => [error],
    numbers: ({ error }) => ({ error }),
  };
}
