import { relu, type Unit } from './activations.ts';
import { fillNormals, type Rng } from './rng.ts';

// Fully connected networks of any depth (UDL sections 3.3 and 4.4) in float64, for the experiments and
// for the page. Gradients are written by hand; a batch is laid out unit by unit, so that the inner loops
// run along memory, and no pass allocates.

/** D_0 inputs, D_1 … D_K hidden units, D_{K+1} outputs: at least the two ends. */
export type Widths = readonly number[];

/**
 * All parameters in one array, layer by layer: the offsets β_k (D_{k+1} numbers), then the weights Ω_k,
 * D_{k+1} rows of D_k numbers.
 */
export type Parameters = Float64Array;

/** Where the parameters of layer k stand: h_{k+1} = a[β_k + Ω_k·h_k]. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Where its offsets begin; `weights` is where its weights do, `end` is one past the last of them. */
  readonly offsets: number;
  readonly weights: number;
  readonly end: number;
}

/** The layers of a network. Throws a RangeError if a width is no whole number from 1 on, or there are fewer than two. */
export function layersOf(widths: Widths): Layer[] {
  if (widths.length < 2 || widths.some((width) => !Number.isSafeInteger(width) || width < 1))
    throw new RangeError(
      `network: got widths ${widths.join(', ') || '(none)'}, expected at least inputs and outputs, whole numbers from 1 on`,
    );
  let at = 0;
  return widths.slice(1).map((outputs, k) => {
    const inputs = widths[k]!;
    const offsets = at;
    const weights = offsets + outputs;
    at = weights + inputs * outputs;
    return { inputs, outputs, offsets, weights, end: at };
  });
}

/** Σ_k D_{k+1}·(D_k + 1), how many parameters a network has (UDL problem 3.17 for one hidden layer). */
export const parameterCount = (widths: Widths): number => layersOf(widths).at(-1)!.end;

export interface Mlp {
  readonly widths: Widths;
  readonly layers: readonly Layer[];
  /**
   * f[x, φ] for n inputs. `x` holds input unit after input unit, n numbers each, and so does the
   * result, which is overwritten by the next pass.
   */
  forward(phi: Parameters, x: Float64Array, n: number): Float64Array;
  /** h_k after `forward`, D_k·n numbers: h_0 the inputs, then the hidden units, then the outputs. */
  activity(k: number): Float64Array;
  /**
   * ∂L/∂φ after `forward`, given ∂L/∂f (as laid out as the outputs), written to `gradient`:
   * with δ_K = ∂L/∂f and δ_{k−1} = a′[z_k]·(Ω_kᵀδ_k), ∂L/∂β_k = Σ δ_k and ∂L/∂Ω_k = Σ δ_k·h_kᵀ.
   */
  backward(phi: Parameters, outputGradient: Float64Array, gradient: Parameters): void;
  /** δ_k after `backward`, D_{k+1}·n numbers: ∂L with respect to what layer k's activation is given. */
  delta(k: number): Float64Array;
}

/**
 * A network with room for batches of up to `capacity` inputs. The activation stands after every layer
 * but the last, whose outputs are as they come.
 * @throws RangeError if the widths are no network, or, when it is called, if inputs and parameters do not fit them.
 */
export function createMlp(widths: Widths, unit: Unit, capacity: number): Mlp {
  const layers = layersOf(widths);
  const room = () => layers.map(({ outputs }) => new Float64Array(outputs * capacity));
  const [values, slopes, deltas] = [room(), room(), room()];
  let inputs: Float64Array = new Float64Array(0);
  let count = 0;
  const activity = (k: number) =>
    k === 0 ? inputs : values[k - 1]!.subarray(0, widths[k]! * count);
  const last = layers.length - 1;
  return {
    widths,
    layers,
    activity,
    forward(phi, x, n) {
      if (n > capacity || x.length < n * widths[0]! || phi.length !== layers[last]!.end)
        throw new RangeError(
          `network: got ${n} inputs in ${x.length} numbers and ${phi.length} parameters, ` +
            `expected up to ${capacity} inputs of ${widths[0]} numbers and ${layers[last]!.end} parameters`,
        );
      inputs = x;
      count = n;
      layers.forEach((layer, k) => {
        const from = k === 0 ? x : values[k - 1]!;
        const to = values[k]!;
        affine(layer, phi, from, to, n);
        if (k < last) activate(unit, to, slopes[k]!, layer.outputs * n);
      });
      return activity(layers.length);
    },
    backward(phi, outputGradient, gradient) {
      deltas[last]!.set(outputGradient);
      for (let k = last; k >= 0; k--) {
        const layer = layers[k]!;
        const delta = deltas[k]!;
        sums(layer, delta, k === 0 ? inputs : values[k - 1]!, gradient, count);
        if (k === 0) return;
        const before = deltas[k - 1]!;
        back(layer, phi, delta, before, count);
        const slope = slopes[k - 1]!;
        for (let i = 0, end = layer.inputs * count; i < end; i++)
          before[i] = before[i]! * slope[i]!;
      }
    },
    delta: (k) => deltas[k]!.subarray(0, layers[k]!.outputs * count),
  };
}

/**
 * z = β + Ω·h for a batch. Four inputs at a time, here and below: a number is fetched and stored once
 * for four products.
 */
