/** A sparse matrix by rows: row i holds `values[s]` in column `indices[s]`, starts[i] ≤ s < starts[i + 1]. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

export interface Entry {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/**
 * A rows×columns matrix from its nonzero entries, in any order.
 * Throws a RangeError for an entry outside the matrix or named twice.
 */
export function sparseMatrix(
  rows: number,
  columns: number,
  entries: readonly Entry[],
): SparseMatrix {
  const sorted = [...entries].sort((a, b) => a.row - b.row || a.column - b.column);
  const starts = new Int32Array(rows + 1);
  sorted.forEach(({ row, column }, i) => {
    if (!(row >= 0 && row < rows && column >= 0 && column < columns)) {
      throw new RangeError(`sparseMatrix: (${row}, ${column}) is outside ${rows}×${columns}`);
    }
    const next = sorted[i + 1];
    if (next !== undefined && next.row === row && next.column === column) {
      throw new RangeError(`sparseMatrix: (${row}, ${column}) is given twice`);
    }
    starts[row + 1]! += 1;
  });
  for (let i = 0; i < rows; i++) starts[i + 1]! += starts[i]!;
  return {
    rows,
    columns,
    starts,
    indices: Int32Array.from(sorted, (entry) => entry.column),
    values: Float64Array.from(sorted, (entry) => entry.value),
  };
}

/** The columns of a matrix as rows. */
export function transpose({ rows, columns, starts, indices, values }: SparseMatrix): SparseMatrix {
  const entries: Entry[] = [];
  for (let row = 0; row < rows; row++) {
    for (let s = starts[row]!; s < starts[row + 1]!; s++) {
      entries.push({ row: indices[s]!, column: row, value: values[s]! });
    }
  }
  return sparseMatrix(columns, rows, entries);
}

/**
 * The lower triangle of MᵀM, columns×columns, to `gram`, which is zero; the indices of a row of M
 * ascend. Integers below 2^53 come out exact. Products of two of the first `dense` columns are left out.
 */
export function gramian(
  matrix: SparseMatrix,
  gram: Float64Array,
  { dense = 0 }: { readonly dense?: number } = {},
): void {
  const { rows, columns: n, starts, indices, values } = matrix;
  for (let i = 0; i < rows; i++) {
    const end = starts[i + 1]!;
    for (let s = starts[i]!; s < end; s++) {
      const at = indices[s]! * n;
      const value = values[s]!;
      if (indices[s]! < dense) continue;
      for (let t = starts[i]!; t <= s; t++) gram[at + indices[t]!]! += value * values[t]!;
    }
  }
}

/** out ← M x: x has `columns` elements, out has `rows`. */
export function times(matrix: SparseMatrix, x: Float64Array, out: Float64Array): void {
  const { rows, starts, indices, values } = matrix;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let s = starts[i]!; s < starts[i + 1]!; s++) sum += values[s]! * x[indices[s]!]!;
    out[i] = sum;
  }
}
