import type { Rows } from './co-clustering.ts';
import type { Point } from './k-means.ts';
import { type LowRankFactors, lowRankFactors } from './low-rank.ts';

/** The singular value decomposition of a small table, with signs that do not depend on how it was found. */
export function tableFactors(table: Rows): LowRankFactors {
  const [rows, columns] = [table.length, table[0]!.length];
  const factors = lowRankFactors({ rows, columns, entries: Float64Array.from(table.flat()) });
  const left = Float64Array.from(factors.left);
  const right = Float64Array.from(factors.right);
  for (let i = 0; i < factors.values.length; i++) {
    const vector = right.subarray(i * columns, (i + 1) * columns);
    // To nine digits, so that no rounding decides between entries that are equal.
    const sizes = Array.from(vector, (value) => Math.round(Math.abs(value) * 1e9));
    if (vector[sizes.indexOf(Math.max(...sizes))]! >= 0) continue;
    for (let j = 0; j < columns; j++) vector[j]! *= -1;
    for (let j = 0; j < rows; j++) left[i * rows + j]! *= -1;
  }
  return { ...factors, left, right };
}

/** Row by row the first `count` of σ_i u_i: where each document stands among the strongest patterns. */
export const rowPoints = ({ rows, left }: LowRankFactors, count: number): Point[] =>
  Array.from({ length: rows }, (_, r) =>
    Array.from({ length: count }, (_, i) => left[i * rows + r]!),
  );

/** Column by column the first `count` of σ_i v_i: where each word stands. */
export const columnPoints = ({ columns, right, values }: LowRankFactors, count: number): Point[] =>
  Array.from({ length: columns }, (_, c) =>
    Array.from({ length: count }, (_, i) => values[i]! * right[i * columns + c]!),
  );

/** The directions alone: every point at distance one from 0; 0 stays where it is. */
export const directions = (points: readonly Point[]): Point[] =>
  points.map((point) => {
    const length = Math.sqrt(point.reduce((sum, value) => sum + value * value, 0));
    return length === 0 ? point : point.map((value) => value / length);
  });
