import { hypotenuse, implicitQl } from './implicit-ql.ts';
import { rowMajor, type SpectralKernels } from './kernels.ts';
import { secularRoot } from './secular.ts';

/** Eigenvalues and orthonormal eigenvectors, one a row of a row-major matrix. */
export interface Eigenpairs {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const leafSize = 32;
const unit = 1.1102230246251565e-16; // 2^−53

/**
 * Eigenvalues, in no particular order, and eigenvectors of a symmetric tridiagonal matrix by divide
 * and conquer.
 *
 * T is cut in two and glued by a rank-one matrix: T = diag(T₁, T₂) + ρuuᵀ. The eigenvalues of the
 * whole are the roots of a secular equation; its eigenvectors are computed for the z̃ for which
 * those roots are exact (Löwner's formula), so that they are orthogonal however close the roots.
 * Components of u and distances of poles below 8u·‖T‖ are deflated.
 * `diagonal` has n elements, `offDiagonal` n − 1; both are left alone. With Λ and V returned:
 * ‖T − VᵀΛV‖ ≤ c·n·u·‖T‖ and ‖VVᵀ − I‖ ≤ c·n·u with a small constant c. Memory for three n×n
 * matrices, V included, which the scope of the caller keeps.
 * Throws a RangeError when the lengths do not fit. T must be scaled: squares must not overflow.
 * Source: Cuppen, Numer. Math. 36 (1981) 177; Gu & Eisenstat, SIAM J. Matrix Anal. Appl. 16 (1995)
 * 172 (LAPACK dstedc).
 */
export function tridiagonalEigen(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  kernels: SpectralKernels,
): Eigenpairs {
  const n = diagonal.length;
  if (offDiagonal.length !== Math.max(0, n - 1)) {
    throw new RangeError(
      `tridiagonalEigen: ${offDiagonal.length} off-diagonal elements, expected ${n - 1}`,
    );
  }
  const whole = {
    n,
    diagonal: diagonal.slice(),
    offDiagonal: offDiagonal.slice(),
    vectors: kernels.allocate(n * n).fill(0),
    kernels,
  };
  solve(whole, 0, n);
  return { values: whole.diagonal, vectors: whole.vectors };
}

/** The matrix T, whose diagonal ends as its eigenvalues, and V, block by block. */
interface Whole {
  readonly n: number;
  readonly diagonal: Float64Array;
  readonly offDiagonal: Float64Array;
  readonly vectors: Float64Array;
  readonly kernels: SpectralKernels;
}

/** Rows [from, to) of T: eigenvalues on its diagonal, vectors in the block of V at the same place. */
function solve(whole: Whole, from: number, to: number): void {
  const { n, diagonal, offDiagonal, vectors } = whole;
  const size = to - from;
  if (size <= leafSize) {
    const block = implicitQl(diagonal.subarray(from, to), offDiagonal.subarray(from, to - 1));
    for (let i = 0; i < size; i++) {
      vectors.set(block.subarray(i * size, (i + 1) * size), (from + i) * n + from);
    }
    return;
  }
  const middle = from + (size >> 1);
  const glue = offDiagonal[middle - 1]!;
  const rho = Math.abs(glue);
  diagonal[middle - 1]! -= rho;
  diagonal[middle]! -= rho;
  solve(whole, from, middle);
  solve(whole, middle, to);
  whole.kernels.scope(() => merge(whole, from, middle, to, rho, glue < 0 ? -1 : 1));
}

/** What is known of one eigenvector of diag(T₁, T₂): its value, its z, and where it is nonzero. */
interface Pole {
  value: number;
  z: number;
  /** Row of V; a rotated pole has a vector of its own that is full. */
  readonly row: number;
  support: 'upper' | 'both' | 'lower';
}

/** Eigenpairs of diag(T₁, T₂) + ρuuᵀ with u = (0 … 0, 1, sign, 0 … 0)ᵀ, in place of the halves'. */
function merge(
  whole: Whole,
  from: number,
  middle: number,
  to: number,
  rho: number,
  sign: number,
): void {
  const { n, diagonal, vectors, kernels } = whole;
  const poles: Pole[] = [];
  for (let row = from; row < to; row++) {
    const isUpper = row < middle;
    const z = isUpper ? vectors[row * n + middle - 1]! : sign * vectors[row * n + middle]!;
    const support = isUpper ? 'upper' : 'lower';
    poles.push({ value: diagonal[row]!, z: z * Math.SQRT1_2, row, support });
  }
  poles.sort((p, q) => p.value - q.value || p.row - q.row);
  const { active, deflated } = deflate(poles, whole, from, to, 2 * rho);
  // The deflated vectors stay as they are, behind those that are computed.
  const size = to - from;
  const kept = kernels.allocate(deflated.length * size);
  deflated.forEach(({ row }, i) => {
    kept.set(vectors.subarray(row * n + from, row * n + to), i * size);
  });
  solveActive(active, whole, from, middle, to, 2 * rho);
  deflated.forEach(({ value }, i) => {
    const row = from + active.length + i;
    diagonal[row] = value;
    vectors.set(kept.subarray(i * size, (i + 1) * size), row * n + from);
  });
}

/**
 * Sets aside the poles that the rank-one matrix does not move: those with negligible z, and, after
 * a rotation that makes one z vanish, one of each two poles too close to tell apart.
 */
function deflate(
  poles: readonly Pole[],
  { n, vectors }: Whole,
  from: number,
  to: number,
  rho: number,
): { active: Pole[]; deflated: Pole[] } {
  let largest = rho;
  for (const { value } of poles) largest = Math.max(largest, Math.abs(value));
  const tolerance = 8 * unit * largest;
  const active: Pole[] = [];
  const deflated: Pole[] = [];
  let previous: Pole | undefined;
  for (const pole of poles) {
    if (rho * Math.abs(pole.z) <= tolerance) {
      deflated.push(pole);
      continue;
    }
    if (previous !== undefined) {
      const length = hypotenuse(pole.z, previous.z);
      const c = pole.z / length;
      const s = previous.z / length;
      if (Math.abs((pole.value - previous.value) * c * s) <= tolerance) {
        const [x, y] = [previous.row * n, pole.row * n];
        rotate(vectors.subarray(x + from, x + to), vectors.subarray(y + from, y + to), c, s);
        const [a, b] = [previous.value, pole.value];
        previous.value = a * c * c + b * s * s;
        pole.value = a * s * s + b * c * c;
        pole.z = length;
        if (previous.support !== pole.support) previous.support = pole.support = 'both';
        deflated.push(previous);
      } else {
        active.push(previous);
      }
    }
    previous = pole;
  }
  if (previous !== undefined) active.push(previous);
  return { active, deflated };
}

/** (x, y) ← (cx − sy, sx + cy), which takes z = (s, c)·length to (0, length). */
function rotate(x: Float64Array, y: Float64Array, c: number, s: number): void {
  for (let k = 0; k < x.length; k++) {
    const a = x[k]!;
    const b = y[k]!;
    x[k] = c * a - s * b;
    y[k] = s * a + c * b;
  }
}

/** Eigenpairs of diag(poles) + ρzzᵀ in the original basis, to the first rows of the block. */
function solveActive(
  active: readonly Pole[],
  { n, diagonal, vectors, kernels }: Whole,
  from: number,
  middle: number,
  to: number,
  rho: number,
): void {
  const count = active.length;
  const poles = Float64Array.from(active, (pole) => pole.value);
  const z = Float64Array.from(active, (pole) => pole.z);
  const squares = z.map((value) => value * value);
  // Row j: d_i − λ_j.
  const s = kernels.allocate(count * count);
  const values = diagonal.subarray(from, from + count);
  const order = bySupport(active);
  // Vectors that are nonzero in one half only are multiplied in that half only.
  const gather = (rows: readonly number[], left: number, right: number) => {
    const width = right - left;
    const out = kernels.allocate(rows.length * width);
    rows.forEach((row, i) => {
      out.set(vectors.subarray(row * n + left, row * n + right), i * width);
    });
    return rowMajor(out, width);
  };
  const inUpper = gather(order.rows.slice(0, order.firstLower), from, middle);
  const inLower = gather(order.rows.slice(order.firstBoth), middle, to);
  for (let j = 0; j < count; j++) {
    const differences = s.subarray(j * count, (j + 1) * count);
    values[j] = secularRoot(j, poles, squares, rho, differences);
  }
  secularVectors(poles, loewner(poles, z, s), s, order.slots);
  const multiply = (first: number, inner: number, b: typeof inUpper, left: number) =>
    kernels.multiplyAdd(
      count,
      b.rowStride,
      inner,
      1,
      rowMajor(s, count, first),
      b,
      rowMajor(vectors, n, from * n + left),
      { replaces: true },
    );
  multiply(0, order.firstLower, inUpper, from);
  multiply(order.firstBoth, count - order.firstBoth, inLower, middle);
}

/** Poles of the upper half first, then those of both, then those of the lower half. */
function bySupport(active: readonly Pole[]) {
  const slots = new Int32Array(active.length);
  const rows: number[] = [];
  const starts: number[] = [];
  for (const support of ['upper', 'both', 'lower'] as const) {
    starts.push(rows.length);
    active.forEach((pole, i) => {
      if (pole.support === support) slots[i] = rows.push(pole.row) - 1;
    });
  }
  return { slots, rows, firstBoth: starts[1]!, firstLower: starts[2]! };
}

/**
 * z̃ with z̃_i² = Π_j (λ_j − d_i) / Π_{j≠i} (d_j − d_i), for which the computed λ are exact (ρ is
 * left out: it cancels when the vectors are normalized).
 */
function loewner(poles: Float64Array, z: Float64Array, s: Float64Array): Float64Array {
  const count = poles.length;
  const products = new Float64Array(count).fill(1);
  for (let j = 0; j < count; j++) {
    const row = j * count;
    const pole = poles[j]!;
    for (let i = 0; i < count; i++) {
      products[i]! *= i === j ? s[row + i]! : s[row + i]! / (poles[i]! - pole);
    }
  }
  return products.map((product, i) => (z[i]! < 0 ? -1 : 1) * Math.sqrt(Math.abs(product)));
}

/** Turns row j of `s`, d_i − λ_j, into the unit vector z̃_i / (d_i − λ_j), element i in its slot. */
function secularVectors(
  poles: Float64Array,
  z: Float64Array,
  s: Float64Array,
  slots: Int32Array,
): void {
  const count = poles.length;
  const vector = new Float64Array(count);
  for (let j = 0; j < count; j++) {
    const row = s.subarray(j * count, (j + 1) * count);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const element = z[i]! / row[i]!;
      vector[i] = element;
      sum += element * element;
    }
    const scale = 1 / Math.sqrt(sum);
    for (let i = 0; i < count; i++) row[slots[i]!] = vector[i]! * scale;
  }
}