function affine(
  { inputs, outputs, offsets, weights }: Layer,
  phi: Parameters,
  from: Float64Array,
  to: Float64Array,
  n: number,
): void {
  for (let o = 0, start = 0; o < outputs; o++, start += n) {
    to.fill(phi[offsets + o]!, start, start + n);
    addRows(phi, weights + o * inputs, 1, inputs, from, to, start, n);
  }
}

/** Adds Σ_j φ[at + j·stride]·from[j·n + i] to `to[start + i]`, j < count. */
function addRows(
  phi: Parameters,
  at: number,
  stride: number,
  count: number,
  from: Float64Array,
  to: Float64Array,
  start: number,
  n: number,
): void {
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    const first = at + j * stride;
    const [a, b] = [phi[first]!, phi[first + stride]!];
    const [c, d] = [phi[first + 2 * stride]!, phi[first + 3 * stride]!];
    for (let i = 0, h = j * n; i < n; i++, h++)
      to[start + i] =
        to[start + i]! +
        (a * from[h]! + b * from[h + n]! + (c * from[h + 2 * n]! + d * from[h + 3 * n]!));
  }
  for (; j < count; j++) {
    const weight = phi[at + j * stride]!;
    for (let i = 0, h = j * n; i < n; i++, h++) to[start + i] = to[start + i]! + weight * from[h]!;
  }
}

/** a[z] in place, and a′[z]. The usual one is written out: a pair made for every number costs more than all the rest. */
function activate(unit: Unit, z: Float64Array, slopes: Float64Array, count: number): void {
  if (unit === relu) {
    for (let i = 0; i < count; i++) {
      slopes[i] = z[i]! > 0 ? 1 : 0;
      z[i] = z[i]! > 0 ? z[i]! : 0;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    const [value, slope] = unit(z[i]!);
    z[i] = value;
    slopes[i] = slope;
  }
}

/** ∂L/∂β = Σ δ and ∂L/∂Ω = Σ δ·hᵀ. */
function sums(
  { inputs, outputs, offsets, weights }: Layer,
  delta: Float64Array,
  from: Float64Array,
  gradient: Parameters,
  n: number,
): void {
  for (let o = 0, start = 0; o < outputs; o++, start += n) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += delta[start + i]!;
    gradient[offsets + o] = sum;
    const at = weights + o * inputs;
    let j = 0;
    for (; j + 4 <= inputs; j += 4) {
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let i = start, h = j * n, end = start + n; i < end; i++, h++) {
        const value = delta[i]!;
        a += value * from[h]!;
        b += value * from[h + n]!;
        c += value * from[h + 2 * n]!;
        d += value * from[h + 3 * n]!;
      }
      gradient[at + j] = a;
      gradient[at + j + 1] = b;
      gradient[at + j + 2] = c;
      gradient[at + j + 3] = d;
    }
    for (; j < inputs; j++) {
      let product = 0;
      for (let i = start, h = j * n, end = start + n; i < end; i++, h++)
        product += delta[i]! * from[h]!;
      gradient[at + j] = product;
    }
  }
}

/** Ωᵀ·δ. */
function back(
  { inputs, outputs, weights }: Layer,
  phi: Parameters,
  delta: Float64Array,
  before: Float64Array,
  n: number,
): void {
  before.fill(0, 0, inputs * n);
  for (let j = 0; j < inputs; j++)
    addRows(phi, weights + j, inputs, outputs, delta, before, j * n, n);
}

/**
 * n times the variance of a weight, n being the inputs of its layer: 1 (LeCun), 2 (He et al. 2015), or
 * what Glorot and Bengio (2010) ask for, 2n/(n + m) with m outputs.
 */
export type Gain = number | 'xavier';

/**
 * A random beginning: weights normal with mean 0 and variance `gain`/n (`gain` a number) or 2/(n + m)
 * (`xavier`), the last layer's with `lastGain`; offsets normal with standard deviation `offsets`.
 * What is drawn for a weight depends on the generator and on its place alone.
 */
export function drawMlp(
  rng: Rng,
  widths: Widths,
  {
    gain,
    lastGain = gain,
    offsets = 0,
  }: { readonly gain: Gain; readonly lastGain?: Gain; readonly offsets?: number },
): Parameters {
  const phi = new Float64Array(parameterCount(widths));
  const layers = layersOf(widths);
  layers.forEach((layer, k) => {
    const drawn = phi.subarray(layer.offsets, layer.end);
    fillNormals(rng.split(`layer ${k}`).key, 0, drawn);
    const chosen = k === layers.length - 1 ? lastGain : gain;
    const variance =
      chosen === 'xavier' ? 2 / (layer.inputs + layer.outputs) : chosen / layer.inputs;
    const scale = Math.sqrt(variance);
    for (let i = 0; i < drawn.length; i++)
      drawn[i] = drawn[i]! * (i < layer.outputs ? offsets : scale);
  });
  return phi;
}

/** √(Σg²) over the weights and offsets of each layer. */
export const layerNorms = (layers: readonly Layer[], gradient: Parameters): number[] =>
  layers.map(({ offsets, end }) => {
    let sum = 0;
    for (let i = offsets; i < end; i++) sum += gradient[i]! * gradient[i]!;
    return Math.sqrt(sum);
  });
