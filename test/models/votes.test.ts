import { expect, test } from 'vitest';
import { sparseMatrix, transpose } from '../../pipeline/models/spectral/sparse.ts';
import { votesOf } from '../../pipeline/models/votes.ts';

// M = [[0, 4], [6, 8], [10, 0]]; P is made up, for the sums can be checked by hand.
const matrix = sparseMatrix(3, 2, [
  { row: 0, column: 1, value: 4 },
  { row: 1, column: 0, value: 6 },
  { row: 1, column: 1, value: 8 },
  { row: 2, column: 0, value: 10 },
]);
const projection = Float64Array.of(0.5, 0.25, -0.125, 0.25, 0.5, 0, -0.125, 0, 0.75);

test('transposes', () => {
  expect(transpose(matrix)).toEqual(
    sparseMatrix(2, 3, [
      { row: 1, column: 0, value: 4 },
      { row: 0, column: 1, value: 6 },
      { row: 1, column: 1, value: 8 },
      { row: 0, column: 2, value: 10 },
    ]),
  );
});

test('lists derived cells by row, and the weights of votes that are large enough', () => {
  // Cell (0, 0): 0.25·6 − 0.125·10 = 0.25, votes 1.5 and −1.25.
  const cells = [{ row: 0, column: 0, value: 0.25 }];
  const { words, votes, gap } = votesOf(transpose(matrix), projection, cells, 1.5);
  expect([...words.starts]).toEqual([0, 1, 1, 1]);
  expect([words.at[0], words.value[0]]).toEqual([0, 0.25]);
  expect([...votes.starts]).toEqual([0, 1, 1, 1]);
  expect([votes.at[0], votes.value[0]]).toEqual([1, 0.25]);
  expect(gap).toBe(0);
  expect([...votesOf(transpose(matrix), projection, cells, 1).votes.at]).toEqual([1, 2]);
});

test('says how far the votes are from the value', () => {
  const cells = [{ row: 0, column: 0, value: 0.5 }];
  expect(votesOf(transpose(matrix), projection, cells, 1).gap).toBe(0.5);
});
