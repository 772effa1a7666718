import * as Plot from '@observablehq/plot';
import type { FilesOf } from '../../engine/experiment.ts';
import type numbers from '../../experiments/energy-distribution/numbers.ts';
import type { Panel } from '../kit/figure.ts';
import { type Frame, panelWidth } from '../kit/frame.ts';
import { heatScheme } from '../kit/theme.ts';

type Cell = FilesOf<typeof numbers>['maps.csv'][number];

const margin = { left: 34, right: 8, bottom: 30 } as const;
/** Steps of colour; more are not told apart. */
const shades = 14;

/** The plane seen from above, brighter for more, up to `most`. */
function map(
  cells: readonly Cell[],
  value: (cell: Cell) => number,
  most: number,
): Panel['options'] {
  const side = Math.sqrt(cells.length);
  const half = -cells[0]!.x * (side / (side - 1));
  const axis = {
    domain: [-half, half],
    ticks: [-2, 0, 2],
    tickFormat: (at: number) => String(at).replace('-', '−'),
    label: null,
  };
  return {
    marginLeft: margin.left,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    x: axis,
    y: axis,
    color: { type: 'linear', scheme: heatScheme, domain: [0, 1], legend: false },
    marks: [
      Plot.contour(
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
      ),
      Plot.frame({ stroke: 'currentColor', strokeOpacity: 0.3 }),
    ],
  };
}

/** Energy from 0 to this is told apart; higher places are all one colour. */
export const shownEnergy = 8;

/** Target, energy and learnt density of one target; both densities have one scale. */
export function mapPanels(
  all: readonly Cell[],
  target: Cell['target'],
  words: { readonly truth: string; readonly energy: string; readonly model: string },
  frame: Frame,
): Panel[] {
  const cells = all.filter((cell) => cell.target === target);
  const most = Math.max(...cells.map(({ truth, model }) => Math.max(truth, model)));
  // As high as it is wide inside its margins.
  const height = Math.round(
    panelWidth(frame, 3) - margin.left - margin.right + frame.marginTop + margin.bottom,
  );
  return [
    { title: words.truth, height, options: map(cells, ({ truth }) => truth, most) },
    {
      title: words.energy,
      height,
      options: map(cells, ({ energy }) => energy, shownEnergy),
    },
    { title: words.model, height, options: map(cells, ({ model }) => model, most) },
  ];
}
