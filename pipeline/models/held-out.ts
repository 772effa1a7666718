import { byCodePoint } from './characters.ts';
import type { SingularSystem } from './spectral/singular.ts';
import type { SparseMatrix } from './spectral/sparse.ts';
import type { WordMatrix } from './word-matrix.ts';

// A test with words that the model never saw: all empty cells are ranked by a score, and the first n
// are asked whether the dictionary lists them.

/** A value as it is printed; two that print alike are equal, whatever their noise. */
const printed = (value: number) => Math.round(value * 1e6);

/** The same table with other numbers in its filled cells. */
export const revalued = (
  matrix: SparseMatrix,
  value: (frequency: number) => number,
): SparseMatrix => ({ ...matrix, values: matrix.values.map(value) });

/** Cells that are empty in a table, and which of them hold a word after all. */
interface Unseen {
  /** row·columns + column, ascending. */
  readonly cells: Int32Array;
  /** 1 where the cell of the same place in `cells` is a word. */
  readonly isWord: Uint8Array;
  readonly words: number;
}

/** The cells of a word matrix that are empty, and which of them a word list knows. */
export const unseenCells = (
  { matrix, first, second }: WordMatrix,
  isWord: (word: string) => boolean,
): Unseen => emptyCells(matrix, (row, column) => isWord(`${first[row]}${second[column]}`));

/** The cells where a matrix stores nothing, and which of them `isWord` names. */
export function emptyCells(
  { rows, columns, starts, indices, values }: SparseMatrix,
  isWord: (row: number, column: number) => boolean,
): Unseen {
  const cells = new Int32Array(rows * columns - values.length);
  const flags = new Uint8Array(cells.length);
  let at = 0;
  let words = 0;
  for (let row = 0; row < rows; row++) {
    let s = starts[row]!;
    for (let column = 0; column < columns; column++) {
      if (s < starts[row + 1]! && indices[s] === column) {
        s++;
        continue;
      }
      cells[at] = row * columns + column;
      if (isWord(row, column)) {
        flags[at] = 1;
        words++;
      }
      at++;
    }
  }
  return { cells, isWord: flags, words };
}

/**
 * Share of words among the first n unseen cells by score, for each n (ascending). Only scores above
 * zero, as printed, count as found: at full rank all are zero and nothing is. Of cells that tie at the
 * border, the share that words have among them counts, so that no order of ties enters.
 */
export function precisionAt(
  unseen: Unseen,
  scores: Float64Array,
  counts: readonly number[],
): number[] {
  const most = Math.min(counts.at(-1)!, unseen.cells.length);
  const { values, flags } = highest(unseen, scores, most);
  // Groups of equal scores, the largest first.
  const groups = new Map<number, { size: number; words: number }>();
  values.forEach((score, i) => {
    const group = groups.get(score) ?? { size: 0, words: 0 };
    group.size++;
    group.words += flags[i]!;
    groups.set(score, group);
  });
  const ordered = [...groups].sort(([a], [b]) => b - a).map(([, group]) => group);
  return counts.map((count) => {
    let left = count;
    let words = 0;
    for (const { size, words: inGroup } of ordered) {
      const taken = Math.min(size, left);
      words += (inGroup * taken) / size;
      left -= taken;
      if (left === 0) break;
    }
    return words / count;
  });
}

/**
 * The `most` highest printed scores above zero, ties with the last of them included, in no order, and which are
 * words. Millions of cells are looked at for thousands that count: a cell below what is known to be too low is
 * passed over, and when the list is full its lower part goes. Nothing is sorted but the list.
 */
