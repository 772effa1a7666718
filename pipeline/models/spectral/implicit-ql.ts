/**
 * Eigenvalues and eigenvectors of a small symmetric tridiagonal matrix by implicit QL.
 *
 * `diagonal` (n) is overwritten by the eigenvalues in ascending order, `offDiagonal` (n − 1) by
 * zeros. Returns the orthonormal eigenvectors as rows of an n×n row-major matrix. Each pair is
 * exact for a matrix within c·n·u·‖T‖ of T. O(n³) operations: for the leaves of divide and conquer.
 * Throws an Error when an eigenvalue needs more than 60 sweeps, which only NaN or ∞ can cause.
 * Source: Bowdler, Martin, Reinsch & Wilkinson, Numer. Math. 11 (1968) 293 (EISPACK tql2).
 */
export function implicitQl(diagonal: Float64Array, offDiagonal: Float64Array): Float64Array {
  const n = diagonal.length;
  const d = diagonal;
  const e = new Float64Array(n);
  e.set(offDiagonal);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let l = 0; l < n; l++) {
    for (let sweeps = 0; ; sweeps++) {
      const m = splitAfter(d, e, l);
      if (m === l) break;
      if (sweeps === 60) throw new Error(`implicitQl: eigenvalue ${l} of ${n} did not converge`);
      sweep(d, e, vectors, l, m);
    }
  }
  offDiagonal.fill(0);
  sortAscending(d, vectors);
  return vectors;
}

/** First m ≥ l at which the off-diagonal element is negligible beside its neighbours. */
function splitAfter(d: Float64Array, e: Float64Array, l: number): number {
  let m = l;
  for (; m < d.length - 1; m++) {
    const scale = Math.abs(d[m]!) + Math.abs(d[m + 1]!);
    if (scale + Math.abs(e[m]!) === scale) break;
  }
  return m;
}

/** One QL sweep with Wilkinson's shift on rows l … m. */
function sweep(d: Float64Array, e: Float64Array, vectors: Float64Array, l: number, m: number) {
  const n = d.length;
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  let r = hypotenuse(g, 1);
  g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    r = hypotenuse(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - p;
    r = (d[i]! - g) * s + 2 * c * b;
    p = s * r;
    d[i + 1] = g + p;
    g = c * r - b;
    const lower = (i + 1) * n;
    const upper = i * n;
    for (let k = 0; k < n; k++) {
      const x = vectors[lower + k]!;
      const y = vectors[upper + k]!;
      vectors[lower + k] = s * y + c * x;
      vectors[upper + k] = c * y - s * x;
    }
  }
  d[l]! -= p;
  e[l] = g;
  e[m] = 0;
}

/** √(a² + b²) without overflow or harmful underflow. */
export function hypotenuse(a: number, b: number): number {
  const large = Math.max(Math.abs(a), Math.abs(b));
  const small = Math.min(Math.abs(a), Math.abs(b));
  if (large === 0) return 0;
  const ratio = small / large;
  return large * Math.sqrt(1 + ratio * ratio);
}

function sortAscending(d: Float64Array, vectors: Float64Array): void {
  const n = d.length;
  const order = Array.from(d.keys()).sort((i, j) => d[i]! - d[j]! || i - j);
  const values = d.slice();
  const rows = vectors.slice();
  order.forEach((from, to) => {
    d[to] = values[from]!;
    vectors.set(rows.subarray(from * n, (from + 1) * n), to * n);
  });
}
