import * as Plot from '@observablehq/plot';
import type { FilesOf } from '../../engine/experiment.ts';
import type numbers from '../../experiments/text-model/numbers.ts';
import type { Panel } from '../kit/figure.ts';
import type { Frame } from '../kit/frame.ts';
import { found } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { barHeight } from '../kit/text-bars.ts';
import { colour } from '../kit/theme.ts';

type Files = FilesOf<typeof numbers>;
export const languages = ['zh', 'en'] as const;

/** A logarithmic axis of text sizes, a tick at every fourfold. */
export const sizeAxis = (label: string, sizes: readonly number[]) => ({
  type: 'log' as const,
  base: 2,
  ticks: [2000, 8000, 32000, 128000].filter((tick) => tick >= sizes[0]! && tick <= sizes.at(-1)!),
  tickFormat: grouped,
  label,
});

/** A completion: characters in rows, the given ones in ink, a bar under each. */
export function writtenPanel(rows: Files['written.csv'], columns: number, frame: Frame): Panel {
  const own = rows.map((row, i) => ({
    ...row,
    x: i % columns,
    y: Math.floor(i / columns),
    bar: 0.36 * barHeight(row.probability),
  }));
  const signs = (some: typeof own) => [
    Plot.rect(some, {
      x1: ({ x }) => x - 0.4,
      x2: ({ x }) => x + 0.4,
      y1: ({ y, bar }) => y + 0.58 - bar,
      y2: ({ y }) => y + 0.58,
      fill: ({ given }) => colour(given ? 'data' : 'model'),
    }),
    Plot.text(some, {
      x: 'x',
      y: ({ y }) => y - 0.08,
      text: 'sign',
      fontSize: 15,
      fill: ({ given }) => colour(given ? 'data' : 'ink'),
    }),
  ];
  const lines = Math.ceil(own.length / columns);
  return {
    height: lines * (frame.narrow ? 46 : 50) + frame.marginTop,
    x: { axis: null, domain: [-0.5, columns - 0.5] },
    y: { axis: null, domain: [lines - 0.35, -0.5] },
    marginLeft: 4,
    marginRight: 4,
    marginTop: 6,
    marginBottom: 6,
    marks: [
      Plot.rect(own, {
        x1: ({ x }) => x - 0.4,
        x2: ({ x }) => x + 0.4,
        y1: ({ y }) => y + 0.58 - 0.36,
        y2: ({ y }) => y + 0.58,
        fill: colour('grid'),
        fillOpacity: 0.5,
      }),
      ...signs(own.filter(({ given }) => given)),
      ...found(...signs(own.filter(({ given }) => !given))),
    ],
  };
}
