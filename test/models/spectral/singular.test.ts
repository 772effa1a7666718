import { Matrix, SVD } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import {
  addComponents,
  isDetermined,
  singularSystem,
  truncationError,
} from '../../../pipeline/models/spectral/singular.ts';
import { gramian, sparseMatrix } from '../../../pipeline/models/spectral/sparse.ts';
import { implementations, names } from './implementations.ts';
import { orthogonality, rngFor, sparse } from './matrices.ts';

/** A sparse matrix of small integers, like counts. */
function counts(rows: number, columns: number, share: number, name: string): number[][] {
  const rng = rngFor(name);
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (rng.uniform() < share ? 1 + rng.integer(50) : 0)),
  );
}

const dense: Record<string, number[][]> = {
  diagonal: [
    [3, 0, 0],
    [0, 0, 0],
    [0, 0, 7],
  ],
  zero: [
    [0, 0],
    [0, 0],
  ],
  '1×4': [[1, 2, 0, 2]],
  '4×1': [[1], [2], [0], [2]],
  'rank 1': [
    [1, 2, 3],
    [2, 4, 6],
    [3, 6, 9],
    [4, 8, 12],
  ],
  'two equal values': [
    [0, 5, 0],
    [5, 0, 0],
    [0, 0, 1],
  ],
  // Lone cells of both signs, three columns and two rows that share their only neighbour, an empty
  // row, an empty column, a cell alone in row and column.
  lone: [
    [-3, 4, -12, 0, 0, 0, 1],
    [0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, -2, 0, 0, 0],
    [0, 0, 0, 0, 5, 0, 0],
    [0, 0, 0, 0, -6, 0, 2],
    [0, 0, 0, 0, 7, 0, 0],
  ],
  'sparse 90×70': counts(90, 70, 0.08, 'sparse'),
  'wide 40×60': counts(40, 60, 0.2, 'wide'),
  '150×130': counts(150, 130, 0.03, 'larger'),
};

describe.each(names)('singularSystem in %s', (implementation) => {
  const kernels = implementations[implementation]!;

  test.each(Object.keys(dense))('decomposes %s', (name) => {
    const rows = dense[name]!;
    const system = singularSystem(sparse(rows), { kernels });
    const [m, n] = [rows.length, rows[0]!.length];
    const scale = Math.max(1, system.values[0]!);
    expect(orthogonality(system.vectors, n, n)).toBeLessThan(1e-12);
    // Reference: ml-matrix works on the matrix itself and resolves small values, too.
    const reference = new SVD(new Matrix(rows), { autoTranspose: true }).diagonal;
    for (let k = 0; k < n; k++) {
      const value = reference[k] ?? 0;
      const tolerance = k < system.resolved ? 1e-12 * scale : 1e-6 * scale;
      expect(Math.abs(system.values[k]! - value)).toBeLessThan(tolerance);
    }
    // All components together are the matrix.
    const again = kernels.allocate(m * n).fill(0);
    addComponents(system, 0, n, again);
    rows.flat().forEach((value, i) => {
      expect(Math.abs(again[i]! - value)).toBeLessThan(1e-12 * scale);
    });
    // Left vectors are promised for resolved values only.
    const left = new Float64Array(system.resolved * m);
    for (let k = 0; k < system.resolved; k++) {
      for (let i = 0; i < m; i++) left[k * m + i] = system.images[k * m + i]! / system.values[k]!;
    }
    expect(orthogonality(left, system.resolved, m)).toBeLessThan(1e-9);
  });

  test('knows the rank of a matrix', () => {
    expect(singularSystem(sparse(dense['rank 1']!)).resolved).toBe(1);
    expect(singularSystem(sparse(dense.diagonal!)).resolved).toBe(2);
    expect(singularSystem(sparse(dense.zero!)).resolved).toBe(0);
  });

  test('reports its stages in order', () => {
    const seen: [number, string][] = [];
    singularSystem(sparse(dense['sparse 90×70']!), {
      kernels,
      progress: (fraction, stage) => seen.push([fraction, stage]),
    });
    expect(seen.map(([fraction]) => fraction)).toEqual(
      seen.map(([fraction]) => fraction).sort((a, b) => a - b),
    );
    expect(new Set(seen.map(([, stage]) => stage))).toEqual(
      new Set(['reduce', 'divide', 'transform']),
    );
  });
});

