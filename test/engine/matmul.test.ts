import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { open } from '../../pipeline/engine/backends/wasm.ts';
import { builds, expectClose, onBoth, sampler } from './both.ts';

// Expected: TensorFlow.js' `cpu` backend, which adds up in float64. Sums of k products of normal
// numbers in float32 differ from that by about √k·6e-8 of their own size.
const tolerance = 1e-5;

describe.each(builds)('matrix product, $name', ({ isRelaxed }) => {
  it.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('transposeA %s, transposeB %s, over 40 random shapes', async (transposeA, transposeB) => {
    const { between, array, pick } = sampler(transposeA ? 1 : 2);
    const cases = Array.from({ length: 40 }, () => {
      const [m, n, k] = [between(1, 40), between(1, 40), between(1, 50)];
      const batch = pick([[], [1], [3], [2, 2]]);
      const size = batch.reduce((product, one) => product * one, 1);
      return { m, n, k, batch, a: array(size * m * k), b: array(size * k * n) };
    });
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      cases.map(({ m, n, k, batch, a, b }) =>
        tf.matMul(
          tf.tensor(a, [...batch, ...(transposeA ? [k, m] : [m, k])]),
          tf.tensor(b, [...batch, ...(transposeB ? [n, k] : [k, n])]),
          transposeA,
          transposeB,
        ),
      ),
    );
    expectClose(wasm, cpu, tolerance);
  });

  it('crosses the edges of blocks: 128 rows, 256 deep, 1024 columns', async () => {
    const { array } = sampler(3);
    const [m, k, n] = [131, 517, 1033];
    const [a, b] = [array(m * k), array(k * n)];
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      tf.matMul(tf.tensor2d(a, [m, k]), tf.tensor2d(b, [k, n])),
    );
    expectClose(wasm, cpu, tolerance);
  });

  it('repeats a single matrix for every batch', async () => {
    const { array } = sampler(4);
    const [a, b] = [array(3 * 5 * 7), array(7 * 6)];
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      tf.matMul(tf.tensor3d(a, [3, 5, 7]), tf.tensor3d(b, [1, 7, 6])),
    );
    expectClose(wasm, cpu, tolerance);
  });

  it('has both gradients', async () => {
    const { array } = sampler(5);
    const [a, b] = [array(9 * 13), array(13 * 6)];
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      tf.grads((x: tf.Tensor, y: tf.Tensor) => tf.sum(tf.square(tf.matMul(x as tf.Tensor2D, y))))([
        tf.tensor2d(a, [9, 13]),
        tf.tensor2d(b, [13, 6]),
      ]),
    );
    expectClose(wasm, cpu, tolerance);
  });
});

it('gives zeros for an empty sum, and refuses what it has no kernel for', async () => {
  await open();
  const empty = tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3]));
  expect([...empty.dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
  const whole = tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32');
  expect(() => tf.matMul(whole, whole)).toThrow('BatchMatMul: a is int32, expected float32');
  tf.dispose([empty, whole]);
});
