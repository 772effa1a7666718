import * as Plot from '@observablehq/plot';
import type { FilesOf } from '../../engine/experiment.ts';
import type numbers from '../../experiments/polynomial-overfit/numbers.ts';
import { targets } from '../../models/approximation.ts';
import { linspace } from '../../models/statistics.ts';
import { logAxis } from '../kit/axis.ts';
import { theoryLine } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

// What the figures of this row share: the plane of the points, the axis of the errors.

export type Files = FilesOf<typeof numbers>;

const whole = (value: number) => String(value).replace('-', '−');

export const planeAxes = {
  x: { domain: [-3, 3], ticks: [-3, -2, -1, 0, 1, 2, 3], tickFormat: whole, label: 'x' },
  y: { domain: [-1, 2], ticks: [-1, 0, 1, 2], tickFormat: whole, label: 'y' },
} satisfies Plot.PlotOptions;

const xs = linspace(-3, 3, 121);
export const truthMark = () => theoryLine(xs, xs.map(targets.bump));

/** A logarithmic axis from 10^`from` to 10^`to`, with a tick every `every`th power. */
export function powersAxis(label: string, from: number, to: number, every = 1) {
  const powers = Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) =>
    Number(`1e${from + i * every}`),
  );
  return logAxis(label, powers, [Number(`1e${from}`), Number(`1e${to}`)]);
}

/** The variance of the noise: no model's test error is below it in the long run. */
export const floorMark = (variance: number) =>
  Plot.ruleY([variance], {
    stroke: colour('truth'),
    strokeWidth: stroke.thin,
    strokeDasharray: truthDash,
  });

/** Just outside the plane is far enough: what makes images of drawings chokes on far coordinates. */
export const bounded = (value: number) => Math.min(2.5, Math.max(-1.5, value));
