import { addComponents, isDetermined, type SingularSystem } from './singular.ts';
import type { SparseMatrix } from './sparse.ts';

/** A place in a matrix. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/**
 * The given cells of the best approximation M_k of every rank k = 1 … columns: row k − 1 of the
 * result (row-major, one column per cell) is (M_k)_ij = Σ_{q ≤ k} (M v_q)_i (v_q)_j.
 *
 * A running sum, so every rank costs one multiplication a cell. Rounding adds at most k·u times
 * the sum of the terms' sizes to what the vectors themselves are wrong by (see `singularSystem`).
 */
export function cellsAtEveryRank(system: SingularSystem, cells: readonly Cell[]): Float64Array {
  const { rows, columns, images, vectors } = system;
  const out = new Float64Array(columns * cells.length);
  const sums = new Float64Array(cells.length);
  for (let k = 0; k < columns; k++) {
    cells.forEach(({ row, column }, c) => {
      sums[c]! += images[k * rows + row]! * vectors[k * columns + column]!;
    });
    out.set(sums, k * cells.length);
  }
  return out;
}

/** What is seen of one approximation M_k. */
interface Approximation {
  readonly rank: number;
  /** M_k, row-major; the array is reused for the next rank. */
  readonly entries: Float64Array;
}

/**
 * Calls `visit` with M_k for each of the ranks, in ascending order. A rank between two equal
 * singular values has no unique M_k and is replaced by the next rank that has one; a rank that
 * comes twice is visited once. Ranks above the number of columns mean all of them.
 */
export function visitRanks(
  system: SingularSystem,
  ranks: readonly number[],
  visit: (approximation: Approximation) => void,
): void {
  const { kernels } = system.inCore;
  kernels.scope(() => {
    const entries = kernels.allocate(system.rows * system.columns).fill(0);
    let done = 0;
    for (const wanted of [...ranks].sort((a, b) => a - b)) {
      let rank = Math.min(wanted, system.columns);
      while (rank < system.columns && !isDetermined(system, rank)) rank++;
      if (rank <= done) continue;
      addComponents(system, done, rank, entries);
      done = rank;
      visit({ rank, entries });
    }
  });
}

/**
 * How many entries of M_k are at least `atLeast` where M is 0, and how many are negative to six
 * decimals: what is zero exactly comes out with a rounding error of either sign.
 */
export function countDerived(
  { starts, indices, columns, rows }: SparseMatrix,
  entries: Float64Array,
  atLeast: number,
): { derived: number; negative: number } {
  let derived = 0;
  let negative = 0;
  for (let i = 0; i < entries.length; i++) {
    const value = entries[i]!;
    if (value >= atLeast) derived++;
    else if (value <= -5e-7) negative++;
  }
  for (let i = 0; i < rows; i++) {
    for (let s = starts[i]!; s < starts[i + 1]!; s++) {
      if (entries[i * columns + indices[s]!]! >= atLeast) derived--;
    }
  }
  return { derived, negative };
}

/** The cells with (M_k)_ij ≥ `atLeast` where M is 0, row by row. */
export function derivedCells(
  { starts, indices, columns, rows }: SparseMatrix,
  entries: Float64Array,
  atLeast: number,
): (Cell & { readonly value: number })[] {
  const found: (Cell & { readonly value: number })[] = [];
  for (let row = 0; row < rows; row++) {
    let s = starts[row]!;
    for (let column = 0; column < columns; column++) {
      if (s < starts[row + 1]! && indices[s] === column) {
        s++;
        continue;
      }
      const value = entries[row * columns + column]!;
      if (value >= atLeast) found.push({ row, column, value });
    }
  }
  return found;
}

/** max |M_k − M| over all cells. */
export function largestDeviation(
  { starts, indices, values, columns, rows }: SparseMatrix,
  entries: Float64Array,
): number {
  let largest = 0;
  for (let row = 0; row < rows; row++) {
    let s = starts[row]!;
    for (let column = 0; column < columns; column++) {
      const observed = s < starts[row + 1]! && indices[s] === column ? values[s++]! : 0;
      largest = Math.max(largest, Math.abs(entries[row * columns + column]! - observed));
    }
  }
  return largest;
}
