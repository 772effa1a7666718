import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { open } from '../../pipeline/engine/backends/wasm.ts';
import { type Activation, type ConvOptions, conv2d, dense } from '../../pipeline/engine/layers.ts';
import { builds, expectClose, onBoth, sampler } from './both.ts';

// Expected: TensorFlow.js' `cpu` backend, where a layer is its three operations.
const activations: readonly Activation[] = ['none', 'tanh', 'sigmoid', 'relu', 'silu'];

describe.each(builds)('dense layer, $name', ({ isRelaxed }) => {
  it.each(activations)('%s agrees, and so do its gradients, over 20 random shapes', async (f) => {
    const { between, array } = sampler(61);
    const cases = Array.from({ length: 20 }, () => {
      const [m, k, n] = [between(1, 20), between(1, 20), between(1, 20)];
      return { m, k, n, x: array(m * k), w: array(k * n), b: array(n) };
    });
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      cases.flatMap(({ m, k, n, x, w, b }) => {
        const layer = (input: tf.Tensor, weights: tf.Tensor, bias: tf.Tensor): tf.Tensor =>
          dense(input as tf.Tensor2D, weights as tf.Tensor2D, bias as tf.Tensor1D, f);
        const inputs = [tf.tensor2d(x, [m, k]), tf.tensor2d(w, [k, n]), tf.tensor1d(b)] as const;
        const dy = tf.cos(tf.reshape(tf.range(0, m * n), [m, n]));
        return [layer(...inputs), ...tf.grads(layer)([...inputs], dy)];
      }),
    );
    expect(cpu).toHaveLength(80);
    expectClose(wasm, cpu, 2e-5);
  });

  // Expected: JavaScript's own Math in float64, by the definitions.
  it.each([
    [
      'sigmoid',
      (x: number) => 1 / (1 + Math.exp(-x)),
      (x: number) => 1 / (1 + Math.exp(-x)) / (1 + Math.exp(x)),
    ],
    [
      'silu',
      (x: number) => x / (1 + Math.exp(-x)),
      (x: number) => (1 + x / (1 + Math.exp(x))) / (1 + Math.exp(-x)),
    ],
  ] as const)('%s and its slope of sums far from 0', async (f, value, slope) => {
    const xs = [20, -20, 60, -60, 500, -500, 3e38, -3e38, Number.NaN];
    const { wasm } = await onBoth(isRelaxed, () => {
      const layer = (x: tf.Tensor): tf.Tensor =>
        dense(x as tf.Tensor2D, tf.ones([1, 5]), tf.zeros([5]), f);
      const x = tf.tensor2d(xs, [xs.length, 1]);
      // The gradient of one column of five: of the others dy is 0.
      const dy = tf.tile(tf.tensor2d([[0, 0, 0, 0, 1]]), [xs.length, 1]);
      return [tf.slice(layer(x), [0, 4], [-1, 1]), tf.grad(layer)(x, dy)];
    });
    for (const [which, wanted] of [value, slope].entries())
      xs.forEach((x, i) => {
        const got = wasm[which]![i]!;
        if (Number.isNaN(x)) expect(got).toBeNaN();
        else
          expect(Math.abs(got - wanted(x))).toBeLessThanOrEqual(
            6 * 6e-8 * Math.abs(wanted(x)) + 6e-37,
          );
      });
  });

  // As in score matching: what is minimized is a gradient with respect to x.
  it.each(activations)('%s: gradients of the gradient agree', async (f) => {
    const { array } = sampler(62);
    const [x, w, b, v] = [array(6 * 5), array(5 * 7), array(7), array(7 * 3)];
    const { cpu, wasm } = await onBoth(isRelaxed, () => {
      const last = tf.tensor2d(v, [7, 3]);
      const loss = (weights: tf.Tensor, bias: tf.Tensor, input: tf.Tensor) => {
        const out = (at: tf.Tensor) => {
          const layer = [at as tf.Tensor2D, weights as tf.Tensor2D, bias as tf.Tensor1D] as const;
          return tf.sum(tf.square(tf.matMul(dense(...layer, f), last)));
        };
        return tf.sum(tf.square(tf.grad(out)(input)));
      };
      return tf.grads(loss)([tf.tensor2d(w, [5, 7]), tf.tensor1d(b), tf.tensor2d(x, [6, 5])]);
    });
    expect(cpu.every((one) => one.some((value) => value !== 0))).toBe(true);
    expectClose(wasm, cpu, 1e-4);
  });
});

