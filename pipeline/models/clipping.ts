import type { SparseMatrix } from './spectral/sparse.ts';

/** A reconstruction X of a matrix M ≥ 0 before and after max(X, 0), entry by entry. */
interface Clipping {
  /** Entries below zero to six decimals, and those of them where M is not zero. */
  readonly negative: number;
  readonly negativeSeen: number;
  /** The least entry of X. */
  readonly least: number;
  /** Σ (X − M)² and Σ (max(X, 0) − M)². */
  readonly before: number;
  readonly after: number;
  /** Σ x² + 2|x|m over the entries x < 0 of X: what must lie between the two. */
  readonly gain: number;
  /** Sums of all entries of M, X and max(X, 0). */
  readonly total: number;
  readonly totalBefore: number;
  readonly totalAfter: number;
}

/**
 * What cutting at zero does to a reconstruction; `entries` is X, row-major, and `clipped`, if given,
 * becomes max(X, 0). An entry that should be zero is noise of either sign: to count, −5·10⁻⁷ is the
 * line, the six decimals that are printed.
 */
export function clip(
  { rows, columns, starts, indices, values }: SparseMatrix,
  entries: Float64Array,
  clipped?: Float64Array,
): Clipping {
  let [negative, negativeSeen, least] = [0, 0, 0];
  let [before, after, gain] = [0, 0, 0];
  let [total, totalBefore, totalAfter] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    let s = starts[row]!;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const isSeen = s < starts[row + 1]! && indices[s] === column;
      const m = isSeen ? values[s++]! : 0;
      const x = entries[at]!;
      const cut = Math.max(x, 0);
      if (clipped) clipped[at] = cut;
      before += (x - m) * (x - m);
      after += (cut - m) * (cut - m);
      total += m;
      totalBefore += x;
      totalAfter += cut;
      if (x >= 0) continue;
      gain += x * x - 2 * x * m;
      least = Math.min(least, x);
      if (x > -5e-7) continue;
      negative++;
      if (isSeen) negativeSeen++;
    }
  }
  return { negative, negativeSeen, least, before, after, gain, total, totalBefore, totalAfter };
}
