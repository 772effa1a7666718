import * as Plot from '@observablehq/plot';
import type { FilesOf, ParamsOf } from '../../engine/experiment.ts';
import type numbers from '../../experiments/linear-regression/numbers.ts';
import { linspace } from '../../models/statistics.ts';
import { t } from '../kit/figure.ts';
import { type Grid, heatScale } from '../kit/heat-map.ts';
import { dotsOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

// What the figures of the straight line share: its points, its lines, the map of its loss.

type Params = ParamsOf<typeof numbers>;
type Files = FilesOf<typeof numbers>;
type Points = Files['training-data.csv'];
/** [φ0, φ1]. */
export type Phi = readonly [number, number];

const dataDomain = [0, 2] as const;

export const pointsMark = (points: Points) => dotsOf(points, 'x', 'y', 'data');

export function lineMark(phi: Phi, options: Plot.LineOptions = {}) {
  return Plot.line(
    dataDomain.map((x) => [x, phi[0] + phi[1] * x]),
    { stroke: colour('model'), strokeWidth: stroke.line, clip: true, ...options },
  );
}

/** Dashed from each point to the line. */
export function residualMark(points: Points, phi: Phi) {
  return Plot.ruleX(points, {
    x: 'x',
    y1: 'y',
    y2: ({ x }) => phi[0] + phi[1] * x,
    stroke: colour('failure'),
    strokeWidth: stroke.thin,
    strokeDasharray: '3 3',
    clip: true,
  });
}

export const dataAxes = {
  x: { domain: [...dataDomain], ticks: [0, 0.5, 1, 1.5, 2], label: 'x' },
  y: { domain: [0, 2], ticks: [0, 0.5, 1, 1.5, 2], label: 'y' },
} satisfies Plot.PlotOptions;

export const mapOf = (files: Files, { phi0Range, phi1Range, gridSize }: Params): Grid => ({
  x: linspace(...phi0Range, gridSize),
  y: linspace(...phi1Range, gridSize),
  value: Array.from(files['loss-grid.npy'].data),
});

export const mapAxes = (
  { phi0Range, phi1Range }: Params,
  words: { intercept: string; slope: string },
) => ({
  x: { domain: [...phi0Range], ticks: [0, 0.5, 1, 1.5, 2], label: words.intercept },
  y: { domain: [...phi1Range], ticks: [-1, -0.5, 0, 0.5, 1], label: words.slope },
  color: heatScale,
});

export const mapWords = {
  intercept: t('截距 φ₀', 'intercept φ₀'),
  slope: t('斜率 φ₁', 'slope φ₁'),
  loss: t('损失 L', 'loss L'),
} as const;
