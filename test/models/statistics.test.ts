import { describe, expect, test } from 'vitest';
import { createRng } from '../../pipeline/models/rng.ts';
import {
  band,
  bands,
  histogram,
  linspace,
  mean,
  quantileSorted,
  replicate,
  variance,
} from '../../pipeline/models/statistics.ts';

const sample = [3, 1, 4, 1, 5, 9, 2, 6];

test('mean and variance (numpy: np.mean, np.var(…, ddof=1))', () => {
  expect(mean(sample)).toBe(3.875);
  expect(variance(sample)).toBeCloseTo(7.553571428571429, 14);
});

test('band (numpy: np.quantile(…, [.05, .5, .95]))', () => {
  // No two alike: between equal values every share has the same quantile.
  const { low, median, high } = band([2, 7, 1, 8, 4]);
  expect(low).toBeCloseTo(1.2, 14);
  expect(median).toBe(4);
  expect(high).toBeCloseTo(7.8, 14);
});

test('band leaves its argument as it was', () => {
  const values = [3, 1, 2];
  band(values);
  expect(values).toEqual([3, 1, 2]);
});

test('quantiles of one value are that value', () => {
  expect(quantileSorted([7], 0.05)).toBe(7);
  expect(quantileSorted([7], 1)).toBe(7);
});

describe('too few values', () => {
  test.each([
    ['mean', () => mean([])],
    ['variance', () => variance([1])],
    ['quantile', () => quantileSorted([], 0.5)],
  ])('%s throws', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

test('histogram: half-open bins, values outside left out', () => {
  expect(histogram([-1, 0, 0.49, 0.5, 0.99, 1, 2], [0, 1], 2)).toEqual([2, 2]);
});

test('linspace includes both ends exactly', () => {
  expect(linspace(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(linspace(0, 0.3, 4).at(-1)).toBe(0.3);
});

test('bands: one for each column of the rows', () => {
  const rows = [
    [1, 10],
    [3, 10],
  ];
  expect(bands(rows)).toEqual([band([1, 3]), band([10, 10])]);
  expect(bands([])).toEqual([]);
});

test('replicate gives each replica a generator that does not depend on the others', () => {
  const draw = (count: number) => replicate(count, createRng(1), (own) => own.uniform());
  expect(new Set(draw(5)).size).toBe(5);
  expect(draw(5).slice(0, 3)).toEqual(draw(3));
});
