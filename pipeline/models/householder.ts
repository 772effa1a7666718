/** The triangular half of a QR factorisation, and what it makes of the right-hand side. */
export interface Triangle {
  /** R, column after column, each `rows` long; what lies below a column's pivot means nothing. */
  readonly r: Float64Array;
  /** Qᵀy, `rows` long: the squares below the last pivot add up to the least Σ(y − Aφ)². */
  readonly qty: Float64Array;
  readonly rows: number;
  /** The row of each column's pivot; −1 for a column that the ones before it determine. */
  readonly pivots: Int32Array;
}

/** What is left of a column is rounding when it is this share of it. */
const negligible = 1e-13;

/**
 * QR factorisation of A by Householder reflections (Golub and Van Loan, "Matrix Computations", 4th
 * ed., algorithm 5.2.1), applied to y as well. The normal equations would square the condition
 * number; reflections leave it as it is.
 * @param a A, column after column, rows × columns; left alone.
 * @throws RangeError if its length is no multiple of that of y.
 */
export function triangulate(a: Float64Array, y: ArrayLike<number>): Triangle {
  const rows = y.length;
  const columns = a.length / rows;
  if (!Number.isInteger(columns))
    throw new RangeError(
      `least squares: got ${a.length} entries for ${rows} rows, expected a multiple`,
    );
  const r = a.slice();
  const qty = Float64Array.from(y);
  const pivots = new Int32Array(columns).fill(-1);
  let pivot = 0;
  for (let k = 0; k < columns; k++) {
    const column = r.subarray(k * rows, (k + 1) * rows);
    const sum = squares(column, pivot);
    // A column that brings nothing new takes no row, or the later ones could not use it.
    if (sum <= negligible * negligible * squares(column, 0)) continue;
    const head = column[pivot]!;
    // The sign that adds: head − norm does not cancel.
    const norm = head > 0 ? -Math.sqrt(sum) : Math.sqrt(sum);
    column[pivot] = head - norm;
    const scale = 1 / (norm * (norm - head));
    for (let j = k + 1; j < columns; j++)
      reflect(r.subarray(j * rows, (j + 1) * rows), column, pivot, scale);
    reflect(qty, column, pivot, scale);
    column[pivot] = norm;
    pivots[k] = pivot;
    pivot += 1;
  }
  return { r, qty, rows, pivots };
}

function squares(column: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < column.length; i++) sum += column[i]! * column[i]!;
  return sum;
}

/** vector − scale·(vᵀvector)·v from a row on. */
function reflect(vector: Float64Array, v: Float64Array, from: number, scale: number): void {
  let dot = 0;
  for (let i = from; i < vector.length; i++) dot += v[i]! * vector[i]!;
  for (let i = from; i < vector.length; i++) vector[i] = vector[i]! - dot * scale * v[i]!;
}

/**
 * The φ with the least Σ(y − Aφ)² that uses the first `count` columns alone, by back substitution.
 * A column that the ones before it determine gets the coefficient 0.
 */
export function solveTriangle({ r, qty, rows, pivots }: Triangle, count: number): Float64Array {
  const phi = new Float64Array(count);
  for (let k = count - 1; k >= 0; k--) {
    const pivot = pivots[k]!;
    if (pivot < 0) continue;
    let rest = qty[pivot]!;
    for (let j = k + 1; j < count; j++) rest -= r[j * rows + pivot]! * phi[j]!;
    phi[k] = rest / r[k * rows + pivot]!;
  }
  return phi;
}
