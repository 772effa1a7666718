import { documents } from '../../data/documents.ts';
import { plantedDocuments } from '../../data/planted-documents.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { clusterProcess } from '../../models/cluster-process.ts';
import { bestCoClustering, coCluster } from '../../models/co-clustering.ts';
import { columnPoints, directions, rowPoints, tableFactors } from '../../models/document-plane.ts';
import { kMeans } from '../../models/k-means.ts';
import { truncationErrors } from '../../models/low-rank.ts';
import { walk } from '../../models/process.ts';
import { createRng } from '../../models/rng.ts';

const params = {
  seed: 4208,
  rowClusters: 2,
  columnClusters: 3,
  starts: 20,
  run: { cells: documents.flat().join(''), count: 2, seed: 5, steps: 8, rows: documents.length },
  tables: 2000,
  equal: [20, 20, 20, 20, 20, 20],
  unequal: [60, 10, 10, 60, 10, 10],
};

const planted = [0, 0, 0, 1, 1, 1];
const same = (a: readonly number[], b: readonly number[]) => a.every((label, i) => label === b[i]);
/** By sign, numbered in the order in which they appear; zero counts as positive. */
const signs = (values: readonly number[]) => values.map((v) => (v < 0 === values[0]! < 0 ? 0 : 1));
const transposed = (table: readonly (readonly number[])[]) =>
  table[0]!.map((_, j) => table.map((row) => row[j]!));

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { tables: 20 },
  run({ params: p, rng, progress }) {
    const factors = tableFactors(documents);
    const { values } = factors;
    const truncated = truncationErrors(values);
    const cluster = (points: readonly (readonly number[])[], count: number, purpose: string) =>
      kMeans(points, count, rng.split(purpose), { starts: p.starts });
    const byRows = cluster(documents, p.rowClusters, 'rows');
    const byColumns = cluster(transposed(documents), p.columnClusters, 'columns');
    const found = coCluster(documents, byRows.labels, byColumns.labels);
    const best = bestCoClustering(documents, p.rowClusters, p.columnClusters);
    const square = bestCoClustering(documents, p.rowClusters, p.rowClusters);
    const rank = Math.min(p.rowClusters, p.columnClusters);
    const productSigmas = tableFactors(found.product).values;
    const inPlane = cluster(rowPoints(factors, 2), p.rowClusters, 'plane');

    const capacity = [];
    for (let k = 1; k <= documents.length; k++)
      for (let l = 1; l <= documents[0].length; l++)
        capacity.push({
          rowClusters: k,
          columnClusters: l,
          error: bestCoClustering(documents, k, l).error,
          floor: truncated[Math.min(k, l)]!,
        });

    progress(0.2, 'planted tables');
    const recovered = Object.entries({ equal: p.equal, unequal: p.unequal }).map(
      ([lengths, counts]) => {
        const own = rng.split(lengths);
        const hits = { signs: 0, counts: 0, plane: 0, directions: 0 };
        for (let i = 0; i < p.tables; i++) {
          const table = plantedDocuments(own.split(i), counts);
          const system = tableFactors(table);
          const points = rowPoints(system, 2);
          const of = (list: readonly (readonly number[])[], purpose: string) =>
            same(kMeans(list, 2, own.split(`${purpose} ${i}`), p).labels, planted);
          if (same(signs(points.map(([, second]) => second!)), planted)) hits.signs++;
          if (of(table, 'counts')) hits.counts++;
          if (of(points, 'plane')) hits.plane++;
          if (of(directions(points), 'directions')) hits.directions++;
        }
        return {
          lengths,
          signs: hits.signs / p.tables,
          counts: hits.counts / p.tables,
          plane: hits.plane / p.tables,
          directions: hits.directions / p.tables,
        };
      },
    );

    const run = walk(
      clusterProcess(rowPoints(factors, 2), {
        count: p.run.count,
        rng: createRng(p.run.seed),
        steps: p.run.steps,
      }),
    );
    run.advance(p.run.steps);
    const { digest, final } = run.end!;
    const firsts = rowPoints(factors, 1).map(([first]) => first!);
    return {
      result: {
        rowLabels: byRows.labels,
        columnLabels: byColumns.labels,
        inPlane: inPlane.labels,
        block: found.block,
        error: found.error,
        bestError: best.error,
        squareError: square.error,
        floor: truncated[rank]!,
        /** How much the best APQ misses by beyond the best matrix of its rank. */
        excess: best.error - truncated[rank]!,
        rank,
        /** The largest singular value of APQ beyond the rank, as a share of the first. */
        beyondRank: (productSigmas[rank] ?? 0) / productSigmas[0]!,
        firstFactorPositive: firsts.filter((value) => value > 0).length,
        signsAgree: same(signs(rowPoints(factors, 2).map(([, b]) => b!)), byRows.labels) ? 1 : 0,
        values: Array.from(values),
        aboveFloor: capacity.filter(({ error, floor }) => error >= floor - 1e-12).length,
        choices: capacity.length,
        recovered: Object.fromEntries(
          recovered.map(({ lengths, ...shares }) => [lengths, shares]),
        ) as Record<'equal' | 'unequal', Omit<(typeof recovered)[number], 'lengths'>>,
        run: { digest, final },
      },
      files: {
        'table.csv': documents.map((row, i) => ({
          document: i + 1,
          word1: row[0],
          word2: row[1],
          word3: row[2],
          word4: row[3],
          word5: row[4],
        })),
        'documents.csv': rowPoints(factors, 2).map(([first, second], i) => ({
          document: i + 1,
          first: first!,
          second: second!,
          cluster: byRows.labels[i]! + 1,
        })),
        'words.csv': columnPoints(factors, 2).map(([first, second], i) => ({
          word: i + 1,
          first: first!,
          second: second!,
          cluster: byColumns.labels[i]! + 1,
        })),
        'run.csv': run.state.points.map(([first, second], i) => ({
          document: i + 1,
          first: first!,
          second: second!,
          cluster: run.state.labels[i]! + 1,
        })),
        'centres.csv': run.state.centres.map(([first, second], i) => ({
          cluster: i + 1,
          first: first!,
          second: second!,
        })),
        'capacity.csv': capacity,
        'recovered.csv': recovered,
      },
    };
  },
});
