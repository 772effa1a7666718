import * as Plot from '@observablehq/plot';
import { levelCrossings } from '../../models/level-crossings.ts';
import { heatScheme, lossHeat, stroke } from './theme.ts';

/** `value` row by row: `y` is the row, `x` the column. */
export interface Grid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly value: readonly number[];
}

/** Place of a loss on the colour scale, 0 to 1. */
export const shade = (loss: number) => Math.sqrt(loss / lossHeat.max);
/** The colour scale of a panel with a map of the loss. */
export const heatScale = {
  type: 'linear',
  scheme: heatScheme,
  domain: [0, 1],
  legend: false,
} as const;

/** Words and marks on a heat map: white with a dark rim, whatever colour lies below. */
export const onHeat = {
  fill: '#fff',
  stroke: '#000',
  strokeOpacity: 0.7,
  strokeWidth: 3.5,
} as const;

/** Shades between two values of the map; more are not told apart. */
const bands = 28;

/** A map of the loss: viridis, brighter for more, with white contours at the theme's levels, named. */
export function heatMarks(grid: Grid): Plot.Markish[] {
  const values = grid.value.map(shade);
  const coarse = everySecond({ ...grid, value: values });
  return [
    Plot.contour(coarse.value, {
      ...samples(coarse),
      fill: Plot.identity,
      stroke: 'none',
      thresholds: Array.from({ length: bands }, (_, i) => i / bands),
    }),
    Plot.contour(values, {
      ...samples(grid),
      stroke: '#fff',
      strokeOpacity: 0.45,
      strokeWidth: stroke.axis,
      thresholds: lossHeat.levels.map(shade),
    }),
    levelLabels(grid),
  ];
}

/** The scale of the colours: near the left edge each contour has its value, largest lowest. */
function levelLabels({ x, y, value }: Grid): Plot.Markish {
  const at = Math.round(lossHeat.labelled * x.length);
  const column = y.map((_, row) => value[row * x.length + at]!);
  const places = levelCrossings(column, lossHeat.levels).map(({ level, at: row }) => ({
    x: x[at]!,
    y: y[0]! + (y[1]! - y[0]!) * row,
    text: String(level),
  }));
  return Plot.text(places, { x: 'x', y: 'y', text: 'text', textAnchor: 'start', ...onHeat });
}

/** The box whose cells have the grid's points at their centres. */
function samples({ x, y }: Grid) {
  const half = [(x[1]! - x[0]!) / 2, (y[1]! - y[0]!) / 2] as const;
  return {
    width: x.length,
    height: y.length,
    x1: x[0]! - half[0],
    x2: x.at(-1)! + half[0],
    y1: y[0]! - half[1],
    y2: y.at(-1)! + half[1],
    clip: true,
  } as const;
}

/** Half the points a side: between them contours are interpolated, and the file stays small. */
function everySecond({ x, y, value }: Grid): Grid {
  return {
    x: x.filter((_, i) => i % 2 === 0),
    y: y.filter((_, i) => i % 2 === 0),
    value: value.filter((_, i) => (i % x.length) % 2 === 0 && Math.floor(i / x.length) % 2 === 0),
  };
}

/** A white ring with a dark rim: a place on the map that has a name. */
export function ring(point: readonly [number, number]): Plot.Markish[] {
  return [
    Plot.dot([point], { r: 6, stroke: '#000', strokeOpacity: 0.6, strokeWidth: 5 }),
    Plot.dot([point], { r: 6, stroke: '#fff', strokeWidth: 2.5 }),
  ];
}
