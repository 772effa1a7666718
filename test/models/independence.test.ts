import { expect, test } from 'vitest';
import { likeliestEmptyCells } from '../../pipeline/models/independence.ts';
import { sparseMatrix } from '../../pipeline/models/spectral/sparse.ts';

// Row totals 5, 1, 2 and column totals 3, 5: products 15 25 / 3 5 / 6 10, of which the cells
// (0, 0), (0, 1), (1, 0) and (2, 1) are filled.
const matrix = sparseMatrix(3, 2, [
  { row: 0, column: 0, value: 2 },
  { row: 0, column: 1, value: 3 },
  { row: 1, column: 0, value: 1 },
  { row: 2, column: 1, value: 2 },
]);

test('empty cells with the largest products, by hand', () => {
  expect(likeliestEmptyCells(matrix, 1)).toEqual([4]);
  expect(likeliestEmptyCells(matrix, 2)).toEqual([3, 4]);
});

test('ties come along', () => {
  const ones = sparseMatrix(2, 2, [
    { row: 0, column: 0, value: 1 },
    { row: 1, column: 1, value: 1 },
  ]);
  expect(likeliestEmptyCells(ones, 1)).toEqual([1, 2]);
});

test('more cells than are empty', () => {
  expect(() => likeliestEmptyCells(matrix, 3)).toThrow('got 3, expected 1 to 2');
});
