import type { Rng } from '../../models/rng.ts';

// Pictures as they are handed about: picture after picture, numbers in [−1, 1] or grey levels.

/** Uniform noise in [−1, 1]: so many pictures of so many numbers. */
export const noisePictures = (count: number, size: number, rng: Rng): Float32Array =>
  Float32Array.from({ length: count * size }, () => 2 * rng.uniform() - 1);

/** One after the other. */
export function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Of pictures as many as are wanted, drawn with replacement. */
export function pick(from: Float32Array, size: number, count: number, rng: Rng): Float32Array {
  const some = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const at = rng.integer(from.length / size);
    some.set(from.subarray(at * size, (at + 1) * size), i * size);
  }
  return some;
}
