import { hyperbolic } from './activations.ts';
import { createMlp, drawMlp, type Parameters, type Widths } from './mlp.ts';
import { meanSquare } from './objective.ts';
import { adam } from './optimiser.ts';
import type { Rng } from './rng.ts';
import { createTrainer, type Trainer, type TrainingState, unitByUnit } from './training.ts';

// A net that is to put out what is put in, through a code in its middle: tanh units, linear outputs.

export interface AutoencoderOptions {
  /** Numbers in the code. */
  readonly code: number;
  /** Units in a layer before the code and in one behind it; none where 0, as su2015nn draws it. */
  readonly hidden: number;
  readonly learningRate: number;
  readonly batch: number;
}

/** Units of each layer, inputs first; without hidden units the code is the only one. */
export const autoencoderWidths = (
  pixels: number,
  { code, hidden }: Pick<AutoencoderOptions, 'code' | 'hidden'>,
): Widths => (hidden === 0 ? [pixels, code, pixels] : [pixels, hidden, code, hidden, pixels]);

/** Rows that are inputs and targets alike; Adam in minibatches. `start` draws the net, `rng` shuffles too. */
export function autoencoderTrainer(
  rows: readonly Float64Array[],
  options: AutoencoderOptions,
  rng: Rng,
): { readonly trainer: Trainer; readonly start: () => TrainingState } {
  const widths = autoencoderWidths(rows[0]!.length, options);
  const x = unitByUnit(rows);
  const trainer = createTrainer({
    widths,
    unit: hyperbolic,
    examples: { n: rows.length, x, y: x },
    objective: meanSquare,
    optimiser: adam(options.learningRate),
    batch: options.batch,
    rng: rng.split('batches'),
  });
  return { trainer, start: () => trainer.init(drawMlp(rng.split('start'), widths, { gain: 1 })) };
}

interface Autoencoder {
  /** Codes of rows. */
  encode(rows: readonly Float64Array[]): Float64Array[];
  /** What the decoder makes of codes. */
  decode(codes: readonly Float64Array[]): Float64Array[];
}

/** A trained net taken apart: encoder up to the code's activation, decoder from there. */
export function takeApart(widths: Widths, phi: Parameters): Autoencoder {
  const middle = (widths.length - 1) / 2;
  const code = widths[middle]!;
  const behind = widths.slice(middle);
  const decoderPhi = phi.subarray(phi.length - decoderSize(behind));
  return {
    encode(rows) {
      const net = createMlp(widths, hyperbolic, rows.length);
      net.forward(phi, unitByUnit(rows), rows.length);
      return rowsOf(net.activity(middle), rows.length, code);
    },
    decode(codes) {
      const net = createMlp(behind, hyperbolic, codes.length);
      return rowsOf(
        net.forward(decoderPhi, unitByUnit(codes), codes.length),
        codes.length,
        behind.at(-1)!,
      );
    },
  };
}

const decoderSize = (widths: Widths): number =>
  widths.slice(1).reduce((sum, width, k) => sum + width * (widths[k]! + 1), 0);

const rowsOf = (units: Float64Array, n: number, width: number): Float64Array[] =>
  Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: width }, (_, j) => units[j * n + i]!),
  );