function highest(
  { cells, isWord }: Unseen,
  scores: Float64Array,
  most: number,
): { values: Float64Array; flags: Uint8Array } {
  let values = new Float64Array(Math.max(1, 4 * most));
  let flags = new Uint8Array(values.length);
  let size = 0;
  let floor = 1;
  const cut = () => {
    const sorted = values.slice(0, size).sort();
    floor = Math.max(floor, sorted.at(-most) ?? 1);
    const full = size;
    size = 0;
    for (let i = 0; i < full; i++) {
      if (values[i]! < floor) continue;
      values[size] = values[i]!;
      flags[size++] = flags[i]!;
    }
    if (2 * size < values.length) return;
    // So many are equal to the last that there is little room.
    const [before, words] = [values, flags];
    values = new Float64Array(2 * before.length);
    values.set(before);
    flags = new Uint8Array(values.length);
    flags.set(words);
  };
  // Rounding moves a value by half a millionth at most: below this, it is lower than the floor.
  let least = (floor - 1) / 1e6;
  for (let i = 0; i < cells.length; i++) {
    const score = scores[cells[i]!]!;
    if (!(score >= least)) continue;
    const value = printed(score);
    if (value < floor) continue;
    values[size] = value;
    flags[size++] = isWord[i]!;
    if (size < values.length) continue;
    cut();
    least = (floor - 1) / 1e6;
  }
  cut();
  return { values: values.subarray(0, size), flags };
}

/** How many unseen cells reach a value, and the share of words among them (0 of none). */
export function precisionFrom(
  { cells, isWord }: Unseen,
  scores: Float64Array,
  atLeast: number,
): { found: number; share: number } {
  let found = 0;
  let words = 0;
  for (let i = 0; i < cells.length; i++) {
    if (scores[cells[i]!]! < atLeast) continue;
    found++;
    words += isWord[i]!;
  }
  return { found, share: found === 0 ? 0 : words / found };
}

interface Entry {
  readonly character: string;
  readonly entry: number;
}

/** The largest entries of the k-th left and right singular vectors, signed so that the largest is positive. */
export function factorHeads(
  system: SingularSystem,
  { first, second }: WordMatrix,
  factor: number,
  count: number,
): { first: Entry[]; second: Entry[] } {
  const { rows, columns, images, vectors, values } = system;
  const left = images.subarray(factor * rows, (factor + 1) * rows).map((v) => v / values[factor]!);
  const right = vectors.subarray(factor * columns, (factor + 1) * columns);
  const strongest = left.reduce((best, v) => (Math.abs(v) > Math.abs(best) ? v : best), 0);
  const sign = strongest < 0 ? -1 : 1;
  const head = (names: readonly string[], vector: Float64Array) =>
    names
      .map((character, i) => ({ character, entry: sign * vector[i]! }))
      .sort((a, b) => b.entry - a.entry || byCodePoint(a.character, b.character))
      .slice(0, count)
      .map(({ character, entry }) => ({ character, entry: Number(entry.toFixed(6)) }));
  return { first: head(first, left), second: head(second, right) };
}

/**
 * First characters used most like a given one: cosine of rows of U_k Σ_k, which are the rows of M_k up
 * to a rotation. A row that the first k factors leave out has none.
 * @throws RangeError if no row begins with the character.
 */
export function nearestRows(
  { rows, images }: SingularSystem,
  { first }: WordMatrix,
  { rank, character, count }: { rank: number; character: string; count: number },
): { character: string; cosine: number }[] {
  const at = first.indexOf(character);
  if (at < 0) throw new RangeError(`nearestRows: no row begins with "${character}"`);
  const squares = new Float64Array(rows);
  const products = new Float64Array(rows);
  for (let k = 0; k < rank; k++) {
    const own = images[k * rows + at]!;
    for (let i = 0; i < rows; i++) {
      const value = images[k * rows + i]!;
      squares[i]! += value * value;
      products[i]! += own * value;
    }
  }
  const least = 1e-9 * Math.max(...squares);
  return first
    .flatMap((other, i) =>
      i === at || squares[i]! < least
        ? []
        : [{ character: other, cosine: products[i]! / Math.sqrt(squares[at]! * squares[i]!) }],
    )
    .sort((a, b) => b.cosine - a.cosine || byCodePoint(a.character, b.character))
    .slice(0, count)
    .map((one) => ({ ...one, cosine: Number(one.cosine.toFixed(6)) }));
}
