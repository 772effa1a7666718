import type { Lines } from './kernels.ts';
import { overfull } from './overfull.ts';
import { type Entry, type SparseMatrix, sparseMatrix } from './sparse.ts';

/** A singular triplet that needs no computing, by the nonzero elements of its vectors. */
export interface KnownTriplet {
  readonly value: number;
  readonly vector: readonly Element[];
  /** σu; empty for σ = 0. */
  readonly image: readonly Element[];
}

interface Element {
  readonly index: number;
  readonly value: number;
}

/** M_ij = p_i C_rs q_j with r = rows.to[i], s = columns.to[j], and what `known` adds. */
export interface Core {
  readonly matrix: SparseMatrix;
  /** The first columns of C, so many, have entries in these rows only, which are fewer. */
  readonly overfull: { readonly rows: readonly number[]; readonly columns: number };
  readonly rows: Lines;
  readonly columns: Lines;
  /** The triplets that are not in C: with those of C, as many as M has columns. */
  readonly known: readonly KnownTriplet[];
}

/**
 * Takes out of a sparse matrix M what can be said of its singular vectors before computing any.
 *
 * Columns that have one entry each, all in the same row, are multiples of one another: a rotation
 * makes of them one column with their norm, and zeros. Rows likewise. A cell that then stands
 * alone in its row and its column is a singular triplet. All of this is exact but for the rounding
 * of the norms; the triplets of M are those of what is left, C, rotated back, and the known ones.
 */
export function coreOf(matrix: SparseMatrix): Core {
  const entries = entriesOf(matrix);
  const columns = mergeLines(entries, matrix.columns, 'column', 'row', () => true);
  // A cell alone in its column has been merged with its row's others; its row may have it alone.
  const rows = mergeLines(entries, matrix.rows, 'row', 'column', (entry) => !columns.isLone(entry));
  const cells = new Map<number, Entry>();
  for (const entry of entries) {
    const [row, column] = [rows.group[entry.row]!, columns.group[entry.column]!];
    const value = columns.norm(entry) ?? rows.norm(entry) ?? entry.value;
    cells.set(row * matrix.columns + column, { row, column, value });
  }
  const merged = [...cells.values()];
  const inRow = degrees(merged, matrix.rows, 'row');
  const inColumn = degrees(merged, matrix.columns, 'column');
  const isAlone = ({ row, column }: Entry) => inRow[row] === 1 && inColumn[column] === 1;
  const left = merged.filter((cell) => !isAlone(cell));
  const toRow = numbered(left.map(({ row }) => row));
  const block = overfull(left);
  const toColumn = numbered(
    left.map(({ column }) => column),
    block.columns,
  );
  return {
    matrix: sparseMatrix(
      toRow.size,
      toColumn.size,
      left.map(({ row, column, value }) => ({
        row: toRow.get(row)!,
        column: toColumn.get(column)!,
        value,
      })),
    ),
    overfull: { rows: block.rows.map((row) => toRow.get(row)!), columns: block.columns.length },
    rows: { to: rows.group.map((line) => toRow.get(line) ?? -1), weight: rows.weight },
    columns: { to: columns.group.map((line) => toColumn.get(line) ?? -1), weight: columns.weight },
    known: [
      ...merged.filter(isAlone).map(({ row, column, value }) => ({
        value: Math.abs(value),
        vector: columns.members(column),
        image: scaled(rows.members(row), value),
      })),
      ...columns.complements().map((vector) => ({ value: 0, vector, image: [] })),
    ],
  };
}

function entriesOf({ rows, starts, indices, values }: SparseMatrix): Entry[] {
  const entries: Entry[] = [];
  for (let row = 0; row < rows; row++) {
    for (let s = starts[row]!; s < starts[row + 1]!; s++) {
      if (values[s] !== 0) entries.push({ row, column: indices[s]!, value: values[s]! });
    }
  }
  return entries;
}

type End = 'row' | 'column';

function degrees(entries: readonly Entry[], count: number, end: End): Int32Array {
  const degree = new Int32Array(count);
  for (const entry of entries) degree[entry[end]]! += 1;
  return degree;
}

/** Lines with one entry are grouped by where it stands; every other line is a group of its own. */
function mergeLines(
  entries: readonly Entry[],
  count: number,
  end: End,
  across: End,
  mayMerge: (entry: Entry) => boolean,
) {
  const degree = degrees(entries, count, end);
  const isLone = (entry: Entry) => degree[entry[end]] === 1 && mayMerge(entry);
  const group = new Int32Array(count).fill(-1);
  const firsts = new Map<number, number>();
  const lone = new Map<number, Element[]>();
  for (const entry of entries) {
    const line = entry[end];
    group[line] = line;
    if (!isLone(entry)) continue;
    const first = firsts.get(entry[across]) ?? line;
    firsts.set(entry[across], first);
    group[line] = first;
    lone.set(first, [...(lone.get(first) ?? []), { index: line, value: entry.value }]);
  }
  const norms = new Map<number, number>();
  const weight = new Float64Array(count).fill(1);
  for (const [first, members] of lone) {
    const norm = Math.sqrt(members.reduce((sum, { value }) => sum + value * value, 0));
    norms.set(first, norm);
    for (const { index, value } of members) weight[index] = value / norm;
  }
  const members = (line: number) =>
    (lone.get(line) ?? [{ index: line }]).map(({ index }) => ({ index, value: weight[index]! }));
  const empty = [...group.keys()].filter((line) => group[line] === -1);
  return {
    group,
    weight,
    members,
    isLone,
    /** What the entry's group has become, if there was anything to merge. */
    norm: (entry: Entry) => (isLone(entry) ? norms.get(group[entry[end]]!) : undefined),
    /** Orthonormal vectors on which M is zero: of all groups, and of empty lines. */
    complements: (): (readonly Element[])[] => [
      ...[...lone.keys()].flatMap((line) => complement(members(line))),
      ...empty.map((index) => [{ index, value: 1 }]),
    ],
  };
}

/** Orthonormal vectors orthogonal to the unit vector w: rows of the reflection that takes w to ∓e_0. */
function complement(w: readonly Element[]): Element[][] {
  const first = w[0]!.value;
  const u = w.map(({ value }, i) => (i > 0 ? value : value + (first < 0 ? -1 : 1)));
  const square = u.reduce((sum, value) => sum + value * value, 0);
  return w.slice(1).map((_, k) =>
    w.map(({ index }, i) => ({
      index,
      value: (i === k + 1 ? 1 : 0) - (2 * u[k + 1]! * u[i]!) / square,
    })),
  );
}

const scaled = (list: readonly Element[], factor: number) =>
  list.map(({ index, value }) => ({ index, value: value * factor }));

/** The distinct numbers, ascending, but for the first ones, each with its place. */
function numbered(lines: readonly number[], first: readonly number[] = []): Map<number, number> {
  const isFirst = new Set(first);
  const rest = [...new Set(lines)].filter((line) => !isFirst.has(line)).sort((a, b) => a - b);
  return new Map([...first, ...rest].map((line, i) => [line, i]));
}
