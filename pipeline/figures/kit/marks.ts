import * as Plot from '@observablehq/plot';
import { bandOpacity, colour, type Role, stroke, truthDash } from './theme.ts';

// The marks that several experiments' figures share, one role each.

interface Band {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** A 5–95% band around its median line; `x` and `bands` have the same length. */
export function bandMarks(
  x: readonly number[],
  bands: readonly Band[],
  role: Role,
): Plot.Markish[] {
  const rows = bands.map((band, i) => ({ x: x[i]!, ...band }));
  return [
    Plot.areaY(rows, {
      x: 'x',
      y1: 'low',
      y2: 'high',
      fill: colour(role),
      fillOpacity: bandOpacity,
      clip: true,
    }),
    Plot.lineY(rows, { x: 'x', y: 'median', stroke: colour(role), strokeWidth: stroke.line }),
  ];
}

/** The same, read from rows. */
export const bandOf = <R>(
  rows: readonly R[],
  x: (row: R) => number,
  y: (row: R) => Band,
  role: Role,
): Plot.Markish[] => bandMarks(rows.map(x), rows.map(y), role);

/** Theory or truth: a grey dashed curve. */
export function theoryLine(
  x: readonly number[],
  y: readonly number[],
  strokeWidth: number = stroke.line,
): Plot.Markish {
  return Plot.line(
    x.map((value, i) => [value, y[i]!]),
    {
      stroke: colour('truth'),
      strokeWidth,
      strokeDasharray: truthDash,
      strokeLinecap: 'butt',
      clip: true,
    },
  );
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly role?: Role;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly dx?: number;
  readonly dy?: number;
}

/** A word beside the mark it names, in the mark's colour and with a halo of paper. */
export function label({ x, y, text, role = 'ink', anchor = 'start', dx = 0, dy = 0 }: Label) {
  return Plot.text([[x, y]], {
    text: [text],
    fill: colour(role),
    stroke: colour('paper'),
    strokeWidth: 4,
    textAnchor: anchor,
    dx,
    dy,
  });
}
