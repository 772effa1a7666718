import type { SparseMatrix } from './spectral/sparse.ts';

/** r_i·c_j for every cell: row total times column total, what independent characters would give. */
export function independentScores({
  rows,
  columns,
  starts,
  indices,
  values,
}: SparseMatrix): Float64Array {
  const rowTotal = new Float64Array(rows);
  const columnTotal = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let s = starts[i]!; s < starts[i + 1]!; s++) {
      rowTotal[i]! += values[s]!;
      columnTotal[indices[s]!]! += values[s]!;
    }
  }
  const scores = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) scores[i * columns + j] = rowTotal[i]! * columnTotal[j]!;
  return scores;
}

/**
 * The empty cells that a table with independent rows and columns would fill first: those with the
 * largest r_i·c_j, where r are the row totals and c the column totals.
 *
 * Returns row·columns + column of `count` cells, ascending, and of all that tie with the last one.
 * Throws a RangeError if the table has fewer empty cells.
 */
export function likeliestEmptyCells(matrix: SparseMatrix, count: number): number[] {
  const { rows, columns, starts, indices, values } = matrix;
  const score = independentScores(matrix);
  for (let i = 0; i < rows; i++)
    for (let s = starts[i]!; s < starts[i + 1]!; s++) score[i * columns + indices[s]!] = -1;
  const empty = rows * columns - values.length;
  if (!(count >= 1 && count <= empty)) {
    throw new RangeError(`likeliestEmptyCells: got ${count}, expected 1 to ${empty} cells`);
  }
  const least = score.slice().sort().at(-count)!;
  const cells: number[] = [];
  score.forEach((value, cell) => {
    if (value >= least) cells.push(cell);
  });
  return cells;
}
