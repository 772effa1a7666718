import { meanRow } from './linear-probe.ts';
import type { Parameters } from './mlp.ts';
import type { Process } from './process.ts';
import { createRng } from './rng.ts';
import {
  type AutoencoderOptions,
  autoencoderTrainer,
  autoencoderWidths,
  takeApart,
} from './tanh-autoencoder.ts';
import type { TrainingState } from './training.ts';

// What a reconstruction gets wrong, on the background's pixels and on the letter's apart, and a training
// that is watched by it.

/** A picture: what the net sees, what it is without noise, and where the ink is. */
export interface Picture {
  readonly seen: Float64Array;
  readonly clean: Float64Array;
  readonly covered: Float64Array;
}

interface RegionErrors {
  /** Mean square a pixel where there is no ink. */
  readonly background: number;
  /** The same where ink covers more than half of the pixel. */
  readonly letter: number;
}

/** Against the pictures without their noise, over all pictures together. */
export function regionErrors(
  pictures: readonly Picture[],
  reconstruction: (picture: number, pixel: number) => number,
): RegionErrors {
  let [background, grounds, letter, inks] = [0, 0, 0, 0];
  pictures.forEach(({ clean, covered }, i) => {
    for (let at = 0; at < clean.length; at++) {
      const miss = reconstruction(i, at) - clean[at]!;
      if (covered[at] === 0) {
        background += miss * miss;
        grounds += 1;
      } else if (covered[at]! > 0.5) {
        letter += miss * miss;
        inks += 1;
      }
    }
  });
  return { background: background / grounds, letter: letter / inks };
}

export interface LettersRun extends AutoencoderOptions {
  readonly steps: number;
  readonly seed: number;
}

export interface LettersState {
  readonly training: TrainingState;
  readonly errors: RegionErrors;
}

/** The training, step by step, watched on pictures that it is not shown: rows [background, letter]. */
export function lettersProcess(
  options: LettersRun,
  shown: readonly Picture[],
  held: readonly Picture[],
): Process<LettersState> {
  const { trainer, start } = autoencoderTrainer(
    shown.map(({ seen }) => seen),
    options,
    createRng(options.seed).split('net'),
  );
  const n = held.length;
  const pixels = held[0]!.seen.length;
  const inputs = new Float64Array(n * pixels);
  held.forEach(({ seen }, i) => {
    seen.forEach((value, at) => {
      inputs[at * n + i] = value;
    });
  });
  const watched = (training: TrainingState): LettersState => {
    const outputs = trainer.net.forward(training.phi, inputs, n);
    return { training, errors: regionErrors(held, (i, at) => outputs[at * n + i]!) };
  };
  return {
    total: options.steps,
    covers: 'path',
    init: () => watched(start()),
    step: ({ training }) => watched(trainer.step(training)),
    row: ({ errors: { background, letter } }) => [background, letter],
    numbers: ({ errors: { background, letter } }) => ({ background, letter }),
  };
}

/** Grey levels, 0 to 255, of values of which 0 is black and 1 white. */
export const greys = (values: ArrayLike<number>): Uint8Array =>
  Uint8Array.from(values, (value) => Math.round(255 * Math.min(1, Math.max(0, value))));

/**
 * Four rows of pictures, a column for each of these: what the net sees, what it puts out, what its decoder
 * makes of the mean code (the same in every column), and what the code adds to that, 0 in the middle of grey.
 */
export function tableOf(
  phi: Parameters,
  shape: Pick<AutoencoderOptions, 'code' | 'hidden'>,
  held: readonly Picture[],
  columns: number,
): Uint8Array[][] {
  const { encode, decode } = takeApart(autoencoderWidths(held[0]!.seen.length, shape), phi);
  const codes = encode(held.map(({ seen }) => seen));
  const constant = decode([meanRow(codes)])[0]!;
  const back = decode(codes.slice(0, columns));
  return [
    held.slice(0, columns).map(({ seen }) => greys(seen)),
    back.map(greys),
    back.map(() => greys(constant)),
    back.map((picture) => greys(picture.map((value, at) => 0.5 + (value - constant[at]!) / 2))),
  ];
}
