import { readCsv } from './formats/csv.ts';
import { readJson } from './formats/json.ts';
import { readNpy } from './formats/npy.ts';
import { readSafetensors } from './formats/safetensors.ts';

/** How an output that was computed again stands to the committed one. */
export interface Comparison {
  readonly file: string;
  readonly verdict: 'identical' | 'within tolerance' | 'differs';
  /** Largest |difference| of two numbers, and where it is; or what else differs. */
  readonly detail?: string;
}

type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/**
 * Compares a file number by number.
 * @param tolerance largest absolute difference that counts as the same.
 */
export function compareOutput(
  file: string,
  committed: Uint8Array,
  again: Uint8Array,
  tolerance: number,
): Comparison {
  if (Buffer.compare(committed, again) === 0) return { file, verdict: 'identical' };
  if (file.endsWith('.svg')) return { file, verdict: 'differs', detail: 'other bytes' };
  const largest = { difference: 0, where: '' };
  const mismatch = walk(values(file, committed), values(file, again), '', largest);
  if (mismatch) return { file, verdict: 'differs', detail: mismatch };
  if (largest.difference === 0) return { file, verdict: 'differs', detail: 'other bytes' };
  const detail = `largest difference ${largest.difference.toPrecision(3)} at ${largest.where}`;
  if (largest.difference <= tolerance) return { file, verdict: 'within tolerance', detail };
  return { file, verdict: 'differs', detail: `${detail}, tolerance ${tolerance}` };
}

function values(file: string, bytes: Uint8Array): Plain {
  const text = () => Buffer.from(bytes).toString('utf8');
  if (file.endsWith('.json')) return readJson(text()) as Plain;
  if (file.endsWith('.csv')) return table(readCsv(text()));
  const tensors = file.endsWith('.npy')
    ? { array: readNpy(bytes) }
    : readSafetensors(bytes).tensors;
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => [
      name,
      { shape: [...shape], data: Array.from(data) },
    ]),
  );
}

// Rows that stand in the order of a computed value may change places within the tolerance; rows
// named by words are therefore compared by these words.
function table(columns: Record<string, string[]>): Plain {
  const names = Object.keys(columns);
  const isNumber = (cell: string) => cell.trim() !== '' && Number.isFinite(Number(cell));
  const words = names.filter((name) => !columns[name]?.every(isNumber));
  const count = columns[names[0] ?? '']?.length ?? 0;
  const rows = Array.from({ length: count }, (_, row) => {
    const cells = names.map((name): [string, Plain] => {
      const cell = columns[name]?.[row] ?? '';
      return [name, words.includes(name) ? cell : Number(cell)];
    });
    return {
      key: words.map((name) => columns[name]?.[row]).join('\0'),
      row: Object.fromEntries(cells),
    };
  });
  if (words.length > 0) rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return rows.map(({ row }) => row);
}

/** What cannot be measured as a difference; updates `largest` with what can. */
function walk(
  a: Plain | undefined,
  b: Plain | undefined,
  where: string,
  largest: { difference: number; where: string },
): string | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = Object.is(a, b) || a === b ? 0 : Math.abs(a - b);
    if (Number.isNaN(difference)) return `${where}: ${a}, now ${b}`;
    if (difference > largest.difference) Object.assign(largest, { difference, where });
    return undefined;
  }
  if (isNode(a) && isNode(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const place = Array.isArray(a) ? `${where}[${key}]` : where ? `${where}.${key}` : key;
      const mismatch = walk(a[key], b[key], place, largest);
      if (mismatch) return mismatch;
    }
    return undefined;
  }
  return a === b ? undefined : `${where}: ${told(a)}, now ${told(b)}`;
}

const isNode = (value: unknown): value is Record<string, Plain> =>
  typeof value === 'object' && value !== null;

function told(value: Plain | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
