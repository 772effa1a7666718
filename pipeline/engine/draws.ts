import * as tf from '@tensorflow/tfjs-core';
import { fillNormals, type Rng } from '../models/rng.ts';

// TensorFlow.js draws on the processor on every backend, loses seeds on one path and gives each
// backend other numbers. These are ours: the same on all.

export interface Draws {
  /** Normal numbers of the given standard deviation, drawn one after another: the same bits everywhere. */
  normal(rng: Rng, shape: number[], deviation?: number): tf.Tensor;
  /**
   * Uniform numbers in [low, high), drawn one after another: the same bits everywhere.
   * @throws RangeError unless low < high as float32 numbers.
   */
  uniform(rng: Rng, shape: number[], low?: number, high?: number): tf.Tensor;
  /**
   * Standard normals that depend on (rng.key, step, index) only, `fillNormals` of
   * pipeline/models/rng.ts: in bulk, on the device where it has a kernel, then within 4e-6 of it
   * on any GPU and 2e-6 on the processor. It does not advance `rng`.
   * @throws RangeError unless `step` is an integer in [0, 2^31) and the words of the key, which a
   *   key made by hand may not be, are integers in [0, 2^32).
   */
  noise(rng: Rng, step: number, shape: number[]): tf.Tensor;
}

export const draws: Draws = {
  normal: (rng, shape, deviation = 1) => fill(shape, () => deviation * rng.normal()),
  uniform(rng, shape, low = 0, high = 1) {
    const largest = below(high);
    if (!(Math.fround(low) <= largest))
      throw new RangeError(`uniform: low ${low}, high ${high}, expected low < high in float32`);
    // Rounding to float32 may go up to `high`.
    return fill(shape, () => Math.min(low + (high - low) * rng.uniform(), largest));
  },
  noise(rng, step, shape) {
    if (!Number.isInteger(step) || step < 0 || step >= 2 ** 31)
      throw new RangeError(`noise: step ${step}, expected an integer from 0 to 2^31 − 1`);
    // The generator takes what does not fit for another number, and a GPU for yet another.
    if (!rng.key.every((word) => Number.isInteger(word) && word >= 0 && word < 2 ** 32))
      throw new RangeError(`noise: key [${rng.key}], expected two integers from 0 to 2^32 − 1`);
    if (tf.getKernel('SeededNormal', tf.getBackend()))
      return tf.engine().runKernel('SeededNormal', {}, { key: [...rng.key], step, shape });
    const numbers = fillNormals(rng.key, step, new Float64Array(tf.util.sizeFromShape(shape)));
    return tf.tensor(Float32Array.from(numbers), shape);
  },
};

/** The largest float32 number below x. */
function below(x: number): number {
  const nearest = Math.fround(x);
  if (nearest < x || nearest === 0) return nearest < x ? nearest : -(2 ** -149);
  // Numbers of one sign are in the order of their bits.
  const bits = new Int32Array(Float32Array.of(nearest).buffer);
  bits[0]! += nearest > 0 ? -1 : 1;
  return new Float32Array(bits.buffer)[0]!;
}

function fill(shape: number[], draw: () => number): tf.Tensor {
  const numbers = new Float32Array(tf.util.sizeFromShape(shape));
  for (let i = 0; i < numbers.length; i++) numbers[i] = draw();
  return tf.tensor(numbers, shape);
}
