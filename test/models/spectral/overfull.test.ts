import { describe, expect, test } from 'vitest';
import { lq } from '../../../pipeline/models/spectral/lq.ts';
import { overfull } from '../../../pipeline/models/spectral/overfull.ts';
import { implementations, names, placed } from './implementations.ts';
import { orthogonality, rngFor } from './matrices.ts';

const entries = (pattern: readonly string[]) =>
  pattern.flatMap((line, row) =>
    [...line].flatMap((cell, column) => (cell === 'x' ? [{ row, column, value: 1 }] : [])),
  );

describe('overfull', () => {
  test('names three columns in two rows, and nothing else', () => {
    // By hand: columns 1, 2, 4 stand in rows 0 and 2; rows 1 and 3 are enough for columns 0 and 3.
    const got = overfull(entries(['.xx.x', 'x..x.', '.x.xx', 'x....']));
    expect(got).toEqual({ rows: [0, 2], columns: [1, 2, 4] });
  });

  test('finds nothing where every column can have a row of its own, if by handing rows on', () => {
    // Each column in turn takes its first row: the last one has to move all others.
    expect(overfull(entries(['xx..', '.xx.', '..xx', 'x...']))).toEqual({ rows: [], columns: [] });
    expect(overfull([])).toEqual({ rows: [], columns: [] });
  });

  test('leaves as many columns as rows can be matched, on random patterns', () => {
    const rng = rngFor('overfull');
    for (let round = 0; round < 200; round++) {
      const [rows, columns] = [1 + rng.integer(7), 1 + rng.integer(7)];
      const pattern = Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => (rng.uniform() < 0.3 ? 'x' : '.')).join(''),
      );
      const all = entries(pattern);
      const used = [...new Set(all.map(({ column }) => column))];
      const got = overfull(all);
      // The definition: entries of these columns stand in these rows only, and with as many columns
      // fewer as there are rows too few, the rest has a perfect matching (found by trying them all).
      for (const { row, column } of all)
        if (got.columns.includes(column)) expect(got.rows).toContain(row);
      const excess = got.columns.length - got.rows.length;
      expect(excess).toBeGreaterThanOrEqual(0);
      expect(mostMatched(all, used)).toBe(used.length - excess);
      // No column may be dropped from the set: each is in a minimal one that is too many.
      for (const column of got.columns)
        expect(
          mostMatched(
            all,
            used.filter((other) => other !== column),
          ),
        ).toBe(used.length - excess);
    }
  });
});

/** Size of the largest matching of these columns, by trying everything. */
function mostMatched(all: ReturnType<typeof entries>, columns: readonly number[]): number {
  const [column, ...rest] = columns;
  if (column === undefined) return 0;
  const rows = all.filter((entry) => entry.column === column).map(({ row }) => row);
  const taken = (row: number) => all.filter((entry) => entry.row !== row);
  return Math.max(mostMatched(all, rest), ...rows.map((row) => 1 + mostMatched(taken(row), rest)));
}

describe.each(names)('lq in %s', (implementation) => {
  const kernels = implementations[implementation]!;

  test.each([
    [0, 3],
    [1, 1],
    [2, 5],
    [4, 4],
    [40, 150],
    [133, 140],
  ])('%i×%i is L times an orthogonal matrix', (rows, columns) => {
    kernels.scope(() => {
      const rng = rngFor(`lq ${rows}×${columns}`);
      const a = Float64Array.from({ length: rows * columns }, () =>
        rng.uniform() < 0.3 ? rng.normal() : 0,
      );
      // The last row is a multiple of the first: the factorization does not mind.
      if (rows > 1) for (let j = 0; j < columns; j++) a[(rows - 1) * columns + j] = 2 * a[j]!;
      const matrix = kernels.allocate(rows * (columns + 1)).fill(Number.NaN);
      for (let i = 0; i < rows; i++)
        matrix.set(a.subarray(i * columns, (i + 1) * columns), i * (columns + 1) + 1);
      const { lower, basis } = lq(placed(kernels, matrix), rows, columns, kernels);
      expect(orthogonality(basis, columns, columns)).toBeLessThan(1e-13);
      let worst = 0;
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++) {
          let sum = -a[i * columns + j]!;
          for (let k = 0; k <= i; k++) sum += lower[i * columns + k]! * basis[k * columns + j]!;
          worst = Math.max(worst, Math.abs(sum));
        }
      // ‖A‖ is below 30 here; the bound is c·u·rows·‖A‖.
      expect(worst).toBeLessThan(1e-15 * 30 * Math.max(rows, 4));
    });
  });
});
