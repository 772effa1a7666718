import { cos, log, sin } from './math.ts';

/** Two 32-bit words that name a stream of random numbers. */
export type Key = readonly [number, number];

/** A generator: one stream of random numbers, named by its key. */
export interface Rng {
  /** The stream's key; give a key to one consumer only. */
  readonly key: Key;
  /** Uniform in [0, 1): 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, n), 1 ≤ n ≤ 2^32. Throws a RangeError for other n. */
  integer(n: number): number;
  /** An independent generator named by `label`; does not advance this one. */
  split(label: string | number): Rng;
}

const two32 = 4294967296;
const twoPi = 6.283185307179586;

/**
 * Threefry-2x32 with 20 rounds: a keyed bijection of two 32-bit words, written to `out`.
 *
 * Counter-based: block n of a stream is found without the blocks before it, so that a kernel on
 * another device can draw the same numbers in any order.
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011;
 * the same function as in Random123 and JAX.
 */
export function threefry2x32(
  k0: number,
  k1: number,
  c0: number,
  c1: number,
  out: Uint32Array,
): Uint32Array {
  const k2 = 0x1bd11bda ^ k0 ^ k1;
  let a = (c0 + k0) | 0;
  let b = (c1 + k1) | 0;
  for (let group = 0; group < 5; group++) {
    if (group % 2 === 0) {
      a = (a + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ a;
      a = (a + b) | 0;
      b = ((b << 15) | (b >>> 17)) ^ a;
      a = (a + b) | 0;
      b = ((b << 26) | (b >>> 6)) ^ a;
      a = (a + b) | 0;
      b = ((b << 6) | (b >>> 26)) ^ a;
    } else {
      a = (a + b) | 0;
      b = ((b << 17) | (b >>> 15)) ^ a;
      a = (a + b) | 0;
      b = ((b << 29) | (b >>> 3)) ^ a;
      a = (a + b) | 0;
      b = ((b << 16) | (b >>> 16)) ^ a;
      a = (a + b) | 0;
      b = ((b << 24) | (b >>> 8)) ^ a;
    }
    // After every fourth round the key words rotate in: k1 k2, k2 k0, k0 k1, k1 k2, k2 k0.
    const turn = group % 3;
    a = (a + (turn === 0 ? k1 : turn === 1 ? k2 : k0)) | 0;
    b = (b + (turn === 0 ? k2 : turn === 1 ? k0 : k1) + group + 1) | 0;
  }
  out[0] = a;
  out[1] = b;
  return out;
}

/**
 * Fills `out` with standard normals that depend on (key, step, index) only.
 *
 * Elements 2j and 2j + 1 come from block (j, step) by Box–Muller: with u, v uniform on the 2^32
 * midpoints of (0, 1), √(−2 ln u)·cos 2πv and √(−2 ln u)·sin 2πv. |α| ≤ 6.77, which cuts tails of
 * probability 1.3e-11. `step` is an integer in [0, 2^31).
 */
export function fillNormals(key: Key, step: number, out: Float64Array): Float64Array {
  const words = new Uint32Array(2);
  for (let i = 0; i < out.length; i += 2) {
    threefry2x32(key[0], key[1], i / 2, step, words);
    const radius = Math.sqrt(-2 * log((words[0]! + 0.5) / two32));
    const angle = (twoPi * (words[1]! + 0.5)) / two32;
    out[i] = radius * cos(angle);
    if (i + 1 < out.length) out[i + 1] = radius * sin(angle);
  }
  return out;
}

/**
 * The stream that a seed names.
 *
 * `seed` is an integer in [0, 2^53); it becomes the key (low word, high word). Throws a
 * RangeError for anything else.
 */
export function createRng(seed: number): Rng {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`seed: got ${seed}, expected an integer from 0 to 2^53 − 1`);
  }
  return fromKey([seed % two32, Math.floor(seed / two32)]);
}

/** The stream that a key names. */
export function fromKey(key: Key): Rng {
  const words = new Uint32Array(2);
  // Blocks are counted in two words; the high one stays below 2^31, above it `split` counts.
  let low = 0;
  let high = 0;
  const block = () => {
    threefry2x32(key[0], key[1], low, high, words);
    low += 1;
    if (low === two32) {
      low = 0;
      high += 1;
    }
    return words;
  };
  return {
    key,
    uniform() {
      block();
      return ((words[0]! >>> 5) * 67108864 + (words[1]! >>> 6)) / 9007199254740992;
    },
    normal() {
      block();
      const radius = Math.sqrt(-2 * log((words[0]! + 0.5) / two32));
      return radius * cos((twoPi * (words[1]! + 0.5)) / two32);
    },
    integer(n) {
      if (!Number.isInteger(n) || n < 1 || n > two32) {
        throw new RangeError(`integer(n): got ${n}, expected an integer from 1 to 2^32`);
      }
      // Words beyond the last whole multiple of n would make small results likelier.
      const limit = two32 - (two32 % n);
      for (;;) {
        const word = block()[0]!;
        if (word < limit) return word % n;
      }
    },
    split: (label) => fromKey(childKey(key, String(label))),
  };
}

/** Absorbs the label's UTF-16 units, then its length, so that no label is a prefix of another. */
function childKey(key: Key, label: string): Key {
  const words = Uint32Array.of(key[0], key[1]);
  for (let i = 0; i < label.length; i++) {
    threefry2x32(words[0]!, words[1]!, label.charCodeAt(i), 0x80000000 + i, words);
  }
  threefry2x32(words[0]!, words[1]!, label.length, 0xc0000000, words);
  return [words[0]!, words[1]!];
}
