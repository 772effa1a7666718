import { describe, expect, it } from 'vitest';
import {
  alphabetOf,
  bits,
  countNgrams,
  distribution,
  encode,
  probabilities,
} from '../../pipeline/models/ngram.ts';
import { choose, writingProcess } from '../../pipeline/models/ngram-process.ts';
import { runProcess } from '../../pipeline/models/process.ts';

const lines = ['abab', 'abb', 'ca', '天地玄黄'];
const alphabet = alphabetOf(lines);
const model = countNgrams(
  lines.map((line) => encode(line, alphabet)),
  alphabet.characters.length,
  4,
);

describe('Witten–Bell', () => {
  it('gives all signs together the probability 1, after every history and for every order', () => {
    for (const history of ['', 'a', 'ab', 'abab', 'zz', '天地', 'cb'])
      for (let n = 1; n <= 4; n++) {
        const p = distribution(model, encode(history, alphabet, false), n);
        expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
        expect(Math.min(...p)).toBeGreaterThan(0);
      }
  });

  // By hand: three lines “ab”, “ab”, “ac”; alphabet end, □, a, b, c, so P_0 = 1/5. Nine signs foretold:
  // a 3, b 2, c 1, end 3, four kinds: P_1(b) = (2 + 4/5)/13. After a: b 2, c 1, so N = 3, T = 2:
  // P_2(b | a) = (2 + 2·P_1(b))/5.
  it('agrees with the formula worked by hand', () => {
    const own = ['ab', 'ab', 'ac'];
    const signs = alphabetOf(own);
    const small = countNgrams(
      own.map((line) => encode(line, signs)),
      5,
      2,
    );
    const p1 = (2 + 4 / 5) / 13;
    const p = probabilities(small, encode('ab', signs), 2);
    expect(p[0]).toBe(1 / 5);
    expect(p[1]).toBeCloseTo(p1, 14);
    expect(p[2]).toBeCloseTo((2 + 2 * p1) / 5, 14);
  });

  it('takes the same numbers sign by sign and all at once', () => {
    const line = encode('abcb', alphabet);
    for (let at = 1; at < line.length; at++)
      for (let n = 1; n <= 4; n++)
        expect(probabilities(model, line, at, n)[n]).toBeCloseTo(
          distribution(model, line.slice(0, at), n)[line[at]!]!,
          14,
        );
  });

  it('has bits that are the logarithm of the product', () => {
    const line = encode('ab', alphabet);
    const product = [1, 2, 3].reduce((p, at) => p * probabilities(model, line, at, 3)[3]!, 1);
    expect(bits(model, line, 3)[3]).toBeCloseTo(-Math.log2(product), 12);
  });

  // All strings of up to 12 letters under the 1-gram model: a geometric series, 1 − (1 − P(end))^13.
  it('is a distribution over all finite strings', () => {
    const p = distribution(model, encode('', alphabet, false), 1);
    let open = 1;
    let sum = 0;
    for (let length = 0; length <= 12; length++) {
      sum += open * p[0]!;
      open *= 1 - p[0]!;
    }
    expect(sum).toBeCloseTo(1 - (1 - p[0]!) ** 13, 12);
  });

  it('refuses an order below 1', () => {
    expect(() => countNgrams([], 3, 0)).toThrow('order: got 0');
  });
});

describe('writing', () => {
  const options = { model, alphabet, beginning: 'a', n: 3, temperature: 1, seed: 7, length: 30 };
  it('is the same with the same seed and another with another', () => {
    const one = runProcess(writingProcess(options));
    expect(runProcess(writingProcess(options)).digest).toBe(one.digest);
    expect(runProcess(writingProcess({ ...options, seed: 8 })).digest).not.toBe(one.digest);
  });

  it('chooses as often as the chances say, sharpened by the temperature', () => {
    const p = Float64Array.of(0.2, 0.8);
    const part = (temperature: number) =>
      Array.from({ length: 1000 }, (_, i) => choose(p, temperature, (i + 0.5) / 1000)).filter(
        (i) => i === 0,
      ).length / 1000;
    expect(part(1)).toBeCloseTo(0.2, 2);
    // 0.04/(0.04 + 0.64)
    expect(part(0.5)).toBeCloseTo(1 / 17, 2);
  });
});
