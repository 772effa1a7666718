import { rowMajor, type SpectralKernels, transposed } from './kernels.ts';

/** A = Q T Qᵀ with T symmetric tridiagonal and Q a product of reflectors. */
export interface Tridiagonalization {
  readonly n: number;
  /** n diagonal elements of T. */
  readonly diagonal: Float64Array;
  /** n − 1 elements beside the diagonal. */
  readonly offDiagonal: Float64Array;
  /**
   * Row k, columns k + 1 … n − 1, of this n×n matrix is v_k, the vector of the reflector
   * H_k = I − τ_k v_k v_kᵀ; Q = H_0 H_1 … H_{n−2}. The rest is of no use.
   */
  readonly reflectors: Float64Array;
  readonly tau: Float64Array;
}

const panelWidth = 32;

/**
 * Reduces a symmetric matrix to tridiagonal form by Householder reflections, A = Q T Qᵀ.
 *
 * `matrix` (n×n row-major, allocated by `kernels`) is overwritten, and only its lower triangle is
 * read. Panels of 32 columns are reduced with the rest of the matrix left alone,
 * A ← A − V Wᵀ − W Vᵀ follows once a panel: half of the 4n³/3 operations are matrix products, the
 * other half reads the lower triangle once a column. T and Q are exact for a matrix A + E with
 * ‖E‖ ≤ c·n·u·‖A‖, u = 2^−53, c a small constant.
 * Throws a RangeError when `matrix` is not n×n. Entries must be far from overflow when squared.
 * Source: Dongarra, Hammarling & Sorensen, J. Comput. Appl. Math. 27 (1989) 215 (LAPACK dsytrd).
 */
export function tridiagonalize(
  matrix: Float64Array,
  n: number,
  kernels: SpectralKernels,
  { progress }: { readonly progress?: (fraction: number) => void } = {},
): Tridiagonalization {
  if (matrix.length !== n * n) {
    throw new RangeError(`tridiagonalize: ${matrix.length} entries, expected ${n}×${n}`);
  }
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(Math.max(0, n - 1));
  const tau = new Float64Array(Math.max(0, n - 1));
  const reduced = { n, diagonal, offDiagonal, reflectors: matrix, tau };
  for (let start = 0; start < n - 1; start += panelWidth) {
    const width = Math.min(panelWidth, n - 1 - start);
    kernels.scope(() => reducePanel(reduced, start, width, kernels));
    const left = (n - start) / n;
    progress?.(1 - left * left * left);
  }
  if (n > 0) diagonal[n - 1] = matrix[n * n - 1]!;
  progress?.(1);
  return reduced;
}

/** Columns start … start + width − 1, and then the rest of the matrix. */
function reducePanel(
  { n, reflectors: a, diagonal, offDiagonal, tau }: Tridiagonalization,
  start: number,
  width: number,
  kernels: SpectralKernels,
): void {
  // Indices below count from `start`. Rows of `pairs` are v_0, w_0, v_1, w_1, …; of `swapped`,
  // w_0, v_0, w_1, v_1, …: V Wᵀ + W Vᵀ is the product of the one, transposed, and the other.
  const length = n - start;
  const pairs = kernels.allocate(2 * width * length);
  const swapped = kernels.allocate(2 * width * length);
  const factors = kernels.allocate(2 * width);
  // The panel's columns, side by side as they are read: A has them far apart.
  const columns = kernels.allocate(width * length);
  for (let i = 0; i < length; i++) {
    const row = (start + i) * n + start;
    for (let p = 0; p < width && p <= i; p++) columns[p * length + i] = a[row + p]!;
  }
  const product = kernels.allocate(length);
  for (let p = 0; p < width; p++) {
    const k = start + p;
    // Column k of A, brought up to date with the panel's first p reflectors.
    const column = columns.subarray(p * length + p, (p + 1) * length);
    for (let r = 0; r < 2 * p; r++) factors[r] = -swapped[r * length + p]!;
    kernels.addRows(2 * p, rowMajor(pairs, length, p), factors, column);
    diagonal[k] = column[0]!;
    const v = column.subarray(1);
    const { beta, factor } = reflector(v);
    offDiagonal[k] = beta;
    tau[k] = factor;
    a.set(v, k * n + k + 1);
    // w = τ(A v − V(Wᵀv) − W(Vᵀv)), then w −= ½τ(wᵀv)v makes the two-sided update symmetric.
    const w = product.subarray(p + 1);
    kernels.symmetricTimes(v.length, rowMajor(a, n, (k + 1) * n + k + 1), v, w);
    kernels.rowDots(2 * p, rowMajor(swapped, length, p + 1), v, factors);
    for (let r = 0; r < 2 * p; r++) factors[r] = -factors[r]!;
    kernels.addRows(2 * p, rowMajor(pairs, length, p + 1), factors, w);
    let dot = 0;
    for (let i = 0; i < v.length; i++) {
      w[i]! *= factor;
      dot += w[i]! * v[i]!;
    }
    const half = 0.5 * factor * dot;
    for (let i = 0; i < v.length; i++) w[i]! -= half * v[i]!;
    const at = 2 * p * length + p + 1;
    pairs.set(v, at);
    pairs.set(w, at + length);
    swapped.set(w, at);
    swapped.set(v, at + length);
  }
  const rest = length - width;
  const end = start + width;
  kernels.multiplyAdd(
    rest,
    rest,
    2 * width,
    -1,
    transposed(rowMajor(pairs, length, width)),
    rowMajor(swapped, length, width),
    rowMajor(a, n, end * n + end),
    { isLower: true },
  );
}

/**
 * Turns v = x, not empty, into the vector of the reflector with (I − τvvᵀ)x = βe_0, v_0 = 1. The sign of β is
 * opposite to that of x_0, so that nothing cancels (Golub & Van Loan §5.1).
 */
export function reflector(v: Float64Array): { beta: number; factor: number } {
  const first = v[0]!;
  let tail = 0;
  for (let i = 1; i < v.length; i++) tail += v[i]! * v[i]!;
  v[0] = 1;
  if (tail === 0) return { beta: first, factor: 0 };
  const norm = Math.sqrt(first * first + tail);
  const beta = first > 0 ? -norm : norm;
  const scale = 1 / (first - beta);
  for (let i = 1; i < v.length; i++) v[i]! *= scale;
  return { beta, factor: (beta - first) / beta };
}
