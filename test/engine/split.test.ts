import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Adam } from '../../pipeline/engine/adam.ts';
import { open, registerKernels } from '../../pipeline/engine/backends/wasm.ts';
import { draws } from '../../pipeline/engine/draws.ts';
import { silu } from '../../pipeline/engine/gradients.ts';
import { dense } from '../../pipeline/engine/layers.ts';
import { openHeap } from '../../pipeline/engine/wasm/heap.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { builds, sampler } from './both.ts';

// Expected: what one thread computes, bit by bit. Shapes are large enough to be cut.

type Sample = ReturnType<typeof sampler>;
type Compute = () => tf.Tensor | tf.Tensor[];

/** Bytes of what is computed by 1, 2 and 3 threads, and the most calls that a kernel was cut into. */
async function onThreads(isRelaxed: boolean, kernels: readonly string[], compute: Compute) {
  await open();
  const results = [1, 2, 3].map((threads) => {
    const heap = openHeap({ isRelaxed, threads });
    const cuts = new Map<string, number>();
    registerKernels({
      ...heap,
      run(kernel, calls) {
        cuts.set(kernel, Math.max(calls.length, cuts.get(kernel) ?? 0));
        heap.run(kernel, calls);
      },
    });
    const bytes = tf.tidy(() =>
      [compute()].flat().map((one) => Buffer.from((one.dataSync() as Float32Array).buffer)),
    );
    expect(kernels.map((kernel) => [kernel, cuts.get(kernel)])).toEqual(
      kernels.map((kernel) => [kernel, threads]),
    );
    return bytes;
  });
  const [one, two, three] = results;
  expect(one!.some((bytes) => bytes.some((byte) => byte !== 0))).toBe(true);
  one!.forEach((bytes, i) => {
    expect(bytes.equals(two![i]!)).toBe(true);
    expect(bytes.equals(three![i]!)).toBe(true);
  });
}

const random = (sample: Sample, shape: number[]) =>
  tf.tensor(sample.array(tf.util.sizeFromShape(shape)), shape);
