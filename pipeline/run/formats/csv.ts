import { csvFormatRows, csvParseRows } from 'd3-dsv';
import type { Band } from '../../engine/experiment.ts';

// Rows on one side, text on the other. A key is one or three columns: `stepSize` is written as
// `step_size`, a band `share` as `share_low`, `share_median` and `share_high`.

/** What a key of the rows holds. */
type ColumnType = 'number' | 'string' | 'band';

export interface Column {
  /** The key in snake case: the name in the header, for a band without its suffix. */
  readonly name: string;
  readonly type: ColumnType;
}

type Row = Readonly<Record<string, unknown>>;

const quantiles = ['low', 'median', 'high'] as const;
/** Names in the header of one column. */
export const headerOf = ({ name, type }: Column): string[] =>
  type === 'band' ? quantiles.map((quantile) => `${name}_${quantile}`) : [name];

const keyPattern = /^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*$/;
const nameOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** The key that stands under a name in the header. */
export const keyOf = (name: string) =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * Columns of some rows, in the order of the keys of the first one.
 * @throws if there is no row, or a key or a cell cannot be written.
 */
export function columnsOf(rows: readonly object[]): Column[] {
  const first = rows[0] as Row | undefined;
  if (!first) throw new RangeError('has no rows, expected at least one');
  return Object.entries(first).map(([key, cell]) => {
    if (!keyPattern.test(key))
      throw new RangeError(`column "${key}": expected a name in camel case, such as stepSize`);
    return { name: nameOf(key), type: typeOf(cell, key, 0) };
  });
}

/**
 * Rows as text: the header, then one line a row; `\n` after every line. Numbers are written in the
 * shortest form that reads back as the same number; −0 becomes 0.
 * @throws naming column and row of a cell that is not what the first row has there.
 */
export function writeCsv(rows: readonly object[]): string {
  const columns = columnsOf(rows);
  const keys = columns.map(({ name }) => keyOf(name));
  const lines = rows.map((row, index) => {
    const cells = row as Row;
    const extra = Object.keys(cells).find((key) => !keys.includes(key));
    if (extra) throw new RangeError(`row ${index + 1} has "${extra}", the first row has not`);
    return columns.flatMap(({ type }, i) => {
      const [key, cell] = [keys[i]!, cells[keys[i]!]];
      const found = typeOf(cell, key, index);
      if (found !== type)
        throw new RangeError(`column "${key}", row ${index + 1} is a ${found}, expected a ${type}`);
      return type === 'band'
        ? quantiles.map((quantile) => write((cell as Band)[quantile], key, index))
        : [write(cell as number | string, key, index)];
    });
  });
  return `${csvFormatRows([columns.flatMap(headerOf), ...lines])}\n`;
}

function typeOf(cell: unknown, key: string, row: number): ColumnType {
  if (typeof cell === 'number') return 'number';
  if (typeof cell === 'string') return 'string';
  const isBand = quantiles.every((name) => typeof (cell as Row | undefined)?.[name] === 'number');
  if (isBand && Object.keys(cell as Row).length === quantiles.length) return 'band';
  throw new RangeError(
    `column "${key}", row ${row + 1} is ${JSON.stringify(cell) ?? 'undefined'}, expected a finite ` +
      'number, a word, or a band { low, median, high }',
  );
}

function write(cell: number | string, key: string, row: number): string {
  if (typeof cell === 'string') return cell;
  if (!Number.isFinite(cell))
    throw new RangeError(
      `column "${key}", row ${row + 1} is ${cell}, expected a finite number or a word`,
    );
  return String(cell === 0 ? 0 : cell);
}

/** Columns of a CSV text by name, every cell as it stands there. */
export function readCsv(text: string): Record<string, string[]> {
  const [names = [], ...rows] = csvParseRows(text);
  return Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i] ?? '')]));
}

/** The rows that {@link writeCsv} has written. */
export function readRows(text: string, columns: readonly Column[]): Row[] {
  const [, ...lines] = csvParseRows(text);
  return lines.map((cells) => {
    let at = 0;
    const entries = columns.map(({ name, type }): [string, unknown] => {
      const next = () => cells[at++] ?? '';
      if (type === 'string') return [keyOf(name), next()];
      if (type === 'number') return [keyOf(name), Number(next())];
      return [keyOf(name), Object.fromEntries(quantiles.map((key) => [key, Number(next())]))];
    });
    return Object.fromEntries(entries);
  });
}
