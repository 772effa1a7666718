import * as tf from '@tensorflow/tfjs-core';
import { derivatives, hasKernel, replaceGradient, silu } from './gradients.ts';

/** What a layer may apply to its sums. */
export type Activation = 'none' | 'tanh' | 'sigmoid' | 'relu' | 'silu';

const functions: Readonly<Record<Activation, (x: tf.Tensor) => tf.Tensor>> = {
  none: (x) => x,
  tanh: (x) => tf.tanh(x),
  sigmoid: (x) => tf.sigmoid(x),
  relu: (x) => tf.relu(x),
  silu: (x) => silu(x),
};

/** Names of the gradients in gradients.ts. */
const names: Readonly<Record<Exclude<Activation, 'none'>, string>> = {
  tanh: 'Tanh',
  sigmoid: 'Sigmoid',
  relu: 'Relu',
  silu: 'Silu',
};

/** What a layer's sums are, and what they hand on; `attrs` as its kernel gets them. */
interface Linear {
  readonly sums: (x: tf.Tensor, weights: tf.Tensor, attrs: Attrs) => tf.Tensor;
  /** What x and the weights get of the gradient of the sums. */
  readonly gradients: (
    dz: tf.Tensor,
    x: tf.Tensor,
    weights: tf.Tensor,
    attrs: Attrs,
  ) => Readonly<Record<'x' | 'weights', () => tf.Tensor>>;
}

interface Attrs {
  readonly layer: keyof typeof layers;
  readonly activation: Activation;
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number;
}

const layers = {
  Dense: {
    sums: (x, weights) => tf.matMul(x as tf.Tensor2D, weights as tf.Tensor2D),
    gradients: (dz, x, weights) => ({
      x: () => tf.matMul(dz as tf.Tensor2D, weights as tf.Tensor2D, false, true),
      weights: () => tf.matMul(x as tf.Tensor2D, dz as tf.Tensor2D, true, false),
    }),
  },
  ConvLayer: {
    sums: (x, weights, { strides, pad }) =>
      tf.conv2d(x as tf.Tensor4D, weights as tf.Tensor4D, strides, pad),
    gradients(dz, x, weights, { strides, pad }) {
      const attrs = { strides, pad, dataFormat: 'NHWC', dilations: 1 };
      const { gradFunc } = tf.getGradient('Conv2D');
      const found = gradFunc(dz, [x, weights], attrs);
      return { x: found.x!, weights: found.filter! };
    },
  },
} as const satisfies Readonly<Record<string, Linear>>;

/** f(sums + b), in one operation where the backend has a kernel for it. */
function layer(inputs: Inputs, attrs: Attrs): tf.Tensor {
  const { x, weights, bias } = inputs;
  if (!hasKernel(attrs.layer)) {
    const { sums } = layers[attrs.layer] as Linear;
    return functions[attrs.activation](tf.add(sums(x, weights, attrs), bias));
  }
  const [y] = tf.engine().runKernel(attrs.layer, { ...inputs }, { ...attrs }) as tf.Tensor[];
  return y!;
}

interface Inputs {
  readonly x: tf.Tensor;
  readonly weights: tf.Tensor;
  readonly bias: tf.Tensor;
}

/**
 * A dense layer, f(x·w + b): x [m, k], w [k, n], b [n], result [m, n], all float32. In one kernel
 * where the backend has one: sums are added to and activated while they are in the cache, and the
 * tape holds one operation instead of three. Has gradients, and these have gradients.
 */
export function dense(
  x: tf.Tensor2D,
  weights: tf.Tensor2D,
  bias: tf.Tensor1D,
  activation: Activation = 'none',
): tf.Tensor2D {
  const attrs: Attrs = { layer: 'Dense', activation, strides: 1, pad: 'valid' };
  return layer({ x, weights, bias }, attrs) as tf.Tensor2D;
}

/** How a convolutional layer slides, and what it applies to its sums. */
export interface ConvOptions {
  /** Pixels between two places of the filter, of height and width. */
  readonly strides?: number | [number, number];
  /** As of `tf.conv2d`; a number is pixels on every side. */
  readonly pad?: 'same' | 'valid' | number;
  readonly activation?: Activation;
}

/**
 * A convolutional layer, f(x ∗ w + b): x [batch, height, width, channels], w [height, width,
 * channels, n], b [n], result [batch, ·, ·, n], all float32; in one kernel as `dense`, with gradients
 * that have gradients with respect to x and, through x's, to w.
 */
export function conv2d(
  x: tf.Tensor4D,
  weights: tf.Tensor4D,
  bias: tf.Tensor1D,
  { strides = 1, pad = 'valid', activation = 'none' }: ConvOptions = {},
): tf.Tensor4D {
  return layer(
    { x, weights, bias },
    { layer: 'ConvLayer', activation, strides, pad },
  ) as tf.Tensor4D;
}

/**
 * Registers the gradients of both layers, and of LayerGrad, which turns the gradient of y into that
 * of the sums: dz = dy·f′(z). `kept` is what the kernel takes f′ from; the tape does not know that it
 * comes from x, w and b, so what they owe to it stands under them.
 */
export function registerLayerGradients(): void {
  const owed = (dz: tf.Tensor, x: tf.Tensor, weights: tf.Tensor, attrs: Attrs) => ({
    ...(layers[attrs.layer] as Linear).gradients(dz, x, weights, attrs),
    bias: () =>
      tf.sum(
        dz,
        dz.shape.slice(1).map((_, axis) => axis),
      ),
  });
  for (const kernelName of Object.keys(layers))
    replaceGradient({
      kernelName,
      inputsToSave: ['x', 'weights', 'bias'],
      outputsToSave: [false, true],
      gradFunc: (gradients, saved, given) => {
        const [x, weights, bias, kept] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        const [dy] = gradients as unknown as [tf.Tensor];
        const inputs = { dy, kept, x, weights, bias };
        const attrs = given as unknown as Attrs;
        const isLinear = attrs.activation === 'none';
        const dz = isLinear ? dy : (tf.engine().runKernel('LayerGrad', inputs, given) as tf.Tensor);
        return owed(dz, x, weights, attrs);
      },
    });
  replaceGradient({
    kernelName: 'LayerGrad',
    inputsToSave: ['dy', 'x', 'weights', 'bias'],
    gradFunc: (gradient, saved, given) => {
      const [dy, x, weights, bias] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      const attrs = given as unknown as Attrs;
      const { slope, curvature } = derivatives[names[attrs.activation as keyof typeof names]]!;
      const z = tf.add((layers[attrs.layer] as Linear).sums(x, weights, attrs), bias);
      const ddz = gradient as tf.Tensor;
      return {
        dy: () => slope(ddz, z),
        kept: () => tf.zeros([0]),
        ...owed(curvature(tf.mul(ddz, dy), z), x, weights, attrs),
      };
    },
  });
}
