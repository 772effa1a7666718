import * as Plot from '@observablehq/plot';
import { type Target, targets } from '../../models/spline-targets.ts';
import { linspace } from '../../models/statistics.ts';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { curveOf, dotsOf, theoryOf } from '../kit/marks.ts';
import { colour, type Role } from '../kit/theme.ts';

// What the figures of this row share: log–log axes, and the plane of x and y with a target.

const whole = (value: number) => String(value).replace('-', '−');

/** D on a logarithmic axis with powers of two. */
export const unitsAxis = (label: string, from: number, to: number) => ({
  type: 'log' as const,
  base: 2,
  domain: [from, to],
  ticks: [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((value) => value >= from && value <= to),
  tickFormat: String,
  label,
});

/** Errors from 10^`from` to 10^`to`. */
export const errorAxis = (label: string, from: number, to: number) =>
  logAxis(label, powersOfTen(from, to), [Number(`1e${from}`), 2 * Number(`1e${to}`)]);

/** Measured errors: a line with a dot at each D. */
export function errorLine<R extends { readonly hidden: number }>(
  rows: readonly R[],
  y: (row: R) => number,
  role: Role,
  dash?: string,
): Plot.Markish[] {
  return [
    curveOf(rows, (row) => row.hidden, y, role, { strokeDasharray: dash, clip: true }),
    dotsOf(rows, (row) => row.hidden, y, role, { r: 2.75 }),
  ];
}

export const planeAxes = {
  x: { domain: [-1, 1], ticks: [-1, -0.5, 0, 0.5, 1], tickFormat: whole, label: 'x' },
  y: { domain: [-1.5, 1.5], ticks: [-1, 0, 1], tickFormat: whole, label: 'y' },
} satisfies Plot.PlotOptions;

const xs = linspace(-1, 1, 121);
export const targetMark = (target: Target) => theoryOf(xs, (x) => x, targets[target]);

/** A trained net and, along the bottom, the places of its joints. */
export const netMarks = (
  curve: readonly { readonly x: number; readonly value: number }[],
  joints: readonly { readonly joint: number }[],
  role: Role,
): Plot.Markish[] => [
  curveOf(curve, 'x', 'value', role, { clip: true }),
  Plot.ruleX(joints, { x: 'joint', y1: -1.5, y2: -1.38, stroke: colour(role), strokeWidth: 1.5 }),
];
