import * as Plot from '@observablehq/plot';
import type { Strip } from '../../models/pieces.ts';
import { linspace } from '../../models/statistics.ts';
import { heatScheme } from './theme.ts';

// A piecewise linear surface seen from above: every region cut along its contour lines, brighter for higher.

/** Levels between two heights; this many shades are told apart. */
export const levelsOf = (low: number, high: number): number[] => linspace(low, high, 21);

/** Colour scale of a panel with strips; a level's number is its place on it. */
export const stripScale = {
  type: 'linear',
  scheme: heatScheme,
  domain: [0, 19],
  legend: false,
} as const;

/** Filled strips; a facet where there are several maps in one panel. */
export function stripMarks(
  strips: readonly (Strip & { readonly fx?: number; readonly fy?: number })[],
): Plot.Markish {
  const corners = strips.flatMap(({ corners: around, level, fx, fy }, strip) =>
    around.map(([x, y]) => ({ x, y, level, strip, fx, fy })),
  );
  return Plot.line(corners, {
    x: 'x',
    y: 'y',
    z: 'strip',
    fill: 'level',
    stroke: 'level',
    // A hair wider, so that no seam shows.
    strokeWidth: 0.6,
    curve: 'linear-closed',
    ...(strips[0]?.fx !== undefined && { fx: 'fx', fy: 'fy' }),
  });
}
