import { describe, expect, test } from 'vitest';
import { squares } from '../../../pipeline/models/spectral/ancestry.ts';
import { singularSystem } from '../../../pipeline/models/spectral/singular.ts';
import { sparseMatrix } from '../../../pipeline/models/spectral/sparse.ts';

// The table 神/魔 of Su, kexue.fm/archives/4208: all ones but the last cell of the first row.
const table = sparseMatrix(
  2,
  5,
  [0, 1].flatMap((row) =>
    [0, 1, 2, 3, 4]
      .filter((column) => row + column !== 4 || row === 1)
      .map((column) => ({ row, column, value: 1 })),
  ),
);

describe('squares', () => {
  test('of 神术 at rank one: 魔术 gives all of 4/√65', () => {
    const [square] = squares(table, singularSystem(table), 1, [{ row: 0, column: 4 }]);
    expect(square!.row).toBe(1);
    // By hand: MMᵀ = [[4, 4], [4, 5]], so P_01 = 4/√65; see the chapter on derived words.
    expect(square!.fromRow).toBeCloseTo(4 / Math.sqrt(65), 12);
    // The four shared columns weigh the same, and add up to the same cell.
    expect(square!.fromColumn).toBeCloseTo(1 / Math.sqrt(65), 12);
    expect(square!.corner).toBe(1);
    // Column 4 has row 1 alone, row 0 has columns 0 to 3, and row 1 has them all.
    expect(square!.chance).toBe(1);
  });

  test('names the open corner, and the share of closed ones', () => {
    // Rows a = (1, 1, 0), b = (0, 1, 1), c = (0, 0, 1): the cell (a, 2) has ancestors b and c
    // in its column, and columns 0 and 1 in its row; of the four corners only (b, 1) is filled.
    const matrix = sparseMatrix(3, 3, [
      { row: 0, column: 0, value: 1 },
      { row: 0, column: 1, value: 1 },
      { row: 1, column: 1, value: 1 },
      { row: 1, column: 2, value: 1 },
      { row: 2, column: 2, value: 1 },
    ]);
    const [square] = squares(matrix, singularSystem(matrix), 1, [{ row: 0, column: 2 }]);
    expect(square!.chance).toBe(1 / 4);
    expect([square!.row, square!.column, square!.corner]).toEqual([1, 1, 1]);
  });

  test('refuses a rank that is not resolved', () => {
    expect(() => squares(table, singularSystem(table), 3, [])).toThrow(
      /got rank 3, expected 1 to 2/,
    );
  });
});
