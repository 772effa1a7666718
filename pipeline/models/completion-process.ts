import type { Process } from './process.ts';
import { type TwoRows, truncateTwoRows } from './two-rows.ts';

// A cell nobody has looked up is filled with a guess; one pattern is kept; what that puts into the
// cell is the next guess. The squared error on the looked-up cells cannot rise: the new guess makes
// the cell's own part of the error zero, and the next pattern is the best of all.

interface Filled {
  /** What the cell holds. */
  readonly guess: number;
  readonly truncated: TwoRows;
  /** Squared error of the pattern on the cells that were looked up. */
  readonly error: number;
}

/** Two rows with a row of ones below, `shared` ones above, and one cell of the upper row unknown. */
export const filledRows = (shared: number, guess: number): TwoRows => [
  [...Array<number>(shared).fill(1), guess],
  Array<number>(shared + 1).fill(1),
];

/** Step by step from a first guess; the published run begins with zero, where a zero is data. */
export function completionProcess({
  shared,
  start,
  passes,
}: {
  readonly shared: number;
  readonly start: number;
  readonly passes: number;
}): Process<Filled> {
  const fill = (guess: number): Filled => {
    const rows = filledRows(shared, guess);
    const { rows: truncated } = truncateTwoRows(rows);
    const off = (row: 0 | 1, column: number) => rows[row][column]! - truncated[row][column]!;
    let error = 0;
    for (let j = 0; j <= shared; j++) {
      if (j < shared) error += off(0, j) * off(0, j);
      error += off(1, j) * off(1, j);
    }
    return { guess, truncated, error };
  };
  return {
    total: passes,
    covers: 'path',
    init: () => fill(start),
    step: ({ truncated }) => fill(truncated[0][shared]!),
    row: ({ guess, error }) => [guess, error],
    numbers: ({ guess, error }) => ({ guess, error }),
  };
}
