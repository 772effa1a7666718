import { clusterProcess } from '../../../pipeline/models/cluster-process.ts';
import { rowPoints, tableFactors } from '../../../pipeline/models/document-plane.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineRerun } from '../rerun/contract.ts';

// k-means on the documents of a small table, seen in the plane of its first two singular directions.

/** `reruns.clusters.params` of the manifest. */
interface Published {
  readonly cells: string;
  readonly count: number;
  readonly seed: number;
  readonly steps: number;
  readonly rows: number;
}

interface Picture {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly centres: readonly (readonly number[])[];
}

const columns = 5;
const rowsOf = (cells: string) =>
  Array.from({ length: cells.length / columns }, (_, i) =>
    Array.from(cells.slice(columns * i, columns * (i + 1)), Number),
  );

export default defineRerun({
  properties: {
    count: { type: 'number', symbol: 'k', min: 1, max: 4, step: 1, integer: true },
    seed: { type: 'number', min: 0, max: 999999, step: 1, integer: true },
    cells: { type: 'text', pattern: '[0-6]{30}' },
  },
  atOnce: true,
  presets: {
    lengths: { cells: '651001100011100002650001100111' },
    separate: { cells: '420003300022000000320002300043' },
    three: { count: 3 },
  },
  speeds: [1, 2, 4],
  speed: 1,
  process({ cells, count, seed }, published: Published) {
    const { steps } = published;
    const points = rowPoints(tableFactors(rowsOf(cells)), 2);
    return clusterProcess(points, { count, rng: createRng(seed), steps });
  },
  picture: ({ state: { points, labels, centres } }): Picture => ({ points, labels, centres }),
  data: ({ state: { points, labels } }) =>
    points.map(([x, y], i) => ({ x: x!, y: y!, cluster: labels[i]! + 1 })),
});
