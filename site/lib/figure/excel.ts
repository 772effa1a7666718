import { csvFormatRows, csvParseRows } from 'd3-dsv';
import { type Artifact, readOutput } from '../artifacts.ts';

// A table as Excel opens it by a double click. It takes one without a byte order mark for the system's old encoding, and a
// word that looks like a date, a number or a formula (11/7, 000, -子) for that.

const ending = '.excel.csv';
const looksLikeMore = /^[-+=@\d]/;

/** Text of the copy by hash of the table; undefined where Excel reads the table itself aright. */
const known = new Map<string, string | undefined>();

function copyOf(artifact: Artifact, file: string): string | undefined {
  const bytes = readOutput(artifact, file);
  const columns = artifact.manifest.downloads.find(({ path }) => path === file)?.columns ?? [];
  const words = new Set(columns.filter(({ type }) => type === 'string').map(({ name }) => name));
  const [header = [], ...rows] = csvParseRows(bytes.toString('utf8'));
  let isOther = bytes.some((byte) => byte >= 128);
  const cells = rows.map((row) =>
    row.map((cell, i) => {
      if (!words.has(header[i] as string) || !looksLikeMore.test(cell)) return cell;
      isOther = true;
      return `="${cell.replaceAll('"', '""')}"`;
    }),
  );
  return isOther ? `\ufeff${csvFormatRows([header, ...cells])}\n` : undefined;
}

function remembered(artifact: Artifact, file: string): string | undefined {
  const key = `${artifact.id}/${file} ${artifact.manifest.outputs[file]?.sha256}`;
  if (!known.has(key)) known.set(key, copyOf(artifact, file));
  return known.get(key);
}

/** Path of the copy of a table for Excel; undefined where it needs none. */
export const excelCopy = (artifact: Artifact, file: string): string | undefined =>
  file.endsWith('.csv') && remembered(artifact, file) !== undefined
    ? file.replace(/\.csv$/, ending)
    : undefined;

/** Path of the table that a copy is of; undefined for what is no copy. */
export const tableOf = (file: string): string | undefined =>
  file.endsWith(ending) ? file.replace(ending, '.csv') : undefined;

/** Bytes of the copy of a table. */
export const excelBytes = (artifact: Artifact, table: string): Uint8Array =>
  Buffer.from(remembered(artifact, table) ?? '');
