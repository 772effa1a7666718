import { expect, it } from 'vitest';
import {
  codedBlocks,
  codedCosines,
  codedLowRank,
  entropyBits,
  frontier,
} from '../../pipeline/models/image-coding.ts';
import { lowRankFactors, truncationErrors } from '../../pipeline/models/low-rank.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const rng = createRng(8);
const picture = {
  rows: 16,
  columns: 24,
  entries: Float64Array.from({ length: 16 * 24 }, () => 100 + 40 * rng.normal()),
};

it('counts a bit for each toss of a fair coin, and none for what is certain', () => {
  expect(entropyBits([0, 1, 1, 0])).toBeCloseTo(4, 12);
  expect(entropyBits([3, 3, 3])).toBe(0);
  expect(entropyBits([1, 2, 3, 4, 1, 2, 3, 4])).toBeCloseTo(16, 12);
});

it('loses nothing with cosines that are hardly rounded: the transform is orthonormal', () => {
  expect(codedCosines(picture, 1e-9).error).toBeLessThan(1e-9);
  expect(codedCosines(picture, 10).error).toBeGreaterThan(0.1);
});

it('writes a picture of one level down with its level alone', () => {
  const flat = { ...picture, entries: picture.entries.map(() => 64) };
  expect(codedBlocks(flat, 8, 1)).toEqual({ bits: 0, error: 0 });
});

it('refuses blocks that do not fit', () => {
  expect(() => codedBlocks(picture, 5, 1)).toThrow('16×24');
  expect(() => codedCosines({ ...picture, rows: 12, columns: 32 }, 1)).toThrow('8×8');
});

it('comes to the error of the truncation when the factors are hardly rounded', () => {
  const factors = lowRankFactors(picture);
  const errors = truncationErrors(factors.values);
  codedLowRank(picture, factors, 1e-7).forEach(({ error }, i) => {
    expect(error).toBeCloseTo(errors[i + 1]!, 6);
  });
});

it('keeps of several codes those that no cheaper one beats', () => {
  const list = [
    { bits: 3, error: 0.1 },
    { bits: 1, error: 0.5 },
    { bits: 2, error: 0.6 },
  ];
  expect(frontier(list)).toEqual([list[1], list[0]]);
});
