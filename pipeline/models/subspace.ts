import { cos, sin } from './math.ts';
import { rowProducts } from './row-products.ts';
import { portableKernels } from './spectral/portable.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';

// Spaces that are spanned by the rows of a matrix, and how far they are turned against each other.

/**
 * Orthonormal rows with the span of the given ones (Gram and Schmidt, twice, which is enough).
 * @throws RangeError if a row lies in the span of the rows before it.
 */
export function orthonormalRows(rows: Float64Array, n: number): Float64Array {
  const q = rows.slice();
  const k = q.length / n;
  for (let i = 0; i < k; i++) {
    const row = q.subarray(i * n, (i + 1) * n);
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j < i; j++) subtract(row, q.subarray(j * n, (j + 1) * n));
    const length = Math.sqrt(dot(row, row));
    if (length === 0)
      throw new RangeError(`subspace: row ${i} lies in the span of the rows before it`);
    for (let c = 0; c < n; c++) row[c] = row[c]! / length;
  }
  return q;
}

/**
 * The principal angles between two k-dimensional spaces, in radians, the largest first; both are given by k
 * orthonormal rows of n numbers. Their sines are the singular values of B − (BAᵀ)A (Björck and Golub 1973),
 * so the largest angle is right to rounding however small it is.
 * @throws RangeError if the spaces have not the same number of dimensions.
 */
export function principalAngles(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const k = a.length / n;
  if (b.length !== a.length || !Number.isInteger(k))
    throw new RangeError(`principal angles: got ${a.length} and ${b.length} numbers for n = ${n}`);
  const outside = b.slice();
  for (let i = 0; i < k; i++) {
    const row = outside.subarray(i * n, (i + 1) * n);
    for (let j = 0; j < k; j++) subtract(row, a.subarray(j * n, (j + 1) * n));
  }
  const gram = new Float64Array(k * k);
  rowProducts(outside, k, outside, k, n, gram);
  const { values } = symmetricEigen(gram, k, portableKernels());
  return values.map((square) => {
    const sine = Math.min(1, Math.sqrt(Math.max(0, square)));
    return angleOf(Math.sqrt((1 - sine) * (1 + sine)), sine);
  });
}

/**
 * The angle in [0, π/2] with this cosine and sine: θ ← θ + sin(θ₀ − θ), whose error goes with the cube, in
 * plain arithmetic.
 */
export function angleOf(cosine: number, sine: number): number {
  let angle = sine < cosine ? sine : Math.PI / 2 - cosine;
  for (let step = 0; step < 5; step++) angle += sine * cos(angle) - cosine * sin(angle);
  return angle;
}

/** Degrees → radians. */
export const radians = (angle: number): number => (angle * Math.PI) / 180;

/** Radians → degrees. */
export const degrees = (angle: number): number => (angle * 180) / Math.PI;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** row − (row·unit)·unit, in place. */
function subtract(row: Float64Array, unit: Float64Array): void {
  const along = dot(row, unit);
  for (let i = 0; i < row.length; i++) row[i] = row[i]! - along * unit[i]!;
}
