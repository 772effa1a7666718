import type { Cell } from './spectral/rank-scan.ts';
import type { SparseMatrix } from './spectral/sparse.ts';

/** Lists of different lengths, one after the other: those of line i from starts[i] to starts[i + 1]. */
export interface Ragged {
  readonly starts: Int32Array;
  /** What they name, a row or a column, and a number for each. */
  readonly at: Int32Array;
  readonly value: Float32Array;
}

const ragged = (lists: readonly (readonly { at: number; value: number }[])[]): Ragged => {
  const flat = lists.flat();
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = starts[i]! + list.length;
  });
  return {
    starts,
    at: Int32Array.from(flat, ({ at }) => at),
    value: Float32Array.from(flat, ({ value }) => value),
  };
};

/**
 * For each row i the derived cells and their values, and those rows a whose weight P_ia gives some
 * derived cell (i, j) a vote P_ia·M_aj of at least `minVote` in size, with these weights. `projection`
 * is P = U_k U_kᵀ, row-major; `byColumn` is Mᵀ; the cells stand row by row.
 */
export function votesOf(
  byColumn: SparseMatrix,
  projection: Float64Array,
  cells: readonly (Cell & { readonly value: number })[],
  minVote: number,
): { words: Ragged; votes: Ragged; gap: number } {
  const n = byColumn.columns;
  const words: { at: number; value: number }[][] = Array.from({ length: n }, () => []);
  const loud = new Uint8Array(n * n);
  // How far all votes together are from the value, as a share of it.
  let gap = 0;
  for (const { row, column, value } of cells) {
    words[row]!.push({ at: column, value });
    let sum = 0;
    for (let s = byColumn.starts[column]!; s < byColumn.starts[column + 1]!; s++) {
      const at = row * n + byColumn.indices[s]!;
      const vote = projection[at]! * byColumn.values[s]!;
      sum += vote;
      if (Math.abs(vote) >= minVote) loud[at] = 1;
    }
    gap = Math.max(gap, Math.abs(sum - value) / value);
  }
  const votes = Array.from({ length: n }, (_, row) => {
    const list: { at: number; value: number }[] = [];
    for (let a = 0; a < n; a++)
      if (loud[row * n + a] === 1) list.push({ at: a, value: projection[row * n + a]! });
    return list;
  });
  return { words: ragged(words), votes: ragged(votes), gap };
}
