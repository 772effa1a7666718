/** A fraction of whole numbers. */
interface Fraction {
  readonly over: number;
  readonly under: number;
}

/**
 * γ² of the largest margin γ = max_{‖u‖=1} min_i u·y_i of some vectors, exact; `undefined` where
 * no u has u·y_i > 0 for all i.
 *
 * γ is the distance of the origin from the convex hull of the y_i. The nearest point lies in the
 * hull of linearly independent ones among them; with their Gram matrix G it is Σ_i c_i·y_i / Σ_i c_i
 * for c = adj(G)·1, and its squared length det(G) / Σ_i c_i. It is the nearest of the whole hull
 * if and only if all c_i ≥ 0 and no y_j lies on the origin's side of the plane through it.
 * @param y whole numbers, small enough that determinants stay below 2^53.
 */
export function squaredMargin(y: readonly (readonly number[])[]): Fraction | undefined {
  for (let subset = 1; subset < 1 << y.length; subset++) {
    const chosen = y.filter((_, i) => (subset >> i) & 1);
    const gram = chosen.map((a) => chosen.map((b) => dot(a, b)));
    const over = determinant(gram);
    if (over === 0) continue;
    const c = gram.map((_, i) => determinant(gram.map((row) => row.with(i, 1))));
    const nearest = y[0]!.map((_, k) => chosen.reduce((sum, a, i) => sum + c[i]! * a[k]!, 0));
    if (c.every((value) => value >= 0) && y.every((a) => dot(nearest, a) >= over))
      return { over, under: c.reduce((sum, value) => sum + value, 0) };
  }
  return undefined;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** By expansion along the first row: whole numbers stay whole. */
function determinant(rows: readonly (readonly number[])[]): number {
  if (rows.length === 0) return 1;
  return rows[0]!.reduce((sum, value, i) => {
    if (value === 0) return sum;
    const minor = rows.slice(1).map((row) => row.filter((_, k) => k !== i));
    return sum + (i % 2 === 0 ? value : -value) * determinant(minor);
  }, 0);
}
