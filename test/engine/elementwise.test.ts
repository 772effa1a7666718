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
  Float32Array.from([20, -20, 80, -80, 88.3, -88.3, 1e30, -1e30, 3e38, -3e38, 1e-40, -1e-40]),
];

describe.each(builds)('activations, $name', ({ isRelaxed }) => {
  it.each(Object.entries(functions))('%s and its gradient', async (name, { run, value, slope }) => {
    const forward = (x: tf.Tensor): tf.Tensor => run(x);
    const { wasm } = await onBoth(isRelaxed, () => points.map((x) => forward(tf.tensor1d(x))));
    const { wasm: gradients, cpu } = await onBoth(isRelaxed, () =>
      points.map((x) => tf.grad(forward)(tf.tensor1d(x))),
    );
    points.forEach((xs, i) => {
      xs.forEach((x, j) => {
        // 4 ulp of the value itself, however small, down to σ = 4.2e-39, which becomes 0.
        const wanted = value(x);
        const bound = 4 * 6e-8 * Math.abs(wanted) + 4.3e-39 * Math.min(1 + Math.abs(x), 89.4);
        const got = wasm[i]?.[j] as number;
        expect(Math.abs(got - wanted)).toBeLessThanOrEqual(bound);
        // σ(x)σ(−x) loses nothing, however small; float32 gets coarse from 1e-38 on.
        if (name === 'sigmoid') {
          const least = 6 * 6e-8 * slope(x) + 1.3e-38;
          expect(Math.abs((gradients[i]?.[j] as number) - slope(x))).toBeLessThanOrEqual(least);
        }
        // Of a rounded y or σ: absolute, 3 ulp of the largest slope, 1.1.
        expect(Math.abs((gradients[i]?.[j] as number) - slope(x))).toBeLessThanOrEqual(3e-7);
        expect(Math.abs((cpu[i]?.[j] as number) - slope(x))).toBeLessThanOrEqual(3e-7);
      });
    });
  });

  // Expected: limits; of −∞·σ(−∞) what IEEE 754 makes of −∞·0, as on `cpu`.
  it('of infinities and of what is no number', async () => {
    const xs = [Infinity, -Infinity, Number.NaN];
    const { wasm } = await onBoth(isRelaxed, () =>
      Object.values(functions).flatMap(({ run }) => {
        const forward = (x: tf.Tensor): tf.Tensor => run(x);
        return [forward(tf.tensor1d(xs)), tf.grad(forward)(tf.tensor1d(xs))];
      }),
    );
    const [tanh, tanhGrad, sigmoid, sigmoidGrad, relu, , siluOf, siluGrad] = wasm.map((one) =>
      // Slopes end at the least number whose exponential is one, not at 0.
      [...one].map((x) => (Math.abs(x) < 1e-36 ? 0 : x)),
    );
    expect([tanh, tanhGrad]).toEqual([
      [1, -1, Number.NaN],
      [0, 0, Number.NaN],
    ]);
    expect([sigmoid, sigmoidGrad]).toEqual([
      [1, 0, Number.NaN],
      [0, 0, Number.NaN],
    ]);
    expect(relu).toEqual([Infinity, 0, Number.NaN]);
    expect([siluOf, siluGrad]).toEqual([
      [Infinity, Number.NaN, Number.NaN],
      [1, 0, Number.NaN],
    ]);
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
