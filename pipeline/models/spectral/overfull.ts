import type { Entry } from './sparse.ts';

/** Some columns of a matrix, and all rows in which they have entries: fewer than columns. */
interface Overfull {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * The columns that together stand in too few rows to be independent, whatever their values are.
 *
 * Every column is matched with a row of its own in which it has an entry, as long as that can be
 * done by passing rows on from column to column. The columns that a failed search has seen are
 * overfull: as many of them as failed lie in the span of the others. All other columns can be
 * matched. Both lists ascend.
 * Source: Hall's theorem; Dulmage & Mendelsohn, Canad. J. Math. 10 (1958) 517 (the horizontal part).
 */
export function overfull(entries: readonly Entry[]): Overfull {
  const rowsOf = new Map<number, number[]>();
  for (const { row, column } of entries) {
    const rows = rowsOf.get(column);
    if (rows) rows.push(row);
    else rowsOf.set(column, [row]);
  }
  const columnOf = new Map<number, number>();
  const isStuck = new Set<number>();
  const columns: number[] = [];
  // Few entries first: who has no choice chooses first, and searches stay short.
  const order = [...rowsOf.keys()].sort((a, b) => rowsOf.get(a)!.length - rowsOf.get(b)!.length);
  for (const start of order) {
    // Row → column that came upon it.
    const from = new Map<number, number>();
    const waiting = [start];
    let free: number | undefined;
    for (const column of waiting) {
      for (const row of rowsOf.get(column)!) {
        if (isStuck.has(row) || from.has(row)) continue;
        from.set(row, column);
        const owner = columnOf.get(row);
        if (owner !== undefined) waiting.push(owner);
        else free ??= row;
      }
      if (free !== undefined) break;
    }
    if (free === undefined) {
      for (const row of from.keys()) isStuck.add(row);
      columns.push(...waiting);
    }
    // Each column on the way hands the row it had to the one before it.
    while (free !== undefined) {
      const column: number = from.get(free)!;
      const before = rowsOf.get(column)!.find((row) => columnOf.get(row) === column);
      columnOf.set(free, column);
      if (before !== undefined) columnOf.delete(before);
      free = column === start ? undefined : before;
    }
  }
  return { rows: [...isStuck].sort((a, b) => a - b), columns: columns.sort((a, b) => a - b) };
}
