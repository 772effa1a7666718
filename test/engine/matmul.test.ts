import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { installKernels, open } from '../../pipeline/engine/backends/wasm.ts';
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

  it('crosses the edges of blocks: 144 rows, 400 deep, 1024 columns', async () => {
    const { array } = sampler(3);
    const [m, k, n] = [149, 811, 1033];
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

  // Expected: a loop over the definition; `cpu` gets it wrong where both sides repeat.
  it.each([
    [
      [2, 1],
      [1, 3],
      [2, 3],
    ],
    [
      [2, 1],
      [2, 3],
      [2, 3],
    ],
    [[2, 3], [3], [2, 3]],
    [
      [1, 2, 1],
      [4, 1, 3],
      [4, 2, 3],
    ],
    [[], [2], [2]],
  ])(
    'repeats batches %j and %j along any axis, and adds their gradients up',
    async (...batches) => {
      const { array } = sampler(6);
      const [m, k, n] = [2, 3, 4];
      const [aBatch, bBatch, batch] = batches;
      const size = tf.util.sizeFromShape;
      const [a, b, dy] = [
        array(size(aBatch) * m * k),
        array(size(bBatch) * k * n),
        array(size(batch) * m * n),
      ];
      const wanted = { y: dy.map(() => 0), da: a.map(() => 0), db: b.map(() => 0) };
      for (let i = 0; i < size(batch); i++) {
        const at = tf.util.indexToLoc(i, batch.length, tf.util.computeStrides(batch));
        const from = (own: number[]) => {
          const place = own.map((one, axis) =>
            one === 1 ? 0 : at[axis + batch.length - own.length]!,
          );
          return tf.util.locToIndex(place, own.length, tf.util.computeStrides(own));
        };
        for (let row = 0; row < m; row++)
          for (let column = 0; column < n; column++)
            for (let p = 0; p < k; p++) {
              const ai = (from(aBatch) * m + row) * k + p;
              const bi = (from(bBatch) * k + p) * n + column;
              const yi = (i * m + row) * n + column;
              wanted.y[yi]! += a[ai]! * b[bi]!;
              wanted.da[ai]! += dy[yi]! * b[bi]!;
              wanted.db[bi]! += dy[yi]! * a[ai]!;
            }
      }
      await open();
      installKernels({ isRelaxed });
      const results = tf.tidy(() => {
        const inputs = [tf.tensor(a, [...aBatch, m, k]), tf.tensor(b, [...bBatch, k, n])];
        const product = (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y);
        const out = [
          product(inputs[0]!, inputs[1]!),
          ...tf.grads(product)(inputs, tf.tensor(dy, [...batch, m, n])),
        ];
        return out.map((one) => one.dataSync() as Float32Array);
      });
      expectClose(results, [wanted.y, wanted.da, wanted.db], tolerance);
    },
  );

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
