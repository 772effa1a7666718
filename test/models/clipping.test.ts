import { expect, test } from 'vitest';
import { clip } from '../../pipeline/models/clipping.ts';
import { sparseMatrix } from '../../pipeline/models/spectral/sparse.ts';

// M = [[2, 0], [0, 3]], rebuilt as [[-1, 1], [-2, 3]]; by hand.
const matrix = sparseMatrix(2, 2, [
  { row: 0, column: 0, value: 2 },
  { row: 1, column: 1, value: 3 },
]);

test('counts what is negative and adds up both errors and what lies between', () => {
  const clipped = new Float64Array(4);
  const got = clip(matrix, Float64Array.of(-1, 1, -2, 3), clipped);
  expect([...clipped]).toEqual([0, 1, 0, 3]);
  expect(got).toEqual({
    ...{ negative: 2, negativeSeen: 1, least: -2 },
    // 9 + 1 + 4 + 0; then 4 + 1 + 0 + 0; x² + 2|x|m: (1 + 4) + (4 + 0).
    ...{ before: 14, after: 5, gain: 9 },
    ...{ total: 5, totalBefore: 1, totalAfter: 4 },
  });
});

test('does not count the noise of an entry that should be zero', () => {
  const got = clip(matrix, Float64Array.of(2, -1e-9, 1e-9, 3));
  expect([got.negative, got.least]).toEqual([0, -1e-9]);
  expect(clip(matrix, Float64Array.of(2, -6e-7, 0, 3)).negative).toBe(1);
});
