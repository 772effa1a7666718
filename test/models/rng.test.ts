import { describe, expect, test } from 'vitest';
import { createRng, fillNormals, threefry2x32 } from '../../pipeline/models/rng.ts';
import { mean, variance } from '../../pipeline/models/statistics.ts';

// Random123's known-answer file kat_vectors, lines `threefry2x32 20`: counter, key, result.
const known = [
  [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
  [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xc4923a9c, 0x483df7a0],
] as const;

test.each(known)('Threefry-2x32-20 of counter %i %i under key %i %i', (c0, c1, k0, k1, a, b) => {
  expect([...threefry2x32(k0, k1, c0, c1, new Uint32Array(2))]).toEqual([a, b]);
});

describe('createRng', () => {
  const draws = 100_000;
  const many = (draw: () => number) => Float64Array.from({ length: draws }, draw);

  test('a seed names a stream, another seed another one', () => {
    const [first, again, other] = [createRng(7), createRng(7), createRng(8)];
    const row = Array.from({ length: 5 }, () => first.uniform());
    expect(Array.from({ length: 5 }, () => again.uniform())).toEqual(row);
    expect(Array.from({ length: 5 }, () => other.uniform())).not.toEqual(row);
  });

  test('the high word of a seed counts', () => {
    expect(createRng(2 ** 32).uniform()).not.toBe(createRng(0).uniform());
  });

  test('uniform: mean 1/2, variance 1/12, inside [0, 1)', () => {
    const rng = createRng(1);
    const values = many(() => rng.uniform());
    // Four standard errors: 4·√(1/12/n) and 4·√((1/80 − 1/144)/n).
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / draws));
    expect(Math.abs(variance(values) - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / draws));
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  test('uniform uses all 53 bits', () => {
    const rng = createRng(2);
    const odd = Array.from({ length: 64 }, () => (rng.uniform() * 2 ** 53) % 2);
    expect(new Set(odd)).toEqual(new Set([0, 1]));
  });

  test('normal: the first four moments 0, 1, 0, 3', () => {
    const rng = createRng(3);
    const values = many(() => rng.normal());
    const moment = (k: number) => mean(values.map((value) => value ** k));
    // Standard errors of the sample moments of a normal: √(1, 2, 15, 96 / n).
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(1 / draws));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / draws));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / draws));
  });

  test('integer: every value equally often (χ² with 5 degrees of freedom, 0.1 % point 20.5)', () => {
    const rng = createRng(4);
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < draws; i++) counts[rng.integer(6)]! += 1;
    const expected = draws / 6;
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(20.5);
  });

  test('integer rejects words beyond the last whole multiple', () => {
    // With n = 3·2^30 a modulo alone would make values below 2^30 twice as likely as the others.
    const rng = createRng(5);
    const n = 3 * 2 ** 30;
    const low = Array.from({ length: 30_000 }, () => rng.integer(n)).filter((v) => v < 2 ** 30);
    expect(Math.abs(low.length / 30_000 - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / 30_000));
  });

  test('integer(1) is 0 and integer(2^32) is allowed', () => {
    expect(createRng(6).integer(1)).toBe(0);
    expect(createRng(6).integer(2 ** 32)).toBeLessThan(2 ** 32);
  });

  test.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('integer(%d) throws', (n) => {
    expect(() => createRng(1).integer(n)).toThrow(RangeError);
  });

  test.each([-1, 0.5, 2 ** 53, Number.NaN])('seed %d throws', (seed) => {
    expect(() => createRng(seed)).toThrow(/^seed: got .*, expected an integer from 0/);
  });

  test('split does not advance, and depends on the label and the parent alone', () => {
    const [rng, untouched] = [createRng(9), createRng(9)];
    const child = rng.split('noise').uniform();
    expect(rng.uniform()).toBe(untouched.uniform());
    expect(rng.split('noise').uniform()).toBe(child);
    expect(rng.split('start').uniform()).not.toBe(child);
    expect(createRng(10).split('noise').uniform()).not.toBe(child);
  });

  test('nested labels do not run together', () => {
    const rng = createRng(11);
    const keys = [rng.split('ab'), rng.split('a').split('b'), rng.split('a'), rng.split('')];
    expect(new Set(keys.map(({ key }) => key.join())).size).toBe(keys.length);
  });

  test('a number is the same label as its decimal form', () => {
    expect(createRng(1).split(12).key).toEqual(createRng(1).split('12').key);
  });
});

describe('fillNormals', () => {
  const { key } = createRng(12);

  test('depends on key, step and index, not on how many are drawn', () => {
    const long = fillNormals(key, 3, new Float64Array(9));
    expect(fillNormals(key, 3, new Float64Array(4))).toEqual(long.slice(0, 4));
    expect(fillNormals(key, 4, new Float64Array(9))).not.toEqual(long);
  });

  test('Box–Muller by hand for the first pair', () => {
    const words = threefry2x32(key[0], key[1], 0, 3, new Uint32Array(2));
    const radius = Math.sqrt(-2 * Math.log((words[0]! + 0.5) / 2 ** 32));
    const angle = (2 * Math.PI * (words[1]! + 0.5)) / 2 ** 32;
    const [first, second] = fillNormals(key, 3, new Float64Array(2));
    expect(first).toBeCloseTo(radius * Math.cos(angle), 12);
    expect(second).toBeCloseTo(radius * Math.sin(angle), 12);
  });

  test('neighbours in index and in step are uncorrelated', () => {
    const n = 50_000;
    const now = fillNormals(key, 0, new Float64Array(n));
    const next = fillNormals(key, 1, new Float64Array(n));
    const bound = 4 / Math.sqrt(n);
    expect(Math.abs(mean(now.map((value, i) => value * next[i]!)))).toBeLessThan(bound);
    expect(Math.abs(mean(now.slice(1).map((value, i) => value * now[i]!)))).toBeLessThan(bound);
  });
});
