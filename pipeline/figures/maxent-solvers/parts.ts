import * as Plot from '@observablehq/plot';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { t } from '../kit/figure.ts';
import { label } from '../kit/marks.ts';
import { type Look, type SolverKey, solverKeys, solverLooks, solverShort } from '../kit/solvers.ts';
import { colour, stroke } from '../kit/theme.ts';

// What the figures of this row share: one look a solver, logarithmic axes, labels beside the lines.

export const solverWords = { descent: t('梯度下降', 'gradient descent'), ...solverShort } as const;

/** A logarithmic axis from 10^`from` to 10^`to`, with a tick every `every`th power, and room below down to 10^`lowest`. */
export function powers(text: string, from: number, to: number, every = 1, lowest = from) {
  return logAxis(text, powersOfTen(from, to, every), [Number(`1e${lowest}`), Number(`1e${to}`)]);
}

export type Point = readonly [number, number];
/** Where the name of a solver stands: beside this point of its line, so many px away. */
interface Name {
  readonly at: Point;
  readonly dx?: number;
  readonly dy?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** One line a solver, with its name beside it. */
export function solverLines(
  lines: Readonly<Record<SolverKey, readonly Point[]>>,
  names: Partial<Record<SolverKey, Name>>,
  words: Readonly<Record<SolverKey, string>>,
): Plot.Markish[] {
  return solverKeys.flatMap((key) => {
    const { role, dash }: Look = solverLooks[key];
    const name = names[key];
    return [
      Plot.line(lines[key], {
        stroke: colour(role),
        strokeWidth: stroke.line,
        ...(dash && { strokeDasharray: dash }),
        clip: true,
      }),
      ...(name
        ? [
            label(name.at[0], name.at[1], words[key], role, {
              dx: name.dx ?? 8,
              dy: name.dy ?? 0,
              anchor: name.anchor ?? 'start',
            }),
          ]
        : []),
    ];
  });
}

/** The rows of each solver as points of a plot. */
export const bySolver = <R extends { readonly solver: string }>(
  rows: readonly R[],
  x: (row: R) => number,
  y: (row: R) => number,
): Record<SolverKey, Point[]> =>
  Object.fromEntries(
    solverKeys.map((key) => [
      key,
      rows.filter(({ solver }) => solver === key).map((row): Point => [x(row), y(row)]),
    ]),
  ) as Record<SolverKey, Point[]>;

/** The first point of a line at or below a height. */
export const firstBelow = (line: readonly Point[], height: number): Point =>
  line.find(([, y]) => y <= height) ?? (line.at(-1) as Point);
