import { hyperbolic, leaky, sigmoid, type Unit } from './activations.ts';
import {
  type Autoencoder,
  type AutoencoderState,
  createAutoencoder,
  createAutoencoderTrainer,
} from './autoencoder.ts';
import { columns, type Images } from './images.ts';
import { adam } from './optimiser.ts';
import type { Process } from './process.ts';
import { createRng } from './rng.ts';
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
