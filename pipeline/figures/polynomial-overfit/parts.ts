import type * as Plot from '@observablehq/plot';
import { targets } from '../../models/approximation.ts';
import { linspace } from '../../models/statistics.ts';
import { theoryAtY, theoryOf } from '../kit/marks.ts';

// What the figures of this row share: the plane of the points, the axis of the errors.

const whole = (value: number) => String(value).replace('-', '−');

export const planeAxes = {
  x: { domain: [-3, 3], ticks: [-3, -2, -1, 0, 1, 2, 3], tickFormat: whole, label: 'x' },
  y: { domain: [-1, 2], ticks: [-1, 0, 1, 2], tickFormat: whole, label: 'y' },
} satisfies Plot.PlotOptions;

const xs = linspace(-3, 3, 121);
export const truthMark = () => theoryOf(xs, (x) => x, targets.bump);

/** The variance of the noise: no model's test error is below it in the long run. */
export const floorMark = (variance: number) => theoryAtY(variance);

/** Just outside the plane is far enough: what makes images of drawings chokes on far coordinates. */
export const bounded = (value: number) => Math.min(2.5, Math.max(-1.5, value));
