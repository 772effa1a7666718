import { describe, expect, it } from 'vitest';
import {
  addTerm,
  type DenseMatrix,
  firstRankAbove,
  lowRankFactors,
  rankFor,
  thresholdErrors,
  truncationErrors,
} from '../../pipeline/models/low-rank.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const dense = (rows: readonly (readonly number[])[]): DenseMatrix => ({
  rows: rows.length,
  columns: rows[0]!.length,
  entries: Float64Array.from(rows.flat()),
});

const random = (rows: number, columns: number, seed: number): DenseMatrix => {
  const rng = createRng(seed);
  const entries = Float64Array.from({ length: rows * columns }, () => rng.normal());
  return { rows, columns, entries };
};

function truncated(matrix: DenseMatrix, rank: number): Float64Array {
  const sum = new Float64Array(matrix.entries.length);
  const factors = lowRankFactors(matrix);
  for (let i = 0; i < rank; i++) addTerm(factors, i, sum);
  return sum;
}

const distance = (a: Float64Array, b: Float64Array) =>
  Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0));
const length = (a: Float64Array) => distance(a, new Float64Array(a.length));

describe('lowRankFactors', () => {
  // By hand: (1, 1)/√2 keeps 4, (1, −1)/√2 keeps 2. The page’s first exercise.
  it.each([
    [
      'tall',
      dense([
        [1, 1],
        [1, 1],
        [1, -1],
      ]),
    ],
    [
      'wide',
      dense([
        [1, 1, 1],
        [1, 1, -1],
      ]),
    ],
  ])('has √4 and √2 for a %s table', (_, matrix) => {
    const { values, energy } = lowRankFactors(matrix);
    expect(values[0]).toBeCloseTo(2, 12);
    expect(values[1]).toBeCloseTo(Math.SQRT2, 12);
    expect(energy).toBe(6);
  });

  it.each([
    [7, 4],
    [4, 7],
    [5, 5],
  ])('adds up to the table of %i×%i, and loses on the way what the dropped values say', (m, n) => {
    const matrix = random(m, n, 10 * m + n);
    const errors = truncationErrors(lowRankFactors(matrix).values);
    for (let k = 0; k <= Math.min(m, n); k++) {
      const off = distance(matrix.entries, truncated(matrix, k)) / length(matrix.entries);
      expect(off).toBeCloseTo(errors[k]!, 10);
    }
  });

  // Eckart and Young: no product of two random factors, the second fitted to the first by least squares, is closer.
  it('is not beaten by other columns times rows', () => {
    const matrix = random(6, 4, 3);
    const best = truncationErrors(lowRankFactors(matrix).values)[1]!;
    const rng = createRng(4);
    for (let trial = 0; trial < 200; trial++) {
      const a = Float64Array.from({ length: 6 }, () => rng.normal());
      const norm = a.reduce((sum, value) => sum + value * value, 0);
      const rival = new Float64Array(24);
      for (let j = 0; j < 4; j++) {
        let b = 0;
        for (let i = 0; i < 6; i++) b += (a[i]! * matrix.entries[4 * i + j]!) / norm;
        for (let i = 0; i < 6; i++) rival[4 * i + j] = a[i]! * b;
      }
      expect(distance(matrix.entries, rival) / length(matrix.entries)).toBeGreaterThan(best);
    }
  });

  it('takes a table of zeros, and one of equal rows', () => {
    const nothing = dense([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(Array.from(truncationErrors(lowRankFactors(nothing).values))).toEqual([0, 0, 0]);
    const equal = dense([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(distance(equal.entries, truncated(equal, 1))).toBeLessThan(1e-12);
  });
});

// √(1 − k/n), the page’s equation for the identity.
it('loses √(1 − k/n) of the identity', () => {
  const errors = truncationErrors(new Float64Array(10).fill(1));
  for (let k = 0; k <= 10; k++) expect(errors[k]).toBeCloseTo(Math.sqrt(1 - k / 10), 14);
});

it('finds the rank that an error or a number of numbers asks for', () => {
  const errors = [1, 0.5, 0.1, 0];
  expect([1, 0.5, 0.3, 0.1, 0.05].map((target) => rankFor(errors, target))).toEqual([
    0, 1, 2, 2, 3,
  ]);
  // (3 + 2)·2 = 10 is not above 10, (3 + 2)·3 = 15 is.
  expect(firstRankAbove(3, 2, 10)).toBe(3);
  expect(firstRankAbove(3, 2, 9)).toBe(2);
});

it('drops the smallest entries first', () => {
  // √(1/30) once −2, 3 and 4 are kept … of the squares 1 + 4 + 9 + 16.
  const errors = thresholdErrors(Float64Array.of(3, -2, 4, 1));
  expect(errors[3]).toBeCloseTo(Math.sqrt(1 / 30), 14);
  expect(errors[1]).toBeCloseTo(Math.sqrt(14 / 30), 14);
});
