import * as Plot from '@observablehq/plot';
import type { FilesOf } from '../../engine/experiment.ts';
import type numbers from '../../experiments/policy-network/numbers.ts';
import { directions, map, mapColumns, mapRows } from '../../models/grid-world.ts';
import { found, theoryAtY } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

// What the figures of this row share: the world, and the axis of the expected return.

type Files = FilesOf<typeof numbers>;

/** Longest arrow, in cells: probability 1; and half its base. */
const longest = 0.44;
const halfBase = 0.07;

/** The best that any policy expects: dashed. */
export const bestMark = (best: number) => theoryAtY(best, stroke.line);

export const returnAxis = (label: string) => ({
  domain: [0, 0.65] as [number, number],
  ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
  label,
});

export const episodeAxis = (label: string, last: number) => ({
  domain: [0, last] as [number, number],
  ticks: [0, last / 4, last / 2, (3 * last) / 4, last],
  tickFormat: String,
  label,
});

/** The world with a policy: in each cell an arrow towards each side, as long as the action is likely. */
export function worldPanel(
  rows: Files['run-policy.csv'],
  labels: { start: string; goal: string; hut: string },
) {
  const walls = map.flatMap((line, row) =>
    [...line].flatMap((kind, column) => (kind === '#' ? [{ row, column }] : [])),
  );
  const box = {
    x1: ({ column }: { column: number }) => column,
    x2: ({ column }: { column: number }) => column + 1,
    y1: ({ row }: { row: number }) => row,
    y2: ({ row }: { row: number }) => row + 1,
  };
  const names = new Map([
    ['S', labels.start],
    ['G', labels.goal],
    ['H', labels.hut],
  ]);
  const acting = rows.filter(({ kind }) => kind !== 'G' && kind !== 'H');
  const arrows = acting.flatMap((cell, s) =>
    [cell.up, cell.right, cell.down, cell.left].flatMap((probability, d) => {
      const [down, across] = directions[d]!;
      const [x, y] = [cell.column + 0.5, cell.row + 0.5];
      const at = (along: number, aside: number) => ({
        arrow: 4 * s + d,
        x: x + along * across - aside * down,
        y: y + along * down + aside * across,
      });
      return [at(0, -halfBase), at(longest * probability, 0), at(0, halfBase)];
    }),
  );
  return {
    x: { axis: null, domain: [0, mapColumns] },
    y: { axis: null, domain: [mapRows, 0] },
    marginLeft: 14,
    marginRight: 14,
    marginTop: 6,
    marginBottom: 6,
    marks: [
      Plot.rect(rows, { ...box, fill: 'none', stroke: colour('grid') }),
      Plot.rect(
        rows.filter(({ kind }) => kind === 'G'),
        {
          ...box,
          fill: colour('second'),
          fillOpacity: 0.25,
        },
      ),
      Plot.rect(
        rows.filter(({ kind }) => kind === 'H'),
        {
          ...box,
          fill: colour('data'),
          fillOpacity: 0.25,
        },
      ),
      Plot.rect(walls, { ...box, fill: colour('axis'), fillOpacity: 0.75 }),
      ...found(
        Plot.line(arrows, {
          x: 'x',
          y: 'y',
          z: 'arrow',
          curve: 'linear-closed',
          fill: colour('model'),
          stroke: 'none',
        }),
      ),
      Plot.text(
        rows.filter(({ kind }) => names.has(kind)),
        {
          x: ({ column }) => column + 0.5,
          y: ({ row, kind }) => row + (kind === 'S' ? 0.16 : 0.5),
          text: ({ kind }) => names.get(kind) as string,
          fill: colour('ink'),
          stroke: colour('paper'),
          strokeWidth: 4,
        },
      ),
    ],
  } satisfies Plot.PlotOptions;
}
