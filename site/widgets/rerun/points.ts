import { evaluate } from '../expression.ts';

// Data points as text: what a reader pastes (CSV), and what stands in an address (`x_y~x_y`).

export type Pair = readonly [x: number, y: number];

interface BadRow {
  /** From 1, as a reader counts. */
  readonly row: number;
  readonly text: string;
}

const number = (text: string): number => {
  const parsed = evaluate(text);
  return 'value' in parsed ? parsed.value : Number.NaN;
};

/**
 * Reads rows of two numbers, separated by comma, semicolon, tab or space; a first row of words is a
 * header. What is no such row is told, the first of them.
 */
export function readPoints(text: string): readonly Pair[] | BadRow {
  const points: Pair[] = [];
  const lines = text.split(/[~\r\n]+/).filter((line) => line.trim() !== '');
  for (const [i, line] of lines.entries()) {
    // Some spreadsheets put every cell in quotes.
    const cells = line
      .replaceAll('"', '')
      .trim()
      .split(/\s*[_,;，；\t]\s*|\s+/);
    const [x = Number.NaN, y = Number.NaN] = cells.map(number);
    if (cells.length === 2 && Number.isFinite(x) && Number.isFinite(y)) points.push([x, y]);
    else if (i > 0 || cells.some((cell) => Number.isFinite(number(cell))))
      return { row: i + 1, text: line.trim().slice(0, 40) };
  }
  return points;
}

/** To three decimals, which is finer than a finger. */
const round = (value: number) => Math.round(value * 1000) / 1000;

export const writePoints = (points: readonly Pair[]): string =>
  points.map(([x, y]) => `${round(x)}_${round(y)}`).join('~');

/** The points of a value that was accepted. */
export function pointsOf(value: string): readonly Pair[] {
  const points = readPoints(value);
  if (!Array.isArray(points)) throw new Error(`points: got "${(points as BadRow).text}"`);
  return points;
}
