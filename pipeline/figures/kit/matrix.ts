import * as Plot from '@observablehq/plot';
import type { Panel } from './figure.ts';
import { type Frame, panelWidth } from './frame.ts';
import { colour, type Role, stroke } from './theme.ts';

/** A matrix drawn as cells: blue above zero, red below, stronger for larger. */
interface MatrixCells {
  readonly values: readonly (readonly number[])[];
  /** Names beside the rows and above the columns. */
  readonly rows?: readonly string[];
  readonly columns?: readonly string[];
  /** A line above it all. */
  readonly title?: string;
  /** Decimals of the numbers in the cells; without it none are written. */
  readonly digits?: number;
  /** The size that has the strongest colour; by default the largest entry's. */
  readonly limit?: number;
}

/** A matrix, or a sign such as = or ·, by its place: the upper left corner, in cells. */
export type Placed = { readonly x: number; readonly y: number } & (
  | MatrixCells
  | { readonly sign: string; readonly role?: Role }
);

interface MatrixPanel {
  /** Cells across and down, names and signs included. */
  readonly across: number;
  readonly down: number;
  /** How many panels share the width of a wide page. */
  readonly panels?: number;
  /** Largest side of a cell, px. */
  readonly side?: number;
}

/** The strongest colour lets a dark number on it be read. */
const strongest = 0.55;

/** Matrices with equal cells beside and below each other. */
export function matrixPanel(
  items: readonly Placed[],
  { across, down, panels = 1, side = 46 }: MatrixPanel,
  frame: Frame,
): Panel {
  const width = panelWidth(frame, panels);
  const cell = Math.min(side, width / across);
  return {
    height: Math.ceil(cell * down),
    marginLeft: 0,
    marginRight: 0,
    marginTop: 0,
    marginBottom: 0,
    x: { type: 'linear', domain: [0, width / cell], axis: null },
    y: { type: 'linear', domain: [Math.ceil(cell * down) / cell, 0], axis: null },
    marks: items.flatMap((item) => marksOf(item, cell)),
  };
}

function marksOf(item: Placed, cell: number): Plot.Markish[] {
  const { x, y } = item;
  if ('sign' in item) return [word(x, y, item.sign, 'middle', item.role, 'bold')];
  const { values, rows = [], columns = [], title, digits } = item;
  const largest = Math.max(0, ...values.flat().map(Math.abs));
  const limit = item.limit ?? largest;
  const cells = values.flatMap((row, i) => row.map((value, j) => ({ value, i, j })));
  const box = {
    x1: ({ j }: { j: number }) => x + j,
    x2: ({ j }: { j: number }) => x + j + 1,
    y1: ({ i }: { i: number }) => y + i,
    y2: ({ i }: { i: number }) => y + i + 1,
  };
  const gap = 6 / cell;
  return [
    Plot.rect(cells, {
      ...box,
      fill: ({ value }) => colour(value < 0 ? 'failure' : 'model'),
      fillOpacity: ({ value }) =>
        limit === 0 ? 0 : strongest * Math.min(1, Math.abs(value) / limit),
      stroke: colour('axis'),
      strokeWidth: stroke.axis,
    }),
    ...(digits === undefined
      ? []
      : [
          Plot.text(cells, {
            x: ({ j }) => x + j + 0.5,
            y: ({ i }) => y + i + 0.5,
            text: ({ value }) => rounded(value, digits),
            fill: colour('ink'),
          }),
        ]),
    ...rows.map((name, i) => word(x - gap, y + i + 0.5, name, 'end')),
    ...columns.map((name, j) => word(x + j + 0.5, y - 2 * gap, name, 'middle')),
    ...(title === undefined
      ? []
      : [word(x, y - (columns.length > 0 ? 1 : 0.4), title, 'start', 'ink', 'bold')]),
  ];
}

/** With a true minus sign, and no minus before a zero. */
export function rounded(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
}

const word = (
  x: number,
  y: number,
  text: string,
  textAnchor: 'start' | 'middle' | 'end',
  role: Role = 'ink',
  fontWeight?: string,
) =>
  Plot.text([[x, y]], {
    text: [text],
    textAnchor,
    fill: colour(role),
    ...(fontWeight && { fontWeight }),
  });
