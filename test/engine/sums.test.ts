import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { builds, expectClose, onBoth, sampler } from './both.ts';

// Expected: TensorFlow.js' `cpu` backend, which adds up in float64.

describe.each(builds)('sums and means, $name', ({ isRelaxed }) => {
  it('agree over 60 random shapes and axes, with and without the axes kept, and their gradients', async () => {
    const { between, pick, array } = sampler(51);
    const cases = Array.from({ length: 60 }, () => {
      const rank = between(0, 4);
      const shape = Array.from({ length: rank }, () => between(1, 12));
      const axes = shape.map((_, i) => i).filter(() => pick([false, true]));
      const x = array(shape.reduce((product, one) => product * one, 1));
      return { x, shape, axes, isKept: pick([false, true]), run: pick([tf.sum, tf.mean]) };
    });
    const { cpu, wasm } = await onBoth(isRelaxed, () =>
      cases.flatMap(({ x, shape, axes, isKept, run }) => {
        const forward = (input: tf.Tensor): tf.Tensor => run(input, axes, isKept);
        const out = forward(tf.tensor(x, shape));
        const dy = tf.cos(tf.reshape(tf.range(0, out.size), out.shape));
        return [out, tf.grad(forward)(tf.tensor(x, shape), dy)];
      }),
    );
    expect(cpu).toHaveLength(120);
    expectClose(wasm, cpu, 1e-6);
  });

  it('agree where there is more than one block, over first, last and all axes', async () => {
    const { array } = sampler(52);
    // Shifted, so that what is compared is as large as what was added.
    const x = array(700 * 67, 4);
    const { cpu, wasm } = await onBoth(isRelaxed, () => {
      const matrix = tf.tensor2d(x, [700, 67]);
      return [tf.sum(matrix, 0), tf.mean(matrix, 0), tf.sum(matrix, 1), tf.sum(matrix)];
    });
    expectClose(wasm, cpu, 1e-6);
  });

  // Sums one after another in float32 would end at 2^24 = 16777216.
  it('do not stop where float32 no longer counts by ones', async () => {
    const { wasm } = await onBoth(isRelaxed, () => {
      const ones = tf.ones([2 ** 24 + 2 ** 20]);
      return [tf.sum(ones), tf.sum(tf.reshape(ones, [-1, 1]), 0)];
    });
    expect(wasm.map(([sum]) => sum)).toEqual([17_825_792, 17_825_792]);
  });

  // Expected: 0.1 as float32 has it, times the number; the error is that of adding up 8192 numbers.
  it('lose as little over long rows and columns as over all', async () => {
    const size = 2 ** 21 + 5;
    const { wasm } = await onBoth(isRelaxed, () => {
      const rows = tf.fill([2, size], 0.1);
      const columns = tf.reshape(rows, [size, 2]);
      const row = tf.reshape(rows, [1, 2 * size]);
      return [tf.sum(rows, 1), tf.sum(columns, 0), tf.div(tf.sum(row, 1), 2), tf.mean(rows, 1)];
    });
    const wanted = [...Array.from({ length: 3 }, () => Math.fround(0.1) * size), Math.fround(0.1)];
    wasm.forEach((sums, i) => {
      for (const sum of sums) expect(Math.abs(sum / wanted[i]! - 1)).toBeLessThan(5e-6);
    });
  });

  it('are 0 over nothing, whatever lay in memory', async () => {
    const { cpu, wasm } = await onBoth(isRelaxed, () => {
      // Freed at once, so that what comes next gets memory that is not zero.
      for (let size = 1; size <= 8; size++) tf.fill([size], 123.5).dispose();
      const empty = (...shape: number[]) => tf.zeros(shape);
      return [
        ...[tf.sum(empty(0, 8), 0), tf.mean(empty(0, 8), 0), tf.sum(empty(3, 0), 1)],
        ...[tf.mean(empty(3, 0), 1, true), tf.sum(empty(0)), tf.mean(empty(2, 0))],
        ...[tf.sum(empty(2, 0, 3), 1), tf.sum(empty(0, 3), 1)],
        ...[tf.sum(tf.zeros([4, 0], 'int32'), 1), tf.mean(tf.zeros([4, 0], 'int32'), 1)],
      ];
    });
    expect(cpu.map(({ length }) => length)).toEqual([8, 8, 3, 3, 1, 1, 6, 0, 4, 4]);
    expect(cpu.every((one) => one.every((value) => value === 0))).toBe(true);
    expect(wasm).toEqual(cpu);
  });

  it('count integers and truths, and gradients have gradients', async () => {
    const { array } = sampler(53);
    const x = array(24);
    const { cpu, wasm } = await onBoth(isRelaxed, () => {
      const cube = (input: tf.Tensor) => tf.mean(tf.pow(input, 3), 0);
      const slope = tf.grad(cube);
      return [
        tf.sum(tf.tensor1d([1, 2, 2 ** 24 + 1], 'int32')),
        tf.sum(tf.tensor1d([true, false, true], 'bool')),
        tf.grad((input: tf.Tensor) => tf.sum(tf.square(slope(input))))(tf.tensor2d(x, [6, 4])),
      ];
    });
    expect([...wasm[0]!]).toEqual([2 ** 24 + 4]);
    expectClose(wasm, cpu, 1e-5);
  });
});
