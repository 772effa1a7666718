// Tables of two rows: what one pattern can hold of them. Everything follows from the two-by-two
// matrix MMᵀ, so it can be written down.

/** Two rows of equal length. */
export type TwoRows = readonly [readonly number[], readonly number[]];

/** A cell nobody has looked up. */
export type Observed = number | undefined;
type TwoObserved = readonly [readonly Observed[], readonly Observed[]];

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

interface Truncation {
  /** Singular values, the larger first. */
  readonly sigma: readonly [number, number];
  /** First left singular vector u, of length 1; unique up to its sign where the σ differ. */
  readonly u: readonly [number, number];
  /** u uᵀM: the nearest table of rank one (Eckart–Young). */
  readonly rows: TwoRows;
}

/**
 * The best rank-one table, by the eigenvector of MMᵀ = [[a, b], [b, c]] for the eigenvalue
 * (a + c)/2 + √(((a − c)/2)² + b²). Where both eigenvalues are equal, the first row is kept.
 */
export function truncateTwoRows(rows: TwoRows): Truncation {
  const [first, second] = rows;
  const [a, b, c] = [dot(first, first), dot(first, second), dot(second, second)];
  const half = (a - c) / 2;
  const root = Math.sqrt(half * half + b * b);
  const centre = (a + c) / 2;
  // Of the two ways to write the eigenvector, the one without a difference of equal numbers.
  const [x, y] = half >= 0 ? [half + root, b] : [b, root - half];
  const length = Math.sqrt(x * x + y * y);
  const u = length > 0 ? ([x / length, y / length] as const) : ([1, 0] as const);
  const pattern = first.map((value, i) => u[0] * value + u[1] * second[i]!);
  return {
    sigma: [Math.sqrt(centre + root), Math.sqrt(Math.max(0, centre - root))],
    u,
    rows: [pattern.map((value) => u[0] * value), pattern.map((value) => u[1] * value)],
  };
}

/**
 * The table of rank one (or less) that agrees with every observed cell; a cell that may be anything
 * stays `undefined`. Undefined as a whole where there is no such table.
 */
export function completeTwoRows(rows: TwoObserved): TwoObserved | undefined {
  const columns = rows[0].map((top, i) => [top, rows[1][i]] as const);
  const whole = columns.filter(
    (column): column is [number, number] => column[0] !== undefined && column[1] !== undefined,
  );
  const direction = whole.find(([top, bottom]) => top !== 0 || bottom !== 0);
  if (!direction) return rows;
  const [alpha, beta] = direction;
  if (whole.some(([top, bottom]) => top * beta !== bottom * alpha)) return undefined;
  const filled = columns.map(([top, bottom]): readonly [Observed, Observed] | undefined => {
    if (top !== undefined && bottom === undefined) {
      if (alpha !== 0) return [top, (top * beta) / alpha];
      return top === 0 ? [top, bottom] : undefined;
    }
    if (top === undefined && bottom !== undefined) {
      if (beta !== 0) return [(bottom * alpha) / beta, bottom];
      return bottom === 0 ? [top, bottom] : undefined;
    }
    return [top, bottom];
  });
  if (filled.includes(undefined)) return undefined;
  return [filled.map((column) => column?.[0]), filled.map((column) => column?.[1])];
}
