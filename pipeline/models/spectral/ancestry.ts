import type { Cell } from './rank-scan.ts';
import type { SingularSystem } from './singular.ts';
import { type SparseMatrix, transpose } from './sparse.ts';

/**
 * The square that a cell of the approximation closes: with P = U_k U_kᵀ and Q = V_k V_kᵀ,
 * [M_k]_ij = Σ_a P_ia M_aj = Σ_b Q_jb M_ib.
 */
interface Square {
  /** Row a of the largest term P_ia M_aj, and that term. */
  readonly row: number;
  readonly fromRow: number;
  /** Column b of the largest term Q_jb M_ib, and that term. */
  readonly column: number;
  readonly fromColumn: number;
  /** M_ab: the square (a, b), (a, j), (i, b) has three filled corners if this is not zero. */
  readonly corner: number;
  /** Share of all pairs of an a with M_aj ≠ 0 and a b with M_ib ≠ 0 that have M_ab ≠ 0. */
  readonly chance: number;
}

/**
 * Squares of cells of the approximation of rank `rank`; ties go to the lower index.
 *
 * Throws a RangeError if `rank` reaches singular vectors that `system` does not resolve, or for a
 * cell whose row or column is empty. Source: our own reading of Su, kexue.fm/archives/4208.
 */
export function squares(
  matrix: SparseMatrix,
  system: SingularSystem,
  rank: number,
  cells: readonly Cell[],
): Square[] {
  if (!(rank >= 1 && rank <= system.resolved)) {
    throw new RangeError(
      `squares: got rank ${rank}, expected 1 to ${system.resolved} (singular values above 1e-6·σ_1)`,
    );
  }
  const byColumn = transpose(matrix);
  const left = gather(system.images, system.rows, rank, (k) => 1 / system.values[k]!);
  const right = gather(system.vectors, system.columns, rank, () => 1);
  return cells.map(({ row, column }) => {
    const above = largest(byColumn, column, left, rank, row);
    const beside = largest(matrix, row, right, rank, column);
    let filled = 0;
    for (const a of above.indices) {
      for (const b of beside.indices) if (element(matrix, a, b) !== 0) filled++;
    }
    return {
      row: above.index,
      fromRow: above.term,
      column: beside.index,
      fromColumn: beside.term,
      corner: element(matrix, above.index, beside.index),
      chance: filled / (above.indices.length * beside.indices.length),
    };
  });
}

/**
 * The terms of [M_k]_ij = Σ_a P_ia M_aj, P = U_k U_kᵀ, one for each a with M_aj ≠ 0, the largest
 * sizes first. Throws a RangeError if `rank` is not resolved.
 */
export function rowTerms(
  { rows, starts, indices, values }: SparseMatrix,
  system: SingularSystem,
  rank: number,
  { row, column }: Cell,
): { row: number; term: number }[] {
  if (!(rank >= 1 && rank <= system.resolved)) {
    throw new RangeError(`rowTerms: got rank ${rank}, expected 1 to ${system.resolved}`);
  }
  const terms: { row: number; term: number }[] = [];
  for (let a = 0; a < rows; a++) {
    for (let s = starts[a]!; s < starts[a + 1]!; s++) {
      if (indices[s] !== column) continue;
      let weight = 0;
      for (let k = 0; k < rank; k++) {
        const sigma = system.values[k]!;
        const at = k * rows;
        weight += (system.images[at + row]! / sigma) * (system.images[at + a]! / sigma);
      }
      terms.push({ row: a, term: weight * values[s]! });
    }
  }
  return terms.sort((p, q) => Math.abs(q.term) - Math.abs(p.term) || p.row - q.row);
}

/** The largest term (f_at · f_s)·M_line,s over the nonzero entries s of one line of `lines`. */
function largest(
  lines: SparseMatrix,
  line: number,
  factor: Float64Array,
  rank: number,
  at: number,
) {
  const indices = lines.indices.subarray(lines.starts[line], lines.starts[line + 1]);
  if (indices.length === 0) throw new RangeError(`squares: row or column ${line} is empty`);
  let index = indices[0]!;
  let term = Number.NEGATIVE_INFINITY;
  indices.forEach((other, s) => {
    let weight = 0;
    for (let k = 0; k < rank; k++) weight += factor[at * rank + k]! * factor[other * rank + k]!;
    const got = weight * lines.values[lines.starts[line]! + s]!;
    if (got > term) {
      index = other;
      term = got;
    }
  });
  return { indices, index, term };
}

/** Rows k < rank of a `rank`×n array, scaled, as the columns of an n×rank one. */
function gather(
  rows: Float64Array,
  n: number,
  rank: number,
  scale: (k: number) => number,
): Float64Array {
  const out = new Float64Array(n * rank);
  for (let k = 0; k < rank; k++) {
    const factor = scale(k);
    for (let i = 0; i < n; i++) out[i * rank + k] = factor * rows[k * n + i]!;
  }
  return out;
}

/** M_ij; the indices of a row ascend. */
function element({ starts, indices, values }: SparseMatrix, row: number, column: number): number {
  let low = starts[row]!;
  let high = starts[row + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = indices[middle]!;
    if (found === column) return values[middle]!;
    if (found < column) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
