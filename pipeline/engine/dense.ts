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
  if (!hasKernel('Dense'))
    return functions[activation](tf.add(tf.matMul(x, weights), bias)) as tf.Tensor2D;
  const inputs = { x, weights, bias };
  const [y] = tf.engine().runKernel('Dense', inputs, { activation }) as tf.Tensor[];
  return y as tf.Tensor2D;
}

/**
 * Registers the gradient of Dense, and of DenseGrad, which turns the gradient of y into that of the
 * sums: dz = dy·f′(z). `kept` is what the kernel takes f′ from; the tape does not know that it comes
 * from x, w and b, so what they owe to it stands under them.
 */
export function registerDenseGradient(): void {
  replaceGradient({
    kernelName: 'Dense',
    inputsToSave: ['x', 'weights', 'bias'],
    outputsToSave: [false, true],
    gradFunc: (gradients, saved, attrs) => {
      const [x, weights, bias, kept] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      const [dy] = gradients as unknown as [tf.Tensor];
      const inputs = { dy, kept, x, weights, bias };
      const dz =
        attrs.activation === 'none'
          ? dy
          : (tf.engine().runKernel('DenseGrad', inputs, attrs) as tf.Tensor2D);
      return denseGradients(dz, x, weights);
    },
  });
  replaceGradient({
    kernelName: 'DenseGrad',
    inputsToSave: ['dy', 'x', 'weights', 'bias'],
    gradFunc: (gradient, saved, attrs) => {
      const [dy, x, weights, bias] = saved as [tf.Tensor, tf.Tensor2D, tf.Tensor2D, tf.Tensor1D];
      const name = names[attrs.activation as keyof typeof names];
      const { slope, curvature } = derivatives[name]!;
      const z = tf.add(tf.matMul(x, weights), bias);
      const ddz = gradient as tf.Tensor;
      return {
        dy: () => slope(ddz, z),
        kept: () => tf.zeros([0]),
        ...denseGradients(curvature(tf.mul(ddz, dy), z), x, weights),
      };
    },
  });
}

/** What x, w and b get of the gradient of the sums. */
function denseGradients(dz: tf.Tensor, x: tf.Tensor, weights: tf.Tensor) {
  return {
    x: () => tf.matMul(dz as tf.Tensor2D, weights as tf.Tensor2D, false, true),
    weights: () => tf.matMul(x as tf.Tensor2D, dz as tf.Tensor2D, true, false),
    bias: () => tf.sum(dz, 0),
  };
}
