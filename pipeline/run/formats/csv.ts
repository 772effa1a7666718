import { csvFormatRows, csvParseRows } from 'd3-dsv';
import type { Table } from '../../engine/experiment.ts';

/** A table as text: the header, then one line a row; `\n` after every line. */
export function writeCsv(table: Table): string {
  const names = Object.keys(table.columns);
  const columns = names.map((name) => columnText(table, name));
  const length = columns[0]?.length ?? 0;
  columns.forEach((column, i) => {
    if (column.length !== length)
      throw new RangeError(
        `column "${names[i]}" has ${column.length} rows, "${names[0]}" has ${length}; expected the same`,
      );
  });
  const rows = Array.from({ length }, (_, row) => columns.map((column) => column[row] ?? ''));
  return `${csvFormatRows([names, ...rows])}\n`;
}

/** Columns of a CSV text by name, every cell as it stands there. */
export function readCsv(text: string): Record<string, string[]> {
  const [names = [], ...rows] = csvParseRows(text);
  return Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i] ?? '')]));
}

function columnText(table: Table, name: string): string[] {
  const column = table.columns[name] ?? [];
  const digits = table.digits?.[name];
  return Array.from(column as ArrayLike<number | string>, (cell, row) => {
    if (typeof cell === 'string') return cell;
    if (!Number.isFinite(cell))
      throw new RangeError(
        `column "${name}", row ${row + 1} is ${cell}, expected a finite number or a word`,
      );
    return decimal(cell, digits);
  });
}

/** `digits` decimals, or the shortest form that reads back as the same number; no minus zero. */
function decimal(value: number, digits: number | undefined): string {
  const text = digits === undefined ? String(value) : value.toFixed(digits);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
