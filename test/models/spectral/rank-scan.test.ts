import { describe, expect, test } from 'vitest';
import {
  cellsAtEveryRank,
  countDerived,
  derivedCells,
  largestDeviation,
  visitRanks,
} from '../../../pipeline/models/spectral/rank-scan.ts';
import { addComponents, singularSystem } from '../../../pipeline/models/spectral/singular.ts';
import { rngFor, sparse } from './matrices.ts';

const rng = rngFor('rank scan');
const rows = Array.from({ length: 30 }, () =>
  Array.from({ length: 20 }, () => (rng.uniform() < 0.2 ? 1 + rng.integer(100) : 0)),
);
const matrix = sparse(rows);
const system = singularSystem(matrix);

describe('cellsAtEveryRank', () => {
  test('is a cell of the matrix that was multiplied back, at every rank', () => {
    const cells = [
      { row: 0, column: 0 },
      { row: 29, column: 7 },
    ];
    const values = cellsAtEveryRank(system, cells);
    for (let k = 1; k <= 20; k++) {
      const entries = new Float64Array(600);
      addComponents(system, 0, k, entries);
      expect(values[(k - 1) * 2]).toBeCloseTo(entries[0]!, 10);
      expect(values[(k - 1) * 2 + 1]).toBeCloseTo(entries[29 * 20 + 7]!, 10);
    }
  });
});

describe('visitRanks', () => {
  test('visits each rank once, in order, with its own approximation', () => {
    const seen: number[] = [];
    visitRanks(system, [7, 3, 3, 99, 20], ({ rank, entries }) => {
      seen.push(rank);
      const direct = new Float64Array(600);
      addComponents(system, 0, rank, direct);
      expect(Math.max(...direct.map((value, i) => Math.abs(value - entries[i]!)))).toBeLessThan(
        1e-10,
      );
    });
    expect(seen).toEqual([3, 7, 20]);
  });

  test('moves on from a rank between equal singular values', () => {
    const seen: number[] = [];
    const twins = singularSystem(
      sparse([
        [2, 0, 0],
        [0, 2, 0],
        [0, 0, 1],
      ]),
    );
    visitRanks(twins, [1], ({ rank, entries }) => {
      seen.push(rank);
      expect([...entries].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([
        2, 0, 0, 0, 2, 0, 0, 0, 0,
      ]);
    });
    expect(seen).toEqual([2]);
  });
});

describe('derived cells', () => {
  test('are counted and listed alike, and are those a plain loop finds', () => {
    const entries = new Float64Array(600);
    addComponents(system, 0, 8, entries);
    const expected = [...entries].flatMap((value, i) =>
      value >= 5 && rows.flat()[i] === 0
        ? [{ row: Math.floor(i / 20), column: i % 20, value }]
        : [],
    );
    expect(expected.length).toBeGreaterThan(10);
    expect(derivedCells(matrix, entries, 5)).toEqual(expected);
    expect(countDerived(matrix, entries, 5)).toEqual({
      derived: expected.length,
      negative: entries.filter((value) => Number(value.toFixed(6)) < 0).length,
    });
  });

  test('are none at full rank: the matrix itself comes back', () => {
    const entries = new Float64Array(600);
    addComponents(system, 0, 20, entries);
    expect(countDerived(matrix, entries, 1e-6)).toEqual({ derived: 0, negative: 0 });
    expect(largestDeviation(matrix, entries)).toBeLessThan(1e-10);
    entries[5] = entries[5]! + 3;
    expect(largestDeviation(matrix, entries)).toBeCloseTo(3, 9);
  });
});
