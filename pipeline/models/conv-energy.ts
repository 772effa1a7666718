import { exp } from './math.ts';

// An energy of small pictures: a convolutional net with one number at its end, in plain float64,
// for one picture at a time. `pipeline/engine/images/energy-net.ts` is the same net on an engine, which
// trains it; the page samples with this one.

/** A convolutional layer with SiLU. */
interface ConvLayer {
  /** Side of the square filter, pixels. */
  readonly size: number;
  readonly stride: number;
  /** Pixels of zeros on every side. */
  readonly pad: number;
  readonly channels: number;
}

/** Convolutions, then a dense layer with SiLU, then one linear output. */
export interface ConvEnergyShape {
  /** Side of the square picture, pixels. */
  readonly side: number;
  /** Numbers that a pixel has: 1 where it is grey (without it), 3 where it has a colour. */
  readonly channels?: number;
  readonly layers: readonly ConvLayer[];
  readonly hidden: number;
}

/** Arrays by name: see `weightShapes`. */
export type EnergyWeights = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: ArrayLike<number> }>
>;

/** Side of what a layer puts out. */
export const sideAfter = (side: number, { size, stride, pad }: ConvLayer) =>
  Math.floor((side + 2 * pad - size) / stride) + 1;

/**
 * Names and shapes of the weights, first layer first: filters [size, size, channels in, channels out],
 * dense layers [in, out], biases [out]. Throws a RangeError where a layer leaves nothing.
 */
export function weightShapes(shape: ConvEnergyShape): Record<string, number[]> {
  const { side, layers, hidden } = shape;
  const shapes: Record<string, number[]> = {};
  let [now, channels] = [side, shape.channels ?? 1];
  layers.forEach((layer, i) => {
    shapes[`conv${i + 1}/weights`] = [layer.size, layer.size, channels, layer.channels];
    shapes[`conv${i + 1}/bias`] = [layer.channels];
    now = sideAfter(now, layer);
    channels = layer.channels;
    if (now < 1)
      throw new RangeError(
        `conv-energy: layer ${i + 1} leaves a side of ${now}, expected at least 1`,
      );
  });
  shapes['dense1/weights'] = [now * now * channels, hidden];
  shapes['dense1/bias'] = [hidden];
  shapes['dense2/weights'] = [hidden, 1];
  shapes['dense2/bias'] = [1];
  return shapes;
}

interface ConvEnergy {
  /** U[x]; x is row by row, pixel by pixel, in [−1, 1]. */
  energy(x: ArrayLike<number>): number;
  /** U[x]; ∂U/∂x is written to `out`. */
  slope(x: ArrayLike<number>, out: Float64Array): number;
}

interface Layer {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly from: number;
  readonly channelsIn: number;
  readonly to: number;
  readonly plan: ConvLayer;
  /** Activations, and the derivative of SiLU where they are; then what the layer owes to its sums. */
  readonly y: Float64Array;
  readonly bend: Float64Array;
  readonly dz: Float64Array;
}

/**
 * The energy of a shape with these weights. Throws an Error where weights are missing or have other shapes.
 */
