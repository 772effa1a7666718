import type { Core } from './core.ts';
import { rowMajor, type SpectralKernels, transposed } from './kernels.ts';
import { type Lq, lq } from './lq.ts';
import { gramian, type SparseMatrix } from './sparse.ts';

/**
 * C = T·diag(B₁, I): the first `overfull` columns of C, L·B₁, are replaced by L, fewer columns.
 * B has the orthonormal rows of B₁, and below them those that C maps to zero.
 */
interface Tight {
  /** T, rows×(inner + free). */
  readonly matrix: SparseMatrix;
  /** Columns that C and T have in common, the last ones of both. */
  readonly free: number;
  /** Columns of L, and of B: inner ≤ outer. */
  readonly inner: number;
  readonly outer: number;
  /** inner×outer, row-major, lower triangular: the block of L in its rows. */
  readonly lower: Float64Array;
  /** outer×outer, row-major. */
  readonly basis: Float64Array;
}

/**
 * Leaves out of the columns of C what is zero whatever the values are: the overfull ones are
 * rotated into as many columns as they have rows, and zeros. The singular values stay.
 */
export function tightOf({ matrix, overfull }: Core, kernels: SpectralKernels): Tight {
  const [inner, outer] = [overfull.rows.length, overfull.columns];
  const free = matrix.columns - outer;
  const { lower, basis } = lqOfBlock(matrix, overfull.rows, outer, kernels);
  const place = new Map(overfull.rows.map((row, i) => [row, i]));
  const starts = new Int32Array(matrix.rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  const push = (column: number, value: number) => {
    if (value === 0) return;
    indices.push(column);
    values.push(value);
  };
  for (let row = 0; row < matrix.rows; row++) {
    const i = place.get(row);
    if (i !== undefined) for (let k = 0; k <= i; k++) push(k, lower[i * outer + k]!);
    for (let s = matrix.starts[row]!; s < matrix.starts[row + 1]!; s++) {
      const column = matrix.indices[s]! - outer;
      if (column >= 0) push(inner + column, matrix.values[s]!);
    }
    starts[row + 1] = indices.length;
  }
  const tight = {
    rows: matrix.rows,
    columns: inner + free,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
  return { matrix: tight, free, inner, outer, lower, basis };
}

/** The lower triangle of TᵀT to `gram`, which is zero. */
export function tightGramian(
  { matrix, inner, outer, lower }: Tight,
  gram: Float64Array,
  kernels: SpectralKernels,
): void {
  const n = matrix.columns;
  gramian(matrix, gram, { dense: inner });
  const l = rowMajor(lower, outer);
  const corner = rowMajor(gram, n);
  kernels.multiplyAdd(inner, inner, inner, 1, transposed(l), l, corner, { isLower: true });
}

/** LQ of the given rows of the first `outer` columns. */
function lqOfBlock(
  matrix: SparseMatrix,
  rows: readonly number[],
  outer: number,
  kernels: SpectralKernels,
): Lq {
  const block = kernels.allocate(rows.length * (outer + 1)).fill(0);
  rows.forEach((row, i) => {
    for (let s = matrix.starts[row]!; s < matrix.starts[row + 1]!; s++) {
      const column = matrix.indices[s]!;
      if (column < outer) block[i * (outer + 1) + column + 1] = matrix.values[s]!;
    }
  });
  return lq(block, rows.length, outer, kernels);
}

/**
 * Vectors of C from vectors of T, in the rows of `vectors` and `out`; below them in `out`, the
 * vectors that C maps to zero.
 */
export function loosen(
  tight: Tight,
  vectors: Float64Array,
  out: Float64Array,
  kernels: SpectralKernels,
): void {
  const { free, inner, outer, basis } = tight;
  const [from, to] = [inner + free, outer + free];
  for (let k = 0; k < from; k++) {
    out.set(vectors.subarray(k * from + inner, (k + 1) * from), k * to + outer);
  }
  const [a, b, c] = [rowMajor(vectors, from), rowMajor(basis, outer), rowMajor(out, to)];
  kernels.multiplyAdd(from, outer, inner, 1, a, b, c, { replaces: true });
  for (let i = inner; i < outer; i++) {
    const row = (free + i) * to;
    out.set(basis.subarray(i * outer, (i + 1) * outer), row);
    out.fill(0, row + outer, row + to);
  }
}
