import { multiplyAdd, rowMajor } from './gemm.ts';
import { hypotenuse, implicitQl } from './implicit-ql.ts';
import { secularRoot } from './secular.ts';

/** Eigenvalues in ascending order and orthonormal eigenvectors in the rows of a matrix. */
export interface Eigenpairs {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const leafSize = 32;
const unit = 1.1102230246251565e-16; // 2^−53

/**
 * Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by divide and conquer.
 *
 * T is cut in two and glued by a rank-one matrix: T = diag(T₁, T₂) + ρuuᵀ. The eigenvalues of the
 * whole are the roots of a secular equation; its eigenvectors are computed for the z̃ for which
 * those roots are exact (Löwner's formula), so that they are orthogonal however close the roots.
 * Components of u and distances of poles below 8u·‖T‖ are deflated.
 * `diagonal` has n elements, `offDiagonal` n − 1; both are left alone. With Λ and V returned:
 * ‖T − VᵀΛV‖ ≤ c·n·u·‖T‖ and ‖VVᵀ − I‖ ≤ c·n·u with a small constant c.
 * Throws a RangeError when the lengths do not fit. T must be scaled: squares must not overflow.
 * Source: Cuppen, Numer. Math. 36 (1981) 177; Gu & Eisenstat, SIAM J. Matrix Anal. Appl. 16 (1995)
 * 172 (LAPACK dstedc).
 */
export function tridiagonalEigen(diagonal: Float64Array, offDiagonal: Float64Array): Eigenpairs {
  const n = diagonal.length;
  if (offDiagonal.length !== Math.max(0, n - 1)) {
    throw new RangeError(
      `tridiagonalEigen: ${offDiagonal.length} off-diagonal elements, expected ${n - 1}`,
    );
  }
  return solve(diagonal.slice(), offDiagonal.slice());
}

function solve(diagonal: Float64Array, offDiagonal: Float64Array): Eigenpairs {
  const n = diagonal.length;
  if (n <= leafSize) return { vectors: implicitQl(diagonal, offDiagonal), values: diagonal };
  const half = n >> 1;
  const glue = offDiagonal[half - 1]!;
  const rho = Math.abs(glue);
  diagonal[half - 1]! -= rho;
  diagonal[half]! -= rho;
  const upper = solve(diagonal.subarray(0, half), offDiagonal.subarray(0, half - 1));
  const lower = solve(diagonal.subarray(half), offDiagonal.subarray(half));
  return merge(upper, lower, rho, glue < 0 ? -1 : 1);
}

/** What is known of one eigenvector of diag(T₁, T₂): its value, its z, and where it is nonzero. */
interface Pole {
  value: number;
  z: number;
  /** Row in the halves' vectors; a rotated pole has a vector of its own that is full. */
  readonly row: number;
  support: 'upper' | 'both' | 'lower';
}

/** Eigenpairs of diag(T₁, T₂) + ρuuᵀ with u = (0 … 0, 1, sign, 0 … 0)ᵀ. */
function merge(upper: Eigenpairs, lower: Eigenpairs, rho: number, sign: number): Eigenpairs {
  const m1 = upper.values.length;
  const m2 = lower.values.length;
  const n = m1 + m2;
  const rows = new Float64Array(n * n);
  const poles: Pole[] = [];
  for (let i = 0; i < m1; i++) {
    rows.set(upper.vectors.subarray(i * m1, (i + 1) * m1), i * n);
    const z = upper.vectors[i * m1 + m1 - 1]! * Math.SQRT1_2;
    poles.push({ value: upper.values[i]!, z, row: i, support: 'upper' });
  }
  for (let i = 0; i < m2; i++) {
    rows.set(lower.vectors.subarray(i * m2, (i + 1) * m2), (m1 + i) * n + m1);
    const z = sign * lower.vectors[i * m2]! * Math.SQRT1_2;
    poles.push({ value: lower.values[i]!, z, row: m1 + i, support: 'lower' });
  }
  poles.sort((p, q) => p.value - q.value || p.row - q.row);
  const { active, deflated } = deflate(poles, rows, n, 2 * rho);
  const solved = solveActive(active, rows, n, m1, 2 * rho);
  // The deflated vectors stay as they are; everything is put in ascending order.
  const order: { value: number; from: Float64Array; at: number }[] = [
    ...deflated.map(({ value, row }) => ({ value, from: rows, at: row * n })),
    ...Array.from(solved.values, (value, i) => ({ value, from: solved.vectors, at: i * n })),
  ];
  order.sort((p, q) => p.value - q.value);
  const values = Float64Array.from(order, (item) => item.value);
  const vectors = deflated.length === 0 ? solved.vectors : new Float64Array(n * n);
  if (deflated.length > 0) {
    order.forEach(({ from, at }, to) => {
      vectors.set(from.subarray(at, at + n), to * n);
    });
  }
  return { values, vectors };
}

/**
 * Sets aside the poles that the rank-one matrix does not move: those with negligible z, and, after
 * a rotation that makes one z vanish, one of each two poles too close to tell apart.
 */
function deflate(
  poles: readonly Pole[],
  rows: Float64Array,
  n: number,
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
        rotate(rows, previous.row * n, pole.row * n, n, c, s);
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
function rotate(rows: Float64Array, x: number, y: number, n: number, c: number, s: number): void {
  for (let k = 0; k < n; k++) {
    const a = rows[x + k]!;
    const b = rows[y + k]!;
    rows[x + k] = c * a - s * b;
    rows[y + k] = s * a + c * b;
  }
}

/** Eigenpairs of diag(poles) + ρzzᵀ, expressed in the original basis. */
function solveActive(
  active: readonly Pole[],
  rows: Float64Array,
  n: number,
  m1: number,
  rho: number,
): Eigenpairs {
  const count = active.length;
  const poles = Float64Array.from(active, (pole) => pole.value);
  const z = Float64Array.from(active, (pole) => pole.z);
  const squares = z.map((value) => value * value);
  const values = new Float64Array(count);
  // Row j: d_i − λ_j.
  const s = new Float64Array(count * count);
  for (let j = 0; j < count; j++) {
    const differences = s.subarray(j * count, (j + 1) * count);
    values[j] = secularRoot(j, poles, squares, rho, differences);
  }
  const order = bySupport(active);
  secularVectors(poles, loewner(poles, z, s), s, order.slots);
  const vectors = new Float64Array(count * n);
  // Vectors that are nonzero in one half only are multiplied in that half only.
  const inUpper = gather(rows, n, order.rows.slice(0, order.firstLower), 0, m1);
  multiplyAdd(
    count,
    m1,
    order.firstLower,
    1,
    rowMajor(s, count),
    rowMajor(inUpper, m1),
    rowMajor(vectors, n),
  );
  const inLower = gather(rows, n, order.rows.slice(order.firstBoth), m1, n);
  multiplyAdd(
    count,
    n - m1,
    count - order.firstBoth,
    1,
    rowMajor(s, count, order.firstBoth),
    rowMajor(inLower, n - m1),
    rowMajor(vectors, n, m1),
  );
  return { values, vectors };
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

/** Columns [from, to) of the given rows, packed. */
function gather(
  rows: Float64Array,
  n: number,
  which: readonly number[],
  from: number,
  to: number,
): Float64Array {
  const width = to - from;
  const out = new Float64Array(which.length * width);
  which.forEach((row, i) => {
    out.set(rows.subarray(row * n + from, row * n + to), i * width);
  });
  return out;
}