/** A gradient that differs from number to number. */
const gradientOf = (out: tf.Tensor) =>
  tf.cos(tf.reshape(tf.range(0, out.size), out.shape)) as tf.Tensor;
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe.each(builds)('the same bits from 1, 2 and 3 threads, $name', ({ isRelaxed }) => {
  it('matrix products', async () => {
    await onThreads(isRelaxed, ['gemm'], () => {
      const sample = sampler(41);
      return times(12, () => {
        const { between, pick } = sample;
        const [m, n, k] = [between(60, 300), between(60, 300), between(250, 900)];
        const [transposeA, transposeB] = [pick([false, true]), pick([false, true])];
        const a = random(sample, transposeA ? [k, m] : [m, k]);
        return tf.matMul(a, random(sample, transposeB ? [n, k] : [k, n]), transposeA, transposeB);
      });
    });
  });

  it('products with one or two columns', async () => {
    await onThreads(isRelaxed, ['gemmThin'], () => {
      const sample = sampler(42);
      return times(2, () => {
        const [m, k] = [sample.between(2000, 2500), sample.between(400, 500)];
        const a = random(sample, [m, k]) as tf.Tensor2D;
        return [
          tf.matMul(a, random(sample, [k, 1])),
          tf.matMul(a, random(sample, [2, k]), false, true),
        ];
      }).flat();
    });
  });

  it('convolutions and both gradients', async () => {
    const names = ['convolve', 'convolveFilterGrad', 'convolveInputGrad'];
    await onThreads(isRelaxed, names, () => {
      const sample = sampler(43);
      return times(8, () => {
        const { between, pick } = sample;
        const channels = between(3, 20);
        const x = random(sample, [between(6, 12), between(12, 20), between(12, 20), channels]);
        const filter = random(sample, [between(1, 4), between(1, 4), channels, between(9, 30)]);
        const pad = pick(['same', 'valid'] as const);
        const strides = [pick([1, 1, 2]), 1] as [number, number];
        const forward = (input: tf.Tensor, weights: tf.Tensor) =>
          tf.conv2d(input as tf.Tensor4D, weights as tf.Tensor4D, strides, pad);
        const out = forward(x, filter);
        return [out, ...tf.grads(forward)([x, filter], gradientOf(out))];
      }).flat();
    });
  });

  it('the gradient of max pooling', async () => {
    await onThreads(isRelaxed, ['maxPoolGrad'], () => {
      const sample = sampler(44);
      return times(5, () => {
        const { between } = sample;
        const x = random(sample, [between(9, 20), between(15, 30), between(15, 30), between(4, 9)]);
        const pool = (input: tf.Tensor) => tf.maxPool(input as tf.Tensor4D, 3, 2, 'same');
        return tf.grad(pool)(x, gradientOf(pool(x)));
      });
    });
  });

  it('activations and their gradients', async () => {
    await onThreads(isRelaxed, ['activate', 'activateGrad'], () => {
      const sample = sampler(45);
      return [tf.tanh, tf.sigmoid, tf.relu, silu].flatMap((activation) => {
        const x = random(sample, [sample.between(30_000, 40_000)]);
        const run = (input: tf.Tensor): tf.Tensor => activation(input);
        const out = run(x);
        return [out, tf.grad(run)(x, gradientOf(out))];
      });
    });
  });

  it('arithmetic, and dense layers with their gradients', async () => {
    await onThreads(isRelaxed, ['combine', 'combineNumber', 'biasActivate', 'gemm'], () => {
      const sample = sampler(50);
      const { between } = sample;
      const [m, k, n] = [between(700, 800), between(80, 99), between(150, 180)];
      const x = random(sample, [m, k]);
      const [weights, bias, other] = [[k, n], [n], [m, n]].map((shape) => random(sample, shape));
      return (['none', 'tanh', 'sigmoid', 'relu', 'silu'] as const).flatMap((f) => {
        const layer = (input: tf.Tensor, w: tf.Tensor, b: tf.Tensor): tf.Tensor =>
          dense(input as tf.Tensor2D, w as tf.Tensor2D, b as tf.Tensor1D, f);
        const out = layer(x, weights!, bias!);
        const slopes = tf.grads(layer)([x, weights!, bias!], gradientOf(out));
        return [out, ...slopes, tf.mul(out, other!), tf.sub(out, 0.3), tf.add(bias!, out)];
      });
    });
  });

  it('sums and means over first, last and all axes', async () => {
    await onThreads(isRelaxed, ['sumBlocks', 'sumRows'], () => {
      const sample = sampler(46);
      return times(6, () => {
        const { between, pick } = sample;
        const x = random(sample, [between(50, 90), between(30, 40), between(20, 70)]);
        const run = pick([tf.sum, tf.mean]);
        return [run(x), run(x, 0), run(x, [0, 1]), run(x, 2), run(x, [1, 2], true), run(x, 1)];
      }).flat();
    });
  });

  it('sums of long rows, of one row and of long columns', async () => {
    await onThreads(isRelaxed, ['sumBlocks', 'sumRows'], () => {
      const x = random(sampler(51), [6, 23_456]);
      const [row, columns] = [tf.reshape(x, [1, -1]), tf.reshape(x, [-1, 2])];
      return [tf.sum(x, 1), tf.mean(row, 1), tf.sum(columns, 0)];
    });
  });

  it('steps of Adam, and noise', async () => {
    await onThreads(isRelaxed, ['adam', 'normals'], () => {
      const sample = sampler(47);
      const size = sample.between(30_000, 40_000);
      const value = tf.variable(random(sample, [size]));
      const optimizer = new Adam({ learningRate: 0.01 });
      for (let i = 0; i < 3; i++)
        optimizer.applyGradients({ [value.name]: random(sample, [size]) });
      optimizer.dispose();
      const out = [tf.clone(value), draws.noise(createRng(48), 3, [size])];
      value.dispose();
      return out;
    });
  });

  // Instances on the other threads were made when the heap was small; bulk operations (memory.fill
  // and memory.copy) ask them for its size, loads and stores do not.
  it('in memory that was added after the threads had started', async () => {
    await open();
    const heap = openHeap({ isRelaxed, threads: 3 });
    registerKernels(heap);
    const sample = sampler(49);
    const dy = random(sample, [12, 16, 16, 8]) as tf.Tensor4D;
    const filter = random(sample, [3, 3, 4, 8]) as tf.Tensor4D;
    const x = random(sample, [20_001]);
    const compute = () => {
      const out = [tf.conv2dTranspose(dy, filter, [12, 16, 16, 4], 1, 'same'), tf.sigmoid(x)];
      const numbers = out.map((one) => [...one.dataSync()]);
      const lowest = Math.min(...out.map(heap.pointer));
      tf.dispose(out);
      return { numbers, lowest };
    };
    const before = compute();
    const size = heap.size();
    const filling: tf.Tensor[] = [];
    for (let after = compute(); after.lowest < size; after = compute()) {
      for (let i = 0; i < 100; i++) filling.push(tf.zeros([12, 16, 16, 4]), tf.zeros([20_001]));
      expect(after.numbers).toEqual(before.numbers);
    }
    expect(compute().numbers).toEqual(before.numbers);
    expect(heap.size()).toBeGreaterThan(size);
    tf.dispose([...filling, dy, filter, x]);
  });
});
