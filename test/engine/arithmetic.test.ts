import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { builds, onBoth, sampler } from './both.ts';

// Expected: TensorFlow.js' `cpu` backend, bit by bit: one operation, rounded once. Shapes have at
// least 2^13 numbers, or the stock kernels compute them.
const shapes: readonly [a: number[], b: number[]][] = [
  [
    [90, 93],
    [90, 93],
  ],
  [[90, 93], []],
  [[1], [90, 93]],
  [[8, 9, 10, 13], [13]],
  [
    [8, 9, 10, 13],
    [1, 10, 13],
  ],
  [
    [10, 13],
    [8, 9, 10, 13],
  ],
  // Not a row that repeats: for the stock kernels.
  [
    [90, 1],
    [90, 93],
  ],
  [
    [90, 1],
    [1, 93],
  ],
  [
    [8, 1, 10, 13],
    [8, 9, 10, 13],
  ],
];

describe.each(builds)('arithmetic, $name', ({ isRelaxed }) => {
  it.each(shapes)('of %j and %j', async (a, b) => {
    const { array } = sampler(71);
    const size = (shape: number[]) => shape.reduce((product, one) => product * one, 1);
    const [x, y] = [array(size(a)), array(size(b))];
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      [tf.add, tf.sub, tf.mul].map((run) => run(tf.tensor(x, a), tf.tensor(y, b))),
    );
    expect(wasm).toEqual(cpu);
  });

  it('of integers, squares, and casts to what is there', async () => {
    const { array } = sampler(72);
    const x = array(9001);
    const { cpu, wasm } = await onBoth(isRelaxed, () => {
      const whole = tf.cast(tf.mul(tf.tensor1d(x), 1000), 'int32');
      const square = tf.square(tf.tensor1d(x));
      return [tf.add(whole, whole), tf.mul(whole, whole), square, tf.cast(square, 'float32')];
    });
    expect(wasm).toEqual(cpu);
  });
});
