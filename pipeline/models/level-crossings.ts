/**
 * Where a column of values, read from its first entry on, first falls below each level, as a
 * fractional index. A level that it never falls through is left out.
 */
export function levelCrossings(
  column: readonly number[],
  levels: readonly number[],
): { level: number; at: number }[] {
  return levels.flatMap((level) => {
    const i = column.findIndex((value, j) => value >= level && (column[j + 1] ?? value) < level);
    if (i < 0) return [];
    const [above, below] = [column[i]!, column[i + 1]!];
    return [{ level, at: i + (above - level) / (above - below) }];
  });
}