export function createConvEnergy(shape: ConvEnergyShape, weights: EnergyWeights): ConvEnergy {
  for (const [name, expected] of Object.entries(weightShapes(shape))) {
    const got = weights[name]?.shape;
    if (String(got) !== String(expected))
      throw new Error(
        `conv-energy: "${name}" is ${got ? `[${got}]` : 'missing'}, expected [${expected}]`,
      );
  }
  const array = (name: string) => Float64Array.from(weights[name]!.data);
  let [side, channels] = [shape.side, shape.channels ?? 1];
  const layers: Layer[] = shape.layers.map((plan, i) => {
    const to = sideAfter(side, plan);
    const room = () => new Float64Array(to * to * plan.channels);
    const layer = {
      weights: array(`conv${i + 1}/weights`),
      bias: array(`conv${i + 1}/bias`),
      from: side,
      channelsIn: channels,
      to,
      plan,
      y: room(),
      bend: room(),
      dz: room(),
    };
    [side, channels] = [to, plan.channels];
    return layer;
  });
  // A dense layer is a convolution whose filter covers all there is.
  const whole: ConvLayer = { size: side, stride: 1, pad: 0, channels: shape.hidden };
  const units = () => new Float64Array(shape.hidden);
  layers.push({
    weights: array('dense1/weights'),
    bias: array('dense1/bias'),
    from: side,
    channelsIn: channels,
    to: 1,
    plan: whole,
    y: units(),
    bend: units(),
    dz: units(),
  });
  const out = array('dense2/weights');
  const outBias = array('dense2/bias')[0]!;
  const last = layers.at(-1)!;

  const energy = (x: ArrayLike<number>) => {
    let below = x;
    for (const layer of layers) {
      forward(layer, below);
      below = layer.y;
    }
    let sum = outBias;
    for (let i = 0; i < out.length; i++) sum += out[i]! * last.y[i]!;
    return sum;
  };
  return {
    energy,
    slope(x, result) {
      const u = energy(x);
      for (let i = 0; i < out.length; i++) last.dz[i] = out[i]! * last.bend[i]!;
      for (let l = layers.length - 1; l > 0; l--) {
        const below = layers[l - 1]!;
        backward(layers[l]!, below.dz);
        for (let i = 0; i < below.dz.length; i++) below.dz[i] = below.dz[i]! * below.bend[i]!;
      }
      backward(layers[0]!, result);
      return u;
    },
  };
}

/** Sums, SiLU of them, z·σ(z), and its derivative, σ(z)(1 + z(1 − σ(z))). */
function forward(layer: Layer, x: ArrayLike<number>): void {
  const { weights, bias, from, channelsIn, to, plan, y, bend } = layer;
  const { size, stride, pad, channels } = plan;
  for (let row = 0; row < to; row++)
    for (let column = 0; column < to; column++) {
      const at = (row * to + column) * channels;
      for (let c = 0; c < channels; c++) y[at + c] = bias[c]!;
      for (let i = 0; i < size; i++) {
        const r = row * stride + i - pad;
        if (r < 0 || r >= from) continue;
        for (let j = 0; j < size; j++) {
          const k = column * stride + j - pad;
          if (k < 0 || k >= from) continue;
          const source = (r * from + k) * channelsIn;
          let filter = (i * size + j) * channelsIn * channels;
          for (let b = 0; b < channelsIn; b++, filter += channels) {
            const value = x[source + b]!;
            for (let c = 0; c < channels; c++)
              y[at + c] = y[at + c]! + value * weights[filter + c]!;
          }
        }
      }
    }
  for (let i = 0; i < y.length; i++) {
    const z = y[i]!;
    const share = 1 / (1 + exp(-z));
    y[i] = z * share;
    bend[i] = share * (1 + z * (1 - share));
  }
}

/** What the layer's inputs get of the gradient of its sums. */
function backward(layer: Layer, dx: Float64Array): void {
  const { weights, from, channelsIn, to, plan, dz } = layer;
  const { size, stride, pad, channels } = plan;
  dx.fill(0);
  for (let row = 0; row < to; row++)
    for (let column = 0; column < to; column++) {
      const at = (row * to + column) * channels;
      for (let i = 0; i < size; i++) {
        const r = row * stride + i - pad;
        if (r < 0 || r >= from) continue;
        for (let j = 0; j < size; j++) {
          const k = column * stride + j - pad;
          if (k < 0 || k >= from) continue;
          const source = (r * from + k) * channelsIn;
          let filter = (i * size + j) * channelsIn * channels;
          for (let b = 0; b < channelsIn; b++, filter += channels) {
            let sum = 0;
            for (let c = 0; c < channels; c++) sum += dz[at + c]! * weights[filter + c]!;
            dx[source + b] = dx[source + b]! + sum;
          }
        }
      }
    }
}
