import { exp, log } from './math.ts';
import { type Alphabet, distribution, encode, type Ngrams, probabilities } from './ngram.ts';
import type { Process } from './process.ts';
import { createRng, threefry2x32 } from './rng.ts';

/** A line on its way: its signs, and the probability that the model gave to each but the first. */
interface Writing {
  readonly signs: readonly number[];
  readonly probabilities: readonly number[];
  /** Signs that were given, the end sign in front included. */
  readonly given: number;
}

interface WritingOptions {
  readonly model: Ngrams;
  readonly alphabet: Alphabet;
  readonly beginning: string;
  readonly n: number;
  /** Chances go as P^(1/T): 1 leaves them, near 0 the likeliest wins. */
  readonly temperature: number;
  readonly seed: number;
  readonly length: number;
}

/** The sign that a share in [0, 1) of chances P^(1/T)/Σ P^(1/T) points to. */
export function choose(p: Float64Array, temperature: number, share: number): number {
  const largest = p.reduce((a, b) => Math.max(a, b), 0);
  const weights = temperature === 1 ? p : p.map((value) => exp(log(value / largest) / temperature));
  let left = share * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!;
    if (left < 0) return i;
  }
  // Rounding left nothing over: the last sign that has a chance.
  return weights.findLastIndex((weight) => weight > 0);
}

/** A number in [0, 1) that depends on seed and step alone. */
function share(seed: number, step: number): number {
  const { key } = createRng(seed);
  const [high = 0, low = 0] = threefry2x32(key[0], key[1], step, 0, new Uint32Array(2));
  return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
}

/** Writes a line on from its beginning, one sign a step; after the end sign the next line begins. */
export function writingProcess(options: WritingOptions): Process<Writing> {
  const { model, alphabet, beginning, n, temperature, seed, length } = options;
  return {
    total: length,
    covers: 'end',
    init() {
      const signs = Array.from(encode(beginning, alphabet, false));
      return {
        signs,
        probabilities: signs.slice(1).map((_, i) => probabilities(model, signs, i + 1, n)[n]!),
        given: signs.length,
      };
    },
    step({ signs, probabilities: before, given }) {
      const from = signs.lastIndexOf(0);
      const p = distribution(model, signs.slice(from), n);
      const sign = choose(p, temperature, share(seed, signs.length - given));
      return { signs: [...signs, sign], probabilities: [...before, p[sign]!], given };
    },
    row: ({ signs, probabilities: all }) => [...signs, ...all],
    numbers: ({ probabilities: all, given }) => {
      const own = all.slice(given - 1);
      const sum = own.reduce((total, p) => total - log(p) / log(2), 0);
      return { bits: own.length === 0 ? 0 : sum / own.length };
    },
  };
}