// float64 ends at 1.8e308: the square of 1e155 is Infinity, that of 1e-165 is 0.
test.each([Number.NaN, Number.POSITIVE_INFINITY, -1e155, 1e-165])(
  '%d cannot be squared',
  (entry) => {
    expect(() =>
      singularSystem(
        sparse([
          [1, 2, 3],
          [4, entry, 6],
        ]),
      ),
    ).toThrow(
      `singularSystem: entry (1, 1) is ${entry}, expected 0 or a number from 1e-140 to 1e+140`,
    );
  },
);

test.each([1e-139, 1e139])('entries of size %d are as good as any', (size) => {
  const { values } = singularSystem(
    sparse([
      [3 * size, 0, size],
      [0, 4 * size, size],
    ]),
  );
  // MMᵀ/size² = [[10, 1], [1, 17]]: eigenvalues (27 ± √53)/2.
  expect(values[0]! / size).toBeCloseTo(Math.sqrt((27 + Math.sqrt(53)) / 2), 13);
  expect(values[1]! / size).toBeCloseTo(Math.sqrt((27 - Math.sqrt(53)) / 2), 13);
});

describe('truncation', () => {
  test('of 神/魔 to rank 1 gives 神术 the value 4/√65', () => {
    // Su, kexue.fm/archives/4208. By hand: MMᵀ = [[4, 4], [4, 5]] has eigenvalues (9 ± √65)/2
    // with difference √65, hence u₁u₂ = 4/√65, and column 术 of M is (0, 1)ᵀ.
    const system = singularSystem(
      sparse([
        [1, 1, 1, 1, 0],
        [1, 1, 1, 1, 1],
      ]),
    );
    const entries = new Float64Array(10);
    addComponents(system, 0, 1, entries);
    expect(entries[4]).toBeCloseTo(4 / Math.sqrt(65), 13);
    expect(system.values[0]! ** 2).toBeCloseTo((9 + Math.sqrt(65)) / 2, 12);
    // Eckart–Young: the squared error is the other eigenvalue, out of a total of 9.
    expect(truncationError(system, 1) ** 2 * 9).toBeCloseTo((9 - Math.sqrt(65)) / 2, 12);
    expect(truncationError(system, 0)).toBe(1);
    expect(truncationError(system, 5)).toBe(0);
  });

  test('is the best of its rank: error and singular values agree', () => {
    const rows = dense['sparse 90×70']!;
    const system = singularSystem(sparse(rows));
    const entries = new Float64Array(90 * 70);
    addComponents(system, 0, 12, entries);
    const error = Math.sqrt(rows.flat().reduce((s, x, i) => s + (x - entries[i]!) ** 2, 0));
    const norm = Math.sqrt(rows.flat().reduce((s, x) => s + x * x, 0));
    expect(truncationError(system, 12)).toBeCloseTo(error / norm, 12);
  });

  test('between equal singular values is not determined', () => {
    const system = singularSystem(sparse(dense['two equal values']!));
    expect([1, 2, 3].map((rank) => isDetermined(system, rank))).toEqual([false, true, true]);
    expect(isDetermined(system, 4)).toBe(false);
  });
});

describe('sparseMatrix', () => {
  test('sorts entries and multiplies MᵀM', () => {
    const matrix = sparseMatrix(2, 2, [
      { row: 1, column: 0, value: 3 },
      { row: 0, column: 1, value: 2 },
      { row: 0, column: 0, value: 1 },
    ]);
    expect([...matrix.starts]).toEqual([0, 2, 3]);
    // [[1, 2], [3, 0]]: columns (1, 3) and (2, 0).
    const gram = new Float64Array(4);
    gramian(matrix, gram);
    expect([...gram]).toEqual([10, 0, 2, 4]);
  });

  test('refuses entries outside and entries given twice', () => {
    const entry = { row: 0, column: 1, value: 1 };
    expect(() => sparseMatrix(1, 1, [entry])).toThrow('(0, 1) is outside 1×1');
    expect(() => sparseMatrix(1, 2, [entry, entry])).toThrow('(0, 1) is given twice');
  });
});
