import { multiplyAdd, rowMajor, transposed } from './gemm.ts';

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
 * `matrix` is n×n row-major, is overwritten, and only its lower triangle is read. Panels of 32
 * columns are reduced with the rest of the matrix left alone, A ← A − V Wᵀ − W Vᵀ follows once a
 * panel: half of the 4n³/3 operations are matrix products. T and Q are exact for a matrix A + E
 * with ‖E‖ ≤ c·n·u·‖A‖, u = 2^−53, c a small constant.
 * Throws a RangeError when `matrix` is not n×n. Entries must be far from overflow when squared.
 * Source: Dongarra, Hammarling & Sorensen, J. Comput. Appl. Math. 27 (1989) 215 (LAPACK dsytrd).
 */
export function tridiagonalize(
  matrix: Float64Array,
  n: number,
  { progress }: { readonly progress?: (fraction: number) => void } = {},
): Tridiagonalization {
  if (matrix.length !== n * n) {
    throw new RangeError(`tridiagonalize: ${matrix.length} entries, expected ${n}×${n}`);
  }
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(Math.max(0, n - 1));
  const tau = new Float64Array(Math.max(0, n - 1));
  for (let start = 0; start < n - 1; start += panelWidth) {
    const width = Math.min(panelWidth, n - 1 - start);
    reducePanel(matrix, n, start, width, diagonal, offDiagonal, tau);
    const left = (n - start) / n;
    progress?.(1 - left * left * left);
  }
  if (n > 0) diagonal[n - 1] = matrix[n * n - 1]!;
  progress?.(1);
  return { n, diagonal, offDiagonal, reflectors: matrix, tau };
}

function reducePanel(
  a: Float64Array,
  n: number,
  start: number,
  width: number,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  tau: Float64Array,
): void {
  // Row i of vw is [v_0 … v_{width−1} w_0 … w_{width−1}] at index i; of wv, with halves exchanged.
  const stride = 2 * width;
  const vw = new Float64Array(n * stride);
  const wv = new Float64Array(n * stride);
  const coefficients = new Float64Array(stride);
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  for (let p = 0; p < width; p++) {
    const k = start + p;
    updateColumn(a, n, k, p, width, vw, wv, v);
    diagonal[k] = v[k]!;
    const { beta, factor } = reflector(v, k + 1, n);
    offDiagonal[k] = beta;
    tau[k] = factor;
    a.set(v.subarray(k + 1), k * n + k + 1);
    // w = τ(A v − V(Wᵀv) − W(Vᵀv)), then w −= ½τ(wᵀv)v makes the two-sided update symmetric.
    symmetricTimes(a, n, k + 1, v, w);
    removeUpdates(n, k + 1, p, width, vw, wv, v, w, coefficients);
    let dot = 0;
    for (let i = k + 1; i < n; i++) {
      w[i]! *= factor;
      dot += w[i]! * v[i]!;
    }
    const half = 0.5 * factor * dot;
    for (let i = k + 1; i < n; i++) {
      const wi = w[i]! - half * v[i]!;
      const row = i * stride + p;
      vw[row] = wv[row + width] = v[i]!;
      vw[row + width] = wv[row] = wi;
    }
  }
  updateTrailing(a, n, start + width, width, vw, wv);
}

/** Writes column k of A, brought up to date with the panel's first p reflectors, to `v`. */
function updateColumn(
  a: Float64Array,
  n: number,
  k: number,
  p: number,
  width: number,
  vw: Float64Array,
  wv: Float64Array,
  v: Float64Array,
): void {
  const stride = 2 * width;
  const pivot = k * stride;
  for (let i = k; i < n; i++) {
    const row = i * stride;
    let sum = 0;
    for (let q = 0; q < p; q++) {
      sum += vw[row + q]! * wv[pivot + q]! + vw[row + width + q]! * wv[pivot + width + q]!;
    }
    v[i] = a[i * n + k]! - sum;
  }
}

/**
 * Turns v[from … n) = x into the vector of the reflector with (I − τvvᵀ)x = βe, v[from] = 1.
 * The sign of β is opposite to x's first element, so that nothing cancels (Golub & Van Loan §5.1).
 */
