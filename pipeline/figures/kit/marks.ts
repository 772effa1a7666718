import * as Plot from '@observablehq/plot';
import {
  bandOpacity,
  colour,
  foundClass,
  pointRadius,
  type Role,
  stroke,
  truthDash,
} from './theme.ts';

// The marks that the figures share: rows, what is read of them, and a role. Each takes further options of Plot.

interface Band {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** A column of the rows, or a function of a row. */
type Of<R, V> =
  | { [K in keyof R & string]: R[K] extends V ? K : never }[keyof R & string]
  | ((row: R, i: number) => V);
type Value = number | string | null | undefined;

const read = <R, V>(of: Of<R, V>): ((row: R, i: number) => V) =>
  typeof of === 'string' ? (row) => row[of as keyof R] as V : of;

/** What Plot reads: a column by its name, of bands the median. */
function channel<R>(rows: readonly R[], of: Of<R, Value | Band>) {
  const at = read(of);
  const isBand = typeof (rows.length > 0 ? at(rows[0]!, 0) : 0) === 'object';
  return isBand ? (row: R, i: number) => (at(row, i) as Band | null)?.median : (of as string);
}

/** A 5–95% band around its median line. */
export function bandOf<R>(
  rows: readonly R[],
  x: Of<R, number>,
  y: Of<R, Band>,
  role: Role,
): Plot.Markish[] {
  const [at, bandAt] = [read(x), read(y)];
  const bands = rows.map((row, i) => ({ x: at(row, i), ...bandAt(row, i) }));
  return [
    Plot.areaY(bands, {
      x: 'x',
      y1: 'low',
      y2: 'high',
      fill: colour(role),
      fillOpacity: bandOpacity,
      clip: true,
    }),
    Plot.lineY(bands, { x: 'x', y: 'median', stroke: colour(role), strokeWidth: stroke.line }),
  ];
}

/** The 5–95% of every row as a bar of its own, where rows are too far apart for a band. */
export function rangesOf<R>(
  rows: readonly R[],
  x: Of<R, Value | Band>,
  y: Of<R, Band>,
  role: Role,
  more: Plot.RuleXOptions = {},
) {
  const bandAt = read(y);
  return Plot.ruleX(rows, {
    x: channel(rows, x),
    y1: (row: R, i: number) => bandAt(row, i).low,
    y2: (row: R, i: number) => bandAt(row, i).high,
    stroke: colour(role),
    strokeOpacity: 0.5,
    strokeWidth: 5,
    ...more,
  });
}

/** A curve; of bands their medians. */
export const curveOf = <R>(
  rows: readonly R[],
  x: Of<R, Value | Band>,
  y: Of<R, Value | Band>,
  role: Role,
  more: Plot.LineOptions = {},
) =>
  Plot.line(rows, {
    x: channel(rows, x),
    y: channel(rows, y),
    stroke: colour(role),
    strokeWidth: stroke.line,
    ...more,
  });

/** Filled points; of bands their medians. */
export const dotsOf = <R>(
  rows: readonly R[],
  x: Of<R, Value | Band>,
  y: Of<R, Value | Band>,
  role: Role,
  more: Plot.DotOptions = {},
) =>
  Plot.dot(rows, {
    x: channel(rows, x),
    y: channel(rows, y),
    r: pointRadius,
    fill: colour(role),
    ...more,
  });

/** Theory or truth: a grey dashed curve. */
export function theoryOf<R>(
  rows: readonly R[],
  x: Of<R, number>,
  y: Of<R, number>,
  strokeWidth: number = stroke.line,
): Plot.Markish {
  const [xAt, yAt] = [read(x), read(y)];
  return Plot.line(
    rows.map((row, i) => [xAt(row, i), yAt(row, i)]),
    {
      stroke: colour('truth'),
      strokeWidth,
      strokeDasharray: truthDash,
      strokeLinecap: 'butt',
      clip: true,
    },
  );
}

const dashed = (strokeWidth: number) => ({
  stroke: colour('truth'),
  strokeWidth,
  strokeDasharray: truthDash,
});

/** Theory or truth that is one number: a dashed line straight up. */
export const theoryAtX = (x: number, strokeWidth: number = stroke.thin) =>
  Plot.ruleX([x], dashed(strokeWidth));

/** The same across the panel. */
export const theoryAtY = (y: number, strokeWidth: number = stroke.thin) =>
  Plot.ruleY([y], dashed(strokeWidth));

/**
 * What the run finds: a page with a re-runner does not show it before the reader has tried. Such a figure tells what
 * is left by `start` in its texts.
 */
export const found = (...marks: readonly Plot.Markish[]): Plot.Markish[] =>
  (marks as readonly unknown[])
    .flat(3)
    .filter((mark) => mark)
    .map((mark) => Object.assign(mark as Plot.RenderableMark, { className: foundClass }));

interface Aside {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly dx?: number;
  readonly dy?: number;
}

/** A word beside the mark it names, in the mark's colour and with a halo of paper. */
export function label(
  x: number,
  y: number,
  text: string,
  role: Role = 'ink',
  { anchor = 'start', dx = 0, dy = 0 }: Aside = {},
) {
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