/** A random convolutional layer whose output is not empty. */
function randomLayer({ between, pick, array }: ReturnType<typeof sampler>, activation: Activation) {
  const [height, width, channels, n] = [between(1, 4), between(1, 4), between(1, 5), between(1, 9)];
  const shape = [between(1, 3), between(height, 9), between(width, 9), channels];
  const size = (parts: number[]) => parts.reduce((product, one) => product * one, 1);
  const filter = [height, width, channels, n];
  const options: ConvOptions = {
    strides: [between(1, 3), between(1, 3)],
    pad: pick(['same', 'valid', 0, 1] as const),
    activation,
  };
  const [x, w, b] = [array(size(shape)), array(size(filter)), array(n)];
  return { inputs: () => [tf.tensor(x, shape), tf.tensor(w, filter), tf.tensor1d(b)], options };
}

const convolved = (options: ConvOptions) => (x: tf.Tensor, w: tf.Tensor, b: tf.Tensor) =>
  conv2d(x as tf.Tensor4D, w as tf.Tensor4D, b as tf.Tensor1D, options) as tf.Tensor;

describe.each(builds)('convolutional layer, $name', ({ isRelaxed }) => {
  it.each(activations)('%s agrees, and so do its gradients, over 20 random shapes', async (f) => {
    const sample = sampler(63);
    const cases = Array.from({ length: 20 }, () => randomLayer(sample, f));
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      cases.flatMap(({ inputs, options }) => {
        const layer = convolved(options);
        const [x, w, b] = inputs() as [tf.Tensor, tf.Tensor, tf.Tensor];
        const out = layer(x, w, b);
        const dy = tf.cos(tf.reshape(tf.range(0, out.size), out.shape));
        return [out, ...tf.grads(layer)([x, w, b], dy)];
      }),
    );
    expect(cpu).toHaveLength(80);
    expectClose(wasm, cpu, 2e-5);
  });

  // As in training an energy by score matching: what is minimized is a gradient with respect to x.
  it.each(activations)('%s: gradients of the gradient agree', async (f) => {
    const { array } = sampler(64);
    const [x, w, b] = [array(2 * 7 * 6 * 2), array(3 * 2 * 2 * 4), array(4)];
    const { cpu, wasm } = await onBoth(isRelaxed, () => {
      const layer = convolved({ strides: 2, pad: 'same', activation: f });
      const loss = (weights: tf.Tensor, bias: tf.Tensor, input: tf.Tensor) => {
        const out = (at: tf.Tensor) => tf.sum(tf.square(layer(at, weights, bias)));
        return tf.sum(tf.square(tf.grad(out)(input)));
      };
      const inputs = [tf.tensor(w, [3, 2, 2, 4]), tf.tensor1d(b), tf.tensor(x, [2, 7, 6, 2])];
      return tf.grads(loss)(inputs);
    });
    expect(cpu.every((one) => one.some((value) => value !== 0))).toBe(true);
    expectClose(wasm, cpu, 1e-4);
  });
});

it('says which shapes do not fit', async () => {
  await open();
  const [x, w, b] = [tf.zeros([2, 3]), tf.zeros([4, 5]), tf.zeros([5])] as never[];
  expect(() => dense(x!, w!, b!)).toThrow(
    'Dense: x [2,3], weights [4,5], bias [5], expected [m, k], [k, n], [n]',
  );
  const [image, filter, bias] = [tf.zeros([1, 4, 4, 2]), tf.zeros([3, 3, 1, 5]), b] as never[];
  expect(() => conv2d(image!, filter!, bias!)).toThrow(
    'ConvLayer: x [1,4,4,2], weights [3,3,1,5], bias [5], expected [batch, height, width, channels], ',
  );
});
