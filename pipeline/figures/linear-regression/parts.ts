import * as Plot from '@observablehq/plot';
import type { LinearRegression } from '../../experiments/linear-regression.ts';
import { type Grid, heatScale } from '../kit/heat-map.ts';
import { colour, pointRadius, stroke } from '../kit/theme.ts';

// What the figures of the straight line share: its points, its lines, the map of its loss.

/** [φ0, φ1]. */
export type Phi = readonly [number, number];

const dataDomain = [0, 2] as const;

export const minus = (value: number, digits: number) => value.toFixed(digits).replace('-', '−');
export const phiText = (phi: Phi, digits: number) =>
  `(${minus(phi[0], digits)}, ${minus(phi[1], digits)})`;

export function pointsMark(points: LinearRegression['points']) {
  return Plot.dot(points.x, {
    x: points.x,
    y: points.y,
    r: pointRadius,
    fill: colour('data'),
  });
}

export function lineMark(phi: Phi, options: Plot.LineOptions = {}) {
  return Plot.line(
    dataDomain.map((x) => [x, phi[0] + phi[1] * x]),
    { stroke: colour('model'), strokeWidth: stroke.line, clip: true, ...options },
  );
}

/** Dashed from each point to the line. */
export function residualMark({ x, y }: LinearRegression['points'], phi: Phi) {
  return Plot.ruleX(x, {
    x,
    y1: y,
    y2: x.map((at) => phi[0] + phi[1] * at),
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

export const mapOf = ({ grid }: LinearRegression): Grid => ({
  x: grid.phi0,
  y: grid.phi1,
  value: grid.loss,
});

export function mapAxes(result: LinearRegression, words: { intercept: string; slope: string }) {
  const { phi0, phi1 } = result.grid;
  return {
    x: { domain: [phi0[0]!, phi0.at(-1)!], ticks: [0, 0.5, 1, 1.5, 2], label: words.intercept },
    y: { domain: [phi1[0]!, phi1.at(-1)!], ticks: [-1, -0.5, 0, 0.5, 1], label: words.slope },
    color: heatScale,
  };
}

export const mapWords = {
  zh: { intercept: '截距 φ₀', slope: '斜率 φ₁', loss: '损失 L' },
  en: { intercept: 'intercept φ₀', slope: 'slope φ₁', loss: 'loss L' },
} as const;
