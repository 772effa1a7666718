import { fillNormals, type Rng } from './rng.ts';
import { addRowCombinations, rowProducts } from './row-products.ts';

// The net of Su, kexue.fm/archives/4208: x → xC → xCD, no offsets, trained to give back its input. It is
// not a case of mlp.ts, whose layers have offsets; and where no activation stands between, its gradient
// needs nothing of the data but MᵀM.

export interface CodeShape {
  /** n numbers go in and come out. */
  readonly inputs: number;
  /** k numbers in the middle. */
  readonly code: number;
}

/** Where max(z, 0) is applied: nowhere, to the code xC, or to the output xCD. */
export type Rectified = 'none' | 'code' | 'output';

/**
 * C and D in one array of 2kn numbers: first the k columns of C, n × k, one after the other, then the k
 * rows of D, k × n. Both ways a unit of the code owns n numbers that stand side by side.
 */
export type CodeParameters = Float64Array;

export const encoderOf = (phi: CodeParameters): Float64Array => phi.subarray(0, phi.length / 2);
export const decoderOf = (phi: CodeParameters): Float64Array => phi.subarray(phi.length / 2);

/** C and D with entries normal, mean 0, standard deviation `scale`/√n. */
export function drawCode(rng: Rng, { inputs, code }: CodeShape, scale: number): CodeParameters {
  const phi = fillNormals(rng.key, 0, new Float64Array(2 * code * inputs));
  const factor = scale / Math.sqrt(inputs);
  return phi.map((value) => value * factor);
}

/** Writes ∂L/∂φ to `gradient` and returns L. */
export type RowLoss = (
  phi: CodeParameters,
  rows: Float64Array,
  count: number,
  gradient: CodeParameters,
) => number;

/**
 * L = (1/b)·Σ‖x̂ − x‖² over b rows x of n numbers, x̂ = xCD with `rectified` applied, and its gradient.
 * For one step, no array of the size of the data is made: room for `capacity` rows is kept.
 * At a rectified zero the slope is taken as 0.
 */
export function rowLoss(
  { inputs: n, code: k }: CodeShape,
  capacity: number,
  rectified: Rectified = 'none',
): RowLoss {
  const codes = new Float64Array(capacity * k);
  const slopes = new Float64Array(capacity * k);
  const errors = new Float64Array(capacity * n);
  return (phi, rows, count, gradient) => {
    if (count > capacity || rows.length < count * n || phi.length !== 2 * k * n)
      throw new RangeError(
        `linear autoencoder: got ${count} rows in ${rows.length} numbers and ${phi.length} parameters, ` +
          `expected up to ${capacity} rows of ${n} and ${2 * k * n} parameters`,
      );
    const [encoder, decoder] = [encoderOf(phi), decoderOf(phi)];
    rowProducts(rows, count, encoder, k, n, codes);
    if (rectified === 'code')
      for (let i = 0; i < count * k; i++) if (!(codes[i]! > 0)) codes[i] = 0;
    errors.fill(0, 0, count * n);
    addRowCombinations(codes, k, 1, decoder, count, k, n, errors);
    let sum = 0;
    if (rectified === 'output')
      for (let i = 0; i < count * n; i++) {
        const isOff = !(errors[i]! > 0);
        const error = (isOff ? 0 : errors[i]!) - rows[i]!;
        sum += error * error;
        errors[i] = isOff ? 0 : error;
      }
    else
      for (let i = 0; i < count * n; i++) {
        const error = errors[i]! - rows[i]!;
        sum += error * error;
        errors[i] = error;
      }
    rowProducts(errors, count, decoder, k, n, slopes);
    if (rectified === 'code') for (let i = 0; i < count * k; i++) if (codes[i] === 0) slopes[i] = 0;
    gradient.fill(0);
    addRowCombinations(slopes, 1, k, rows, k, count, n, encoderOf(gradient));
    addRowCombinations(codes, 1, k, errors, k, count, n, decoderOf(gradient));
    const factor = 2 / count;
    for (let i = 0; i < gradient.length; i++) gradient[i] = gradient[i]! * factor;
    return sum / count;
  };
}

/** Writes ∂L/∂φ to `gradient` and returns L. */
export type GramLoss = (phi: CodeParameters, gradient: CodeParameters) => number;

/**
 * The same L over all rows of M and the same gradient from S = MᵀM/m alone (n × n), where nothing is
 * rectified: L = tr S − 2·tr(CᵀSDᵀ) + tr(CᵀSC·DDᵀ), ∂L/∂C = 2(SC·DDᵀ − SDᵀ), ∂L/∂D = 2(CᵀSC·D − CᵀS).
 * A step costs n²k whatever the number of rows.
 */
export function gramLoss({ inputs: n, code: k }: CodeShape, gram: Float64Array): GramLoss {
  const images = new Float64Array(2 * k * n);
  const [encoderImage, decoderImage] = [encoderOf(images), decoderOf(images)];
  const [codes, decoders] = [new Float64Array(k * k), new Float64Array(k * k)];
  const trace = traceOf(gram, n);
  return (phi, gradient) => {
    const [encoder, decoder] = [encoderOf(phi), decoderOf(phi)];
    images.fill(0);
    addRowCombinations(phi, n, 1, gram, 2 * k, n, n, images);
    rowProducts(encoderImage, k, encoder, k, n, codes);
    rowProducts(decoder, k, decoder, k, n, decoders);
    let [cross, square] = [0, 0];
    for (let i = 0; i < k * n; i++) cross += encoderImage[i]! * decoder[i]!;
    for (let i = 0; i < k * k; i++) square += codes[i]! * decoders[i]!;
    for (let i = 0; i < k * n; i++) {
      gradient[i] = -decoderImage[i]!;
      gradient[k * n + i] = -encoderImage[i]!;
    }
    addRowCombinations(decoders, k, 1, encoderImage, k, k, n, encoderOf(gradient));
    addRowCombinations(codes, k, 1, decoder, k, k, n, decoderOf(gradient));
    for (let i = 0; i < gradient.length; i++) gradient[i] = gradient[i]! * 2;
    return trace - 2 * cross + square;
  };
}

/** S = MᵀM/m, n × n, for the m rows of M. */
export function secondMoments(rows: Float64Array, n: number): Float64Array {
  const m = rows.length / n;
  const gram = new Float64Array(n * n);
  addRowCombinations(rows, 1, n, rows, n, m, n, gram);
  return gram.map((value) => value / m);
}

/** φ ← φ − η·∂L/∂φ. */
export function descend(phi: CodeParameters, gradient: CodeParameters, rate: number): void {
  for (let i = 0; i < phi.length; i++) phi[i] = phi[i]! - rate * gradient[i]!;
}

/** η_t = η/(1 + t/τ), or η where τ is infinite: steps that decay, so that the noise of minibatches dies out. */
export const decayed = (rate: number, step: number, halfTime: number): number =>
  rate / (1 + step / halfTime);

function traceOf(square: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += square[i * n + i]!;
  return sum;
}
