import type { SparseMatrix } from './sparse.ts';

/** A matrix inside an array: element (i, j) stands at `offset + i·rowStride + j·columnStride`. */
export interface View {
  readonly data: Float64Array;
  readonly offset: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** The row-major matrix with rows of length `stride` that begins at `offset`. */
export function rowMajor(data: Float64Array, stride: number, offset = 0): View {
  return { data, offset, rowStride: stride, columnStride: 1 };
}

/** The same numbers with rows and columns exchanged. */
export function transposed(view: View): View {
  return { ...view, rowStride: view.columnStride, columnStride: view.rowStride };
}

/**
 * The lines (rows, or columns) of a matrix as multiples of the lines of another: line i is
 * `weight[i]` times line `to[i]`, or zero where that is −1.
 */
export interface Lines {
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/**
 * What of the spectral algorithms takes time: loops over matrices, and the memory these stand in.
 * The algorithms are here and know no machine; `portableKernels` runs everywhere, and
 * pipeline/engine/spectral is the fast one. Sums are added up in another order there: the two agree
 * within rounding, γ(k) = ku/(1 − ku) with u = 2^−53 times the sum of the sizes of k terms.
 */
export interface SpectralKernels {
  /** Runs `action`; what that allocates is given back when it returns or throws. */
  scope<T>(action: () => T): T;
  /**
   * `length` numbers, whatever they are, until the scope ends. All arrays given to the functions below come from here,
   * whole or as parts (`subarray`), unless they say otherwise.
   * Throws an Error if there is no memory left.
   */
  allocate(length: number): Float64Array;
  /**
   * C ← C + α·A·B for A of shape rows×inner, B inner×columns, C rows×columns; C is row-major and
   * must not overlap A or B. With `replaces` C ← α·A·B, whatever was there. With `isLower` only C's lower triangle counts: what stands above it in
   * the same rows may or may not be changed, at most three columns away from it.
   */
  multiplyAdd(
    rows: number,
    columns: number,
    inner: number,
    alpha: number,
    a: View,
    b: View,
    c: View,
    options?: { readonly isLower?: boolean; readonly replaces?: boolean },
  ): void;
  /** out ← A·x for the symmetric n×n matrix whose lower triangle `a` (row-major) holds. */
  symmetricTimes(n: number, a: View, x: Float64Array, out: Float64Array): void;
  /** out_q ← Σ_i rows_qi·x_i for the first `count` rows (row-major, as long as x). */
  rowDots(count: number, rows: View, x: Float64Array, out: Float64Array): void;
  /** y_i ← y_i + Σ_q factors_q·rows_qi for the first `count` rows (row-major, as long as y). */
  addRows(count: number, rows: View, factors: Float64Array, y: Float64Array): void;
  /**
   * Row k of `out` (count×matrix.rows) ← M x_k for x_k in row k of `vectors` (count×matrix.columns).
   * The matrix may be any.
   */
  sparseTimes(matrix: SparseMatrix, count: number, vectors: Float64Array, out: Float64Array): void;
  /**
   * out_ij ← out_ij + p_i·q_j·x_rs with p = rows.weight, q = columns.weight, r = rows.to[i],
   * s = columns.to[j] (row-major; the lines may be any arrays). With `replaces` the sum is only
   * the second term, and 0 where r or s is −1.
   */
  spread(
    x: View,
    rows: Lines,
    columns: Lines,
    out: Float64Array,
    options?: { readonly replaces?: boolean },
  ): void;
}
