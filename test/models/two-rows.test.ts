import { describe, expect, it } from 'vitest';
import { singularSystem } from '../../pipeline/models/spectral/singular.ts';
import { sparseMatrix } from '../../pipeline/models/spectral/sparse.ts';
import { completeTwoRows, type TwoRows, truncateTwoRows } from '../../pipeline/models/two-rows.ts';

// Columns 兽 界 龙 灵 术 of 神 and 魔.
const table: TwoRows = [
  [1, 1, 1, 1, 0],
  [1, 1, 1, 1, 1],
];

describe('truncation to rank one', () => {
  it('gives 神术, observed as zero, the value 4/√65', () => {
    const { rows, sigma } = truncateTwoRows(table);
    expect(rows[0][4]).toBeCloseTo(4 / Math.sqrt(65), 14);
    expect(sigma[0] ** 2).toBeCloseTo((9 + Math.sqrt(65)) / 2, 13);
    expect(sigma[1] ** 2).toBeCloseTo((9 - Math.sqrt(65)) / 2, 13);
    // The table printed in the chapter.
    const digits = rows.map((row) => [row[0]?.toFixed(3), row[4]?.toFixed(3)]);
    expect(digits).toEqual([
      ['0.934', '0.496'],
      ['1.058', '0.562'],
    ]);
  });

  it.each<TwoRows>([
    table,
    [
      [1, 0, 1, 0, 0],
      [0, 1, 1, 1, 0],
    ],
    [
      [0.3, -2, 1.7],
      [4, 0.1, -0.6],
    ],
    [
      [1, 1],
      [0, 0],
    ],
  ])('is what the general algorithm finds', (...rows) => {
    const { values, images, vectors } = singularSystem(
      sparseMatrix(
        2,
        rows[0].length,
        rows.flatMap((row, r) => row.map((value, column) => ({ row: r, column, value }))),
      ),
    );
    const { sigma, rows: got } = truncateTwoRows(rows);
    expect(sigma[0]).toBeCloseTo(values[0] as number, 12);
    got.forEach((row, r) => {
      row.forEach((value, column) => {
        expect(value).toBeCloseTo((images[r] as number) * (vectors[column] as number), 12);
      });
    });
  });

  it('of nothing is nothing', () => {
    expect(truncateTwoRows([[0], [0]])).toMatchObject({ sigma: [0, 0], rows: [[0], [0]] });
  });
});

describe('completion to rank one', () => {
  it('gives 神术, never looked up, the value 1', () => {
    expect(completeTwoRows([[1, 1, 1, 1, undefined], table[1]])).toEqual([
      [1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
    ]);
  });

  it('has no answer where two columns disagree', () => {
    expect(completeTwoRows(table)).toBeUndefined();
    expect(
      completeTwoRows([
        [1, 0, undefined],
        [1, 1, 1],
      ]),
    ).toBeUndefined();
    // 神 has nothing at all, so that no number of its row can be other than 0.
    expect(
      completeTwoRows([
        [0, 1],
        [1, undefined],
      ]),
    ).toBeUndefined();
  });

  it('leaves open what nothing decides', () => {
    const open = [
      [undefined, 1],
      [undefined, 1],
    ] as const;
    expect(completeTwoRows(open)).toEqual(open);
    expect(
      completeTwoRows([
        [0, undefined],
        [0, 1],
      ]),
    ).toEqual([
      [0, undefined],
      [0, 1],
    ]);
    expect(
      completeTwoRows([
        [0, 0],
        [1, undefined],
      ]),
    ).toEqual([
      [0, 0],
      [1, undefined],
    ]);
    expect(
      completeTwoRows([
        [1, undefined],
        [0, 0],
      ]),
    ).toEqual([
      [1, undefined],
      [0, 0],
    ]);
  });

  it('keeps proportions', () => {
    expect(
      completeTwoRows([
        [2, 1, undefined],
        [4, undefined, 1],
      ]),
    ).toEqual([
      [2, 1, 0.5],
      [4, 2, 1],
    ]);
  });
});
