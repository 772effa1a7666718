import * as Plot from '@observablehq/plot';
import type { Panel } from './figure.ts';
import { type Frame, panelWidth } from './frame.ts';
import { found } from './marks.ts';
import { heatScheme } from './theme.ts';

const margin = { left: 34, right: 8, bottom: 30 } as const;
/** Steps of colour; more are not told apart. */
const shades = 14;

interface DensityCell {
  readonly x: number;
  readonly y: number;
}

/** The square seen from above, brighter for more, up to `most`; as high as it is wide where `count` stand in a row. */
export function densityMap<C extends DensityCell>(
  cells: readonly C[],
  value: (cell: C) => number,
  {
    title,
    most,
    frame,
    count,
    isFound,
  }: {
    readonly title: string;
    readonly most: number;
    readonly frame: Frame;
    readonly count: number;
    /** Whether a run has to find it first. */
    readonly isFound?: boolean;
  },
): Panel {
  const side = Math.sqrt(cells.length);
  const half = -cells[0]!.x * (side / (side - 1));
  const axis = {
    domain: [-half, half],
    ticks: [-2, 0, 2],
    tickFormat: (at: number) => String(at).replace('-', '−'),
    label: null,
  };
  const map = Plot.contour(
    cells.map((cell) => Math.min(1, Math.max(0, value(cell) / most))),
    {
      width: side,
      height: side,
      x1: -half,
      y1: -half,
      x2: half,
      y2: half,
      fill: Plot.identity,
      stroke: 'none',
      thresholds: Array.from({ length: shades }, (_, i) => i / shades),
      clip: true,
    },
  );
  const wide = panelWidth(frame, count);
  return {
    title,
    height: Math.round(wide - margin.left - margin.right + frame.marginTop + margin.bottom),
    marginLeft: margin.left,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    x: axis,
    y: axis,
    color: { type: 'linear', scheme: heatScheme, domain: [0, 1], legend: false },
    marks: [
      ...(isFound ? found(map) : [map]),
      Plot.frame({ stroke: 'currentColor', strokeOpacity: 0.3 }),
    ],
  };
}
