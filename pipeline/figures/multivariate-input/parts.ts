import * as Plot from '@observablehq/plot';
import { middle, type Region } from '../../models/pieces.ts';
import { border } from '../kit/half-plane.ts';
import { onHeat } from '../kit/heat-map.ts';

/** The border of a unit [offset, slope 1, slope 2] on a map: white with a dark rim. */
export function borderMarks(
  [bias = 0, w1 = 0, w2 = 0]: readonly number[],
  halfWidth: number,
  facet: { readonly fx?: number; readonly fy?: number } = {},
): Plot.Markish[] {
  const ends = border({ bias, w1, w2 }, [-halfWidth, halfWidth]).map(([x, y]) => ({
    x,
    y,
    ...facet,
  }));
  const place = {
    x: 'x',
    y: 'y',
    ...(facet.fx !== undefined && { fx: 'fx', fy: 'fy' }),
  } as const;
  if (ends.length === 0) return [];
  return [
    Plot.line(ends, { ...place, stroke: '#000', strokeOpacity: 0.55, strokeWidth: 3.2 }),
    Plot.line(ends, { ...place, stroke: '#fff', strokeWidth: 1.6 }),
  ];
}

/** The pattern of each region, in its middle. */
export const patternNames = (regions: readonly Region[]): Plot.Markish =>
  Plot.text(
    regions.map(({ corners, pattern }) => ({ at: middle(corners), pattern })),
    { x: ({ at }) => at[0], y: ({ at }) => at[1], text: 'pattern', ...onHeat, fontWeight: 600 },
  );
