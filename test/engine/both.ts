import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { open as openCpu } from '../../pipeline/engine/backends/cpu.ts';
import { installKernels, open as openWasm } from '../../pipeline/engine/backends/wasm.ts';
import { createRng, type Rng } from '../../pipeline/models/rng.ts';

/** Builds of the kernels; all that is tested holds for each. */
export const builds = [
  { name: 'relaxed SIMD', isRelaxed: true },
  { name: 'plain SIMD', isRelaxed: false },
];

type Arrays = readonly Float32Array[];

/** Computes on TensorFlow.js' own `cpu`, then on `wasm` with our kernels. */
export async function onBoth(
  isRelaxed: boolean,
  compute: () => tf.Tensor | tf.Tensor[],
): Promise<{ cpu: Arrays; wasm: Arrays }> {
  await openCpu();
  const cpu = numbers(compute);
  await openWasm();
  installKernels({ isRelaxed, threads: 2 });
  const before = tf.memory().numTensors;
  const wasm = numbers(compute);
  expect(tf.memory().numTensors).toBe(before);
  return { cpu, wasm };
}

function numbers(compute: () => tf.Tensor | tf.Tensor[]): Arrays {
  return tf.tidy(() => [compute()].flat().map((one) => one.dataSync() as Float32Array));
}

/** Expects every number of `got` within `tolerance` × the largest magnitude of `wanted`. */
export function expectClose(got: Arrays, wanted: Arrays, tolerance: number): void {
  expect(got.map(({ length }) => length)).toEqual(wanted.map(({ length }) => length));
  got.forEach((one, which) => {
    const reference = wanted[which] as Float32Array;
    const scale = reference.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-30);
    const worst = one.reduce((most, x, i) => {
      const difference = Math.abs(x - (reference[i] as number));
      return Number.isNaN(difference) ? Infinity : Math.max(most, difference);
    }, 0);
    expect(worst / scale).toBeLessThanOrEqual(tolerance);
  });
}

/** Small shapes and numbers to try kernels on; the same in every run. */
export function sampler(seed: number) {
  const rng: Rng = createRng(seed);
  return {
    /** Integer in [low, high]. */
    between: (low: number, high: number) => low + rng.integer(high - low + 1),
    pick: <T>(items: readonly T[]) => items[rng.integer(items.length)] as T,
    /** Normal numbers; drawn here, so that both backends get the same. */
    array: (size: number, shift = 0) =>
      Float32Array.from({ length: size }, () => rng.normal() + shift),
  };
}
