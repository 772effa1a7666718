/**
 * Distance of each of n rows to the nearest of m others, as the root of the mean square over their units. Laid
 * out as in mlp.ts, unit after unit.
 */
export function nearestDistances(
  x: Float64Array,
  n: number,
  others: Float64Array,
  m: number,
): Float64Array {
  const units = x.length / n;
  const squares = new Float64Array(m);
  return Float64Array.from({ length: n }, (_, i) => {
    squares.fill(0);
    for (let u = 0; u < units; u++) {
      const value = x[u * n + i]!;
      for (let j = 0, at = u * m; j < m; j++, at++) {
        const gap = value - others[at]!;
        squares[j] = squares[j]! + gap * gap;
      }
    }
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < m; j++) if (squares[j]! < least) least = squares[j]!;
    return Math.sqrt(least / units);
  });
}
