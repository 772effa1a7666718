import { expect, test } from 'vitest';
import type derived from '../../pipeline/experiments/derived-words/numbers.ts';
import type numbers from '../../pipeline/experiments/relu-as-truncation/numbers.ts';
import { committed, smoke } from '../row.ts';

const { result, files } = committed<typeof numbers>('relu-as-truncation');

test('agrees with numpy 2.4', () => {
  // numpy.linalg.svd of the same matrix: (M_981 < −5e-7).mean(), errors of M_981 and of its clip,
  // cells ≥ 10 of clip(M_981)·V·Vᵀ where M is zero, and how many of them M_981 has.
  expect(result.at.negative).toBeCloseTo(0.4484, 4);
  expect([result.at.before, result.at.after]).toEqual([0.026596, 0.024943]);
  expect(result.again).toMatchObject({ derived: 77_900, kept: 55_781 });
  expect(files['again.csv'].find(({ word }) => word === '龙脑')).toMatchObject({
    before: 10.271244,
  });
});

test('truncates as derived-words does', () => {
  const other = committed<typeof derived>('derived-words');
  expect(result.rank).toBe(other.result.rank);
  expect(result.at.derived).toBe(other.result.derived);
  for (const row of files['ranks.csv']) {
    const same = other.files['word-count.csv'].find(({ rank }) => rank === row.rank);
    if (same) expect(row).toMatchObject({ negative: same.negative, derived: same.derived });
  }
});

test('at smoke: errors fall at every rank below the full one that has a negative entry', async () => {
  const small = await smoke<typeof numbers>('relu-as-truncation');
  const rows = small.files['ranks.csv'].filter(({ negative }) => negative > 0);
  expect(rows.length).toBeGreaterThan(2);
  for (const { before, after } of rows) expect(after).toBeLessThan(before);
});
