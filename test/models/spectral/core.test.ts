import { describe, expect, test } from 'vitest';
import { coreOf } from '../../../pipeline/models/spectral/core.ts';
import { sparse } from './matrices.ts';

describe('coreOf', () => {
  test('makes one column of columns with one entry each in the same row, and one row of such rows', () => {
    // Columns 0, 1 stand in row 0 alone: norm √(3² + 4²) = 5. Rows 2, 3 stand in column 3 alone:
    // norm √(5² + 12²) = 13. All by hand.
    const { matrix, rows, columns, known } = coreOf(
      sparse([
        [3, -4, 1, 0],
        [0, 0, 2, 7],
        [0, 0, 0, 5],
        [0, 0, 0, 12],
      ]),
    );
    expect([matrix.rows, matrix.columns]).toEqual([3, 3]);
    expect([...matrix.values]).toEqual([5, 1, 2, 7, 13]);
    expect([...columns.to]).toEqual([0, 0, 1, 2]);
    expect([...columns.weight]).toEqual([3 / 5, -4 / 5, 1, 1]);
    expect([...rows.to]).toEqual([0, 1, 2, 2]);
    expect([...rows.weight]).toEqual([1, 1, 5 / 13, 12 / 13]);
    // What the rotation of the two columns made zero: orthogonal to (3, −4)/5.
    expect(known).toHaveLength(1);
    const [first, second] = known[0]!.vector;
    expect(known[0]!.value).toBe(0);
    expect(first!.value / second!.value).toBeCloseTo(4 / 3, 14);
    expect(first!.value ** 2 + second!.value ** 2).toBeCloseTo(1, 14);
  });

  test('knows the triplet of a cell that stands alone, and of nothing', () => {
    const { matrix, known } = coreOf(
      sparse([
        [0, -2, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 3, 4],
      ]),
    );
    expect([matrix.rows, matrix.columns]).toEqual([0, 0]);
    const [two, five, ...rest] = known;
    // M v = σu: −2 = 2·(−1) for the first, (3, 4)·(0.6, 0.8) = 5 for the second.
    expect(two!.value).toBe(2);
    expect(two!.vector[0]!.value * two!.image[0]!.value).toBe(-2);
    expect(five!.value).toBe(5);
    expect(five!.image).toEqual([{ index: 2, value: 5 }]);
    expect(five!.vector).toEqual([
      { index: 2, value: 0.6 },
      { index: 3, value: 0.8 },
    ]);
    // Column 0 is empty, columns 2 and 3 were one.
    expect(rest.map(({ value }) => value)).toEqual([0, 0]);
    expect(rest.at(-1)!.vector).toEqual([{ index: 0, value: 1 }]);
  });
});
