import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { open } from '../../pipeline/engine/backends/wasm.ts';
import { builds, expectClose, onBoth, sampler } from './both.ts';

// Expected: TensorFlow.js' `cpu` backend, loops over every pixel and weight.
const tolerance = 1e-5;

type Pad = 'same' | 'valid' | number;

/** A random convolution whose output is not empty. */
function randomConv({ between, pick, array }: ReturnType<typeof sampler>) {
  const filter: [number, number] = [between(1, 4), between(1, 4)];
  const pad: Pad = pick(['same', 'valid', 0, 1]);
  const shape: [number, number, number, number] = [
    between(1, 3),
    between(filter[0], 9),
    between(filter[1], 9),
    between(1, 5),
  ];
  const filterShape: [number, number, number, number] = [...filter, shape[3], between(1, 9)];
  const strides: [number, number] = [between(1, 3), between(1, 3)];
  const size = (parts: number[]) => parts.reduce((product, one) => product * one, 1);
  const [x, weights] = [array(size(shape)), array(size(filterShape))];
  return { shape, filterShape, strides, pad, x, weights };
}

describe.each(builds)('convolution, $name', ({ isRelaxed }) => {
  it('agrees forward and in both gradients over 40 random shapes', async () => {
    const sample = sampler(11);
    const cases = Array.from({ length: 40 }, () => randomConv(sample));
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      cases.flatMap(({ shape, filterShape, strides, pad, x, weights }) => {
        const forward = (input: tf.Tensor, filter: tf.Tensor) =>
          tf.conv2d(input as tf.Tensor4D, filter as tf.Tensor4D, strides, pad);
        const inputs = [tf.tensor(x, shape), tf.tensor(weights, filterShape)];
        const out = forward(inputs[0] as tf.Tensor, inputs[1] as tf.Tensor);
        // dy that differs from pixel to pixel.
        const dy = tf.cos(tf.reshape(tf.range(0, out.size), out.shape));
        return [out, ...tf.grads(forward)(inputs, dy)];
      }),
    );
    expect(cpu).toHaveLength(120);
    expectClose(wasm, cpu, tolerance);
  });

  it('agrees with dilation, forward', async () => {
    const { array } = sampler(12);
    const [x, weights] = [array(2 * 9 * 8 * 3), array(3 * 2 * 3 * 4)];
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      (['same', 'valid'] as const).map((pad) =>
        tf.conv2d(
          tf.tensor4d(x, [2, 9, 8, 3]),
          tf.tensor4d(weights, [3, 2, 3, 4]),
          1,
          pad,
          'NHWC',
          [2, 3],
        ),
      ),
    );
    expectClose(wasm, cpu, tolerance);
  });

  it('agrees where patches are deeper and more than one block, and transposed', async () => {
    const { array } = sampler(13);
    // 3·20·20 patches of 900 numbers: blocks of 144, 300 deep, that end within a line of 180; their
    // gradients are 4.3 MB, in chunks of 0.5 MB.
    const [x, weights] = [array(3 * 40 * 40 * 36), array(5 * 5 * 36 * 2)];
    const { cpu, wasm } = await onBoth(isRelaxed, () => {
      const image = tf.tensor4d(x, [3, 40, 40, 36]);
      const filter = tf.tensor4d(weights, [5, 5, 36, 2]);
      const forward = (input: tf.Tensor, kernel: tf.Tensor) =>
        tf.conv2d(input as tf.Tensor4D, kernel as tf.Tensor4D, 2, 'same');
      const small = forward(image, filter) as tf.Tensor4D;
      const back = tf.conv2dTranspose(small, filter, [3, 40, 40, 36], 2, 'same');
      const dy = tf.cos(tf.reshape(tf.range(0, small.size), small.shape));
      return [small, back, ...tf.grads(forward)([image, filter], dy)];
    });
    expectClose(wasm, cpu, tolerance);
  });
});

describe.each(builds)('gradient of max pooling, $name', ({ isRelaxed }) => {
  // Shifted by −20 every window is negative, which stock wasm gets wrong; by 0 none in particular.
  it.each([-20, 0])('agrees over 40 random shapes, numbers shifted by %d', async (shift) => {
    const { between, pick, array } = sampler(14);
    const cases = Array.from({ length: 40 }, () => {
      const filter: [number, number] = [between(1, 4), between(1, 4)];
      const shape = [between(1, 3), between(filter[0], 9), between(filter[1], 9), between(1, 5)];
      const [batch = 1, height = 1, width = 1, channels = 1] = shape;
      return {
        shape,
        filter,
        strides: [between(1, 3), between(1, 3)] as [number, number],
        pad: pick(['same', 'valid'] as const),
        x: array(batch * height * width * channels, shift),
      };
    });
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      cases.map(({ shape, filter, strides, pad, x }) => {
        const pool = (input: tf.Tensor) => tf.maxPool(input as tf.Tensor4D, filter, strides, pad);
        const input = tf.tensor(x, shape);
        const out = pool(input);
        return tf.grad(pool)(input, tf.cos(tf.reshape(tf.range(0, out.size), out.shape)));
      }),
    );
    // Where padding keeps every element in some window, each output hands its gradient on.
    expect(wasm.every((one) => one.some((value) => value !== 0))).toBe(true);
    expectClose(wasm, cpu, tolerance);
  });
});

describe.each([
  ['MaxPool', tf.maxPool],
  ['AvgPool', tf.avgPool],
] as const)('%s', (kernel, pool) => {
  const input = () => tf.reshape(tf.range(0, 5 * 6 * 8), [1, 5, 6, 8]) as tf.Tensor4D;

  // The stock kernel writes [1, 6] places into memory for [1, 1], and the heap is lost.
  it('refuses what TensorFlow.js counts wrongly', async () => {
    await open();
    expect(() => tf.tidy(() => pool(input(), [5, 1], [2, 1], 0))).toThrow(
      `${kernel}: TensorFlow.js makes [1, 1] places of x [1,5,6,8] with window [5,1], strides [2,1], ` +
        "pad 0 and dimRoundingMode none, expected [1, 6]; give pad as 'valid', 'same' or ",
    );
    expect(() => tf.tidy(() => pool(input(), 2, 2, 0, 'ceil'))).toThrow(
      'makes [3, 3] places of x [1,5,6,8] with window [2], strides [2], pad 0 and dimRoundingMode ceil, expected [2, 3]',
    );
  });

  it('agrees where both count alike', async () => {
    const { cpu, wasm } = await onBoth(true, () => [
      pool(input(), [5, 1], [2, 1], 'valid'),
      pool(input(), [4, 2], [1, 3], 'same'),
      pool(input(), [1, 1], [4, 5], 'same'),
      pool(input(), 3, 2, 1),
      pool(
        input(),
        [3, 2],
        [2, 1],
        [
          [0, 0],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ),
    ]);
    expectClose(wasm, cpu, tolerance);
  });
});
