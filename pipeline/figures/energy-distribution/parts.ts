import type { FilesOf } from '../../engine/experiment.ts';
import type numbers from '../../experiments/energy-distribution/numbers.ts';
import { densityMap } from '../kit/density-map.ts';
import type { Panel } from '../kit/figure.ts';
import type { Frame } from '../kit/frame.ts';

type Cell = FilesOf<typeof numbers>['maps.csv'][number];

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
  const map = (title: string, value: (cell: Cell) => number, brightest: number) =>
    densityMap(cells, value, { title, most: brightest, frame, count: 3 });
  return [
    map(words.truth, ({ truth }) => truth, most),
    map(words.energy, ({ energy }) => energy, shownEnergy),
    map(words.model, ({ model }) => model, most),
  ];
}
