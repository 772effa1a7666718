import { fillNormals, type Rng } from './rng.ts';
import { plainRows, type RowKernels } from './row-kernels.ts';
import { addRowCombinations } from './row-products.ts';

// The net of Su, kexue.fm/archives/4208: x → xC → xCD, no offsets, trained to give back its input. It is
// not a case of mlp.ts, whose layers have offsets; and where no activation stands between, its gradient
// needs nothing of the data but MᵀM.

interface CodeShape {
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

/** C, as a view of φ. */
export const encoderOf = (phi: CodeParameters): Float64Array => phi.subarray(0, phi.length / 2);
/** D, as a view of φ. */
export const decoderOf = (phi: CodeParameters): Float64Array => phi.subarray(phi.length / 2);

/** C and D with entries normal, mean 0, standard deviation `scale`/√n. */
export function drawCode(rng: Rng, { inputs, code }: CodeShape, scale: number): CodeParameters {
  const phi = fillNormals(rng.key, 0, new Float64Array(2 * code * inputs));
  const factor = scale / Math.sqrt(inputs);
  return phi.map((value) => value * factor);
}

/** L over the first `count` rows of an array. */
interface RowLoss {
  value(phi: CodeParameters, rows: Float64Array, count: number): number;
  /** Writes ∂L/∂φ to `gradient`. */
  gradient(phi: CodeParameters, rows: Float64Array, count: number, gradient: CodeParameters): void;
}

/**
 * L = (1/b)·Σ‖x̂ − x‖² over b rows x of n numbers, x̂ = xCD with `rectified` applied, and its gradient. With
 * codes H = XC and errors E = X̂ − X (b × k and b × n), ∂L/∂D = (2/b)·HᵀE and ∂L/∂C = (2/b)·Xᵀ(EDᵀ): five
 * products of 2bkn operations. For one step, no array of the size of the data is made: room for `capacity` rows
 * is kept. At a rectified zero the slope is taken as 0.
 * @throws RangeError, when it is called, if there are more rows than room.
 */
export function rowLoss(
  { inputs: n, code: k }: CodeShape,
  capacity: number,
  rectified: Rectified = 'none',
  kernels: RowKernels = plainRows,
): RowLoss {
  const codes = kernels.allocate(capacity * k);
  const slopes = kernels.allocate(capacity * k);
  const errors = kernels.allocate(capacity * n);
  /** Codes, and x̂ − x in `errors`, or x̂ itself before it is rectified. */
  const forward = (phi: CodeParameters, rows: Float64Array, count: number) => {
    if (count > capacity || rows.length < count * n || phi.length !== 2 * k * n)
      throw new RangeError(
        `linear autoencoder: got ${count} rows in ${rows.length} numbers and ${phi.length} parameters, ` +
          `expected up to ${capacity} rows of ${n} and ${2 * k * n} parameters`,
      );
    kernels.rowProducts(rows, count, encoderOf(phi), k, n, codes);
    if (rectified === 'code')
      for (let i = 0; i < count * k; i++) if (!(codes[i]! > 0)) codes[i] = 0;
    if (rectified === 'output') {
      errors.fill(0, 0, count * n);
      kernels.addRowCombinations(codes, k, 1, decoderOf(phi), count, k, n, errors);
    } else kernels.residuals(codes, decoderOf(phi), count, k, n, rows, errors);
  };
  return {
    value(phi, rows, count) {
      forward(phi, rows, count);
      if (rectified === 'output')
        for (let i = 0; i < count * n; i++)
          errors[i] = (errors[i]! > 0 ? errors[i]! : 0) - rows[i]!;
      let sum = 0;
      for (let i = 0; i < count * n; i++) sum += errors[i]! * errors[i]!;
      return sum / count;
    },
    gradient(phi, rows, count, gradient) {
      forward(phi, rows, count);
      if (rectified === 'output')
        for (let i = 0; i < count * n; i++) errors[i] = errors[i]! > 0 ? errors[i]! - rows[i]! : 0;
      kernels.rowProducts(errors, count, decoderOf(phi), k, n, slopes);
      if (rectified === 'code')
        for (let i = 0; i < count * k; i++) if (codes[i] === 0) slopes[i] = 0;
      gradient.fill(0);
      kernels.addRowCombinations(slopes, 1, k, rows, k, count, n, encoderOf(gradient));
      kernels.addRowCombinations(codes, 1, k, errors, k, count, n, decoderOf(gradient));
      kernels.scale(2 / count, gradient);
    },
  };
}

/** Writes ∂L/∂φ to `gradient` and returns L. */
type GramLoss = (phi: CodeParameters, gradient: CodeParameters) => number;

/**
 * The same L over all rows of M and the same gradient from S = MᵀM/m alone (n × n), where nothing is
 * rectified: L = tr S − 2·tr(CᵀSDᵀ) + tr(CᵀSC·DDᵀ), ∂L/∂C = 2(SC·DDᵀ − SDᵀ), ∂L/∂D = 2(CᵀSC·D − CᵀS).
 * A step costs n²k whatever the number of rows. S stands in an array of the kernels.
 */
export function gramLoss(
  { inputs: n, code: k }: CodeShape,
  gram: Float64Array,
  kernels: RowKernels = plainRows,
): GramLoss {
  const images = kernels.allocate(2 * k * n);
  const [encoderImage, decoderImage] = [encoderOf(images), decoderOf(images)];
  const [codes, decoders] = [kernels.allocate(k * k), kernels.allocate(k * k)];
  const trace = traceOf(gram, n);
  return (phi, gradient) => {
    const [encoder, decoder] = [encoderOf(phi), decoderOf(phi)];
    images.fill(0);
    kernels.addRowCombinations(phi, n, 1, gram, 2 * k, n, n, images);
    kernels.rowProducts(encoderImage, k, encoder, k, n, codes);
    kernels.rowProducts(decoder, k, decoder, k, n, decoders);
    let [cross, square] = [0, 0];
    for (let i = 0; i < k * n; i++) cross += encoderImage[i]! * decoder[i]!;
    for (let i = 0; i < k * k; i++) square += codes[i]! * decoders[i]!;
    for (let i = 0; i < k * n; i++) {
      gradient[i] = -decoderImage[i]!;
      gradient[k * n + i] = -encoderImage[i]!;
    }
    kernels.addRowCombinations(decoders, k, 1, encoderImage, k, k, n, encoderOf(gradient));
    kernels.addRowCombinations(codes, k, 1, decoder, k, k, n, decoderOf(gradient));
    kernels.scale(2, gradient);
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
export function descend(
  phi: CodeParameters,
  gradient: CodeParameters,
  rate: number,
  kernels: RowKernels = plainRows,
): void {
  kernels.addScaled(-rate, gradient, phi);
}

/** η_t = η/(1 + t/τ), or η where τ is infinite: steps that decay, so that the noise of minibatches dies out. */
export const decayed = (rate: number, step: number, halfTime: number): number =>
  rate / (1 + step / halfTime);

function traceOf(square: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += square[i * n + i]!;
  return sum;
}