function reflector(v: Float64Array, from: number, n: number): { beta: number; factor: number } {
  const first = v[from]!;
  let tail = 0;
  for (let i = from + 1; i < n; i++) tail += v[i]! * v[i]!;
  v[from] = 1;
  if (tail === 0) return { beta: first, factor: 0 };
  const norm = Math.sqrt(first * first + tail);
  const beta = first > 0 ? -norm : norm;
  const scale = 1 / (first - beta);
  for (let i = from + 1; i < n; i++) v[i]! *= scale;
  return { beta, factor: (beta - first) / beta };
}

/** out = A[from…, from…]·x from the lower triangle, four rows at a time. */
function symmetricTimes(
  a: Float64Array,
  n: number,
  from: number,
  x: Float64Array,
  out: Float64Array,
): void {
  out.fill(0, from, n);
  let i = from;
  for (; i + 4 <= n; i += 4) {
    const [r0, r1, r2, r3] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n];
    const x0 = x[i]!;
    const x1 = x[i + 1]!;
    const x2 = x[i + 2]!;
    const x3 = x[i + 3]!;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = from; j < i; j++) {
      const a0 = a[r0 + j]!;
      const a1 = a[r1 + j]!;
      const a2 = a[r2 + j]!;
      const a3 = a[r3 + j]!;
      const xj = x[j]!;
      s0 += a0 * xj;
      s1 += a1 * xj;
      s2 += a2 * xj;
      s3 += a3 * xj;
      out[j]! += a0 * x0 + a1 * x1 + (a2 * x2 + a3 * x3);
    }
    out[i]! += s0;
    out[i + 1]! += s1;
    out[i + 2]! += s2;
    out[i + 3]! += s3;
    for (let r = i; r < i + 4; r++) timesOneRow(a, n, r, i, x, out);
  }
  for (; i < n; i++) timesOneRow(a, n, i, from, x, out);
}

/** What row r of the lower triangle, columns from … r, contributes to out = A·x. */
function timesOneRow(
  a: Float64Array,
  n: number,
  r: number,
  from: number,
  x: Float64Array,
  out: Float64Array,
): void {
  const xr = x[r]!;
  let sum = a[r * n + r]! * xr;
  for (let j = from; j < r; j++) {
    const element = a[r * n + j]!;
    sum += element * x[j]!;
    out[j]! += element * xr;
  }
  out[r]! += sum;
}

/** w −= V(Wᵀv) + W(Vᵀv) for the panel's first p reflectors. */
function removeUpdates(
  n: number,
  from: number,
  p: number,
  width: number,
  vw: Float64Array,
  wv: Float64Array,
  v: Float64Array,
  w: Float64Array,
  coefficients: Float64Array,
): void {
  const stride = 2 * width;
  coefficients.fill(0);
  for (let i = from; i < n; i++) {
    const vi = v[i]!;
    const row = i * stride;
    for (let q = 0; q < p; q++) {
      coefficients[q]! += wv[row + q]! * vi;
      coefficients[width + q]! += wv[row + width + q]! * vi;
    }
  }
  for (let i = from; i < n; i++) {
    const row = i * stride;
    let sum = 0;
    for (let q = 0; q < p; q++) {
      sum += vw[row + q]! * coefficients[q]! + vw[row + width + q]! * coefficients[width + q]!;
    }
    w[i]! -= sum;
  }
}

/** A[from…, from…] −= V Wᵀ + W Vᵀ, lower triangle, in strips of rows. */
function updateTrailing(
  a: Float64Array,
  n: number,
  from: number,
  width: number,
  vw: Float64Array,
  wv: Float64Array,
): void {
  const stride = 2 * width;
  const strip = 192;
  for (let i = from; i < n; i += strip) {
    const height = Math.min(strip, n - i);
    // The strip's square on the diagonal spoils what stands above the diagonal: the reflectors
    // of rows i … are not there yet.
    multiplyAdd(
      height,
      i + height - from,
      stride,
      -1,
      rowMajor(vw, stride, i * stride),
      transposed(rowMajor(wv, stride, from * stride)),
      rowMajor(a, n, i * n + from),
    );
  }
}
