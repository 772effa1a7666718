import { solveTriangle, triangulate } from './householder.ts';

/**
 * The φ of least Σ_i (Σ_k φ_k·a_ik − y_i)², by QR.
 * @param columns a, column after column, each as long as y; a column of ones makes an intercept.
 * @returns one coefficient a column; 0 for a column that the ones before it determine.
 * @throws RangeError if a column is not as long as y.
 */
export function leastSquares(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
): Float64Array {
  const a = new Float64Array(columns.length * y.length);
  columns.forEach((column, k) => {
    if (column.length !== y.length)
      throw new RangeError(
        `least squares: column ${k} has ${column.length} entries, expected ${y.length}`,
      );
    a.set(Float64Array.from(column), k * y.length);
  });
  return solveTriangle(triangulate(a, y), columns.length);
}

/** Σ_k φ_k·a_k for one row a. */
export function weightedSum(phi: ArrayLike<number>, row: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += phi[k]! * row[k]!;
  return sum;
}
