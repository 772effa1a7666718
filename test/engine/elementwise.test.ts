import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { silu } from '../../pipeline/engine/gradients.ts';
import { builds, expectClose, onBoth, sampler } from './both.ts';

// Expected: JavaScript's own Math in float64, by the definitions.
const functions = {
  tanh: { run: tf.tanh, value: Math.tanh, slope: (x: number) => 1 / Math.cosh(x) ** 2 },
  sigmoid: {
    run: tf.sigmoid,
    value: (x: number) => 1 / (1 + Math.exp(-x)),
    slope: (x: number) => 1 / (1 + Math.exp(-x)) / (1 + Math.exp(x)),
  },
  relu: { run: tf.relu, value: (x: number) => Math.max(x, 0), slope: (x: number) => +(x > 0) },
  silu: {
    run: silu,
    value: (x: number) => x / (1 + Math.exp(-x)),
    slope: (x: number) => (1 + x / (1 + Math.exp(x))) / (1 + Math.exp(-x)),
  },
} as const;

// Every size up to 9 (vectors and what is left over), then many, small and huge.
const points = [
  ...Array.from({ length: 9 }, (_, n) => Float32Array.from({ length: n + 1 }, (_, i) => i - n / 2)),
  Float32Array.from({ length: 4001 }, (_, i) => (i - 2000) / 100),
  Float32Array.from([1e-8, -1e-5, 1e-3, 0.624, 0.626, -0.625, 0, 87, -87, 89, -89, 500, -500]),
];

describe.each(builds)('activations, $name', ({ isRelaxed }) => {
  it.each(Object.entries(functions))('%s and its gradient', async (_, { run, value, slope }) => {
    const forward = (x: tf.Tensor): tf.Tensor => run(x);
    const { wasm } = await onBoth(isRelaxed, () => points.map((x) => forward(tf.tensor1d(x))));
    const { wasm: gradients, cpu } = await onBoth(isRelaxed, () =>
      points.map((x) => tf.grad(forward)(tf.tensor1d(x))),
    );
    points.forEach((xs, i) => {
      xs.forEach((x, j) => {
        // 4 ulp of the value itself, however small, down to e^−87.3, where the exponential stays.
        const wanted = value(x);
        const bound = 4 * 6e-8 * Math.abs(wanted) + 1.3e-38 * (1 + Math.abs(x));
        const got = wasm[i]?.[j] as number;
        expect(Math.abs(got - wanted)).toBeLessThanOrEqual(bound);
        // Of a rounded y or σ: absolute, 3 ulp of the largest slope, 1.1.
        expect(Math.abs((gradients[i]?.[j] as number) - slope(x))).toBeLessThanOrEqual(3e-7);
        expect(Math.abs((cpu[i]?.[j] as number) - slope(x))).toBeLessThanOrEqual(3e-7);
      });
    });
  });

  // Expected: central differences of the slope above; TensorFlow.js' own gradients cannot do this.
  it.each(Object.entries(functions))('curvature of %s', async (_, { run, slope }) => {
    const xs = sampler(21).array(37);
    const { cpu, wasm } = await onBoth(isRelaxed, () => {
      const first = tf.grad((x: tf.Tensor): tf.Tensor => run(x));
      return tf.grad((x: tf.Tensor) => tf.square(first(x)))(tf.tensor1d(xs));
    });
    const h = 1e-5;
    const wanted = xs.map((x) => (slope(x + h) ** 2 - slope(x - h) ** 2) / (2 * h));
    expectClose(wasm, [wanted], 2e-6);
    expectClose(cpu, [wanted], 2e-6);
  });
});
