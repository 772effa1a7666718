// A world of cells with walls, a far goal, a near hut and checkpoints on the way, in which steps may slip.

/** How the same task is paid. */
export const schemes = ['end', 'checkpoints', 'repeated'] as const;
/**
 * `end`: only what the terminal cells pay. `checkpoints`: the same, and γΦ(s′) − Φ(s) for every step,
 * with Φ the value of the checkpoints passed: a part of the reward in advance, taken back where the
 * agent turns back. `repeated`: a checkpoint pays whenever it is passed forwards, nothing is taken back.
 */
export type Scheme = (typeof schemes)[number];

export interface WorldOptions {
  /** Probability that a step goes in a direction drawn at random, all four alike. */
  readonly noise: number;
  readonly scheme: Scheme;
  /** What the hut pays; 0: an empty cell. */
  readonly hut: number;
  /** γ. */
  readonly discount: number;
  /** T: an episode ends after so many steps if not before. */
  readonly horizon: number;
}

/** Rows from the top: `#` wall, `S` start, `G` goal, `H` hut; a digit says how many checkpoints lie behind. */
export const map = ['0S#11', '00111', 'H0#11', '###2#', 'G2222'] as const;
export const [mapRows, mapColumns] = [map.length, map[0].length] as const;
/** What one checkpoint is worth; there are two, and the goal itself. */
const perCheckpoint = 1 / 3;

/** Up, right, down, left: [row, column]. */
export const directions = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
] as const;
export const actions = directions.length;

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly kind: string;
}

/** All cells that are no wall, row by row; a state is a number in this list. */
export const cells: readonly Cell[] = map.flatMap((line, row) =>
  [...line].flatMap((kind, column) => (kind === '#' ? [] : [{ row, column, kind }])),
);
const cellAt = (row: number, column: number) =>
  cells.findIndex((cell) => cell.row === row && cell.column === column);
export const start = cells.findIndex(({ kind }) => kind === 'S');
export const goal = cells.findIndex(({ kind }) => kind === 'G');
export const hut = cells.findIndex(({ kind }) => kind === 'H');

/** Where a step in a direction leads, state by state, four each: against a wall it leads nowhere. */
const moves = Int32Array.from(
  cells.flatMap(({ row, column }, from) =>
    directions.map(([down, across]) => {
      const to = cellAt(row + down, column + across);
      return to === -1 ? from : to;
    }),
  ),
);
const passed = cells.map(({ kind }) => (kind === '1' || kind === '2' ? Number(kind) : 0));

/** A Markov decision process: directions are drawn given an action, and lead where they lead. */
export interface World {
  readonly options: WorldOptions;
  readonly states: number;
  readonly terminal: readonly boolean[];
  /** The state after a step in direction d from s: `next[4s + d]`. */
  readonly next: Int32Array;
  /** What that step pays. */
  readonly reward: Float64Array;
  /** Probability of direction d given action a. */
  chance(direction: number, action: number): number;
}

/** The same world for all; only slips and pay differ. */
export function gridWorld(options: WorldOptions): World {
  const { noise, scheme, discount } = options;
  const terminal = cells.map((_, s) => s === goal || (s === hut && options.hut > 0));
  const worth = cells.map((_, s) => (terminal[s] ? 0 : perCheckpoint * passed[s]!));
  const reward = Float64Array.from(moves, (to, i) => {
    const from = Math.floor(i / actions);
    const arrived = to === goal ? 1 : to === hut ? options.hut : 0;
    if (scheme === 'checkpoints') return arrived + discount * worth[to]! - worth[from]!;
    if (scheme === 'repeated') return arrived + Math.max(0, worth[to]! - worth[from]!);
    return arrived;
  });
  return {
    options,
    states: cells.length,
    terminal,
    next: moves,
    reward,
    chance: (direction, action) => noise / actions + (direction === action ? 1 - noise : 0),
  };
}
