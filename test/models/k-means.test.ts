import { expect, it } from 'vitest';
import { documents } from '../../pipeline/data/documents.ts';
import { clusterProcess } from '../../pipeline/models/cluster-process.ts';
import { bestCoClustering, coCluster, oneHot } from '../../pipeline/models/co-clustering.ts';
import { kMeans, lossOf, means, partitions } from '../../pipeline/models/k-means.ts';
import { walk } from '../../pipeline/models/process.ts';
import { createRng } from '../../pipeline/models/rng.ts';

// Stirling numbers of the second kind.
it.each([
  [6, 2, 31],
  [6, 3, 90],
  [5, 3, 25],
  [4, 4, 1],
])('puts %i things into %i clusters in %i ways', (size, count, ways) => {
  const all = partitions(size, count);
  expect(all).toHaveLength(ways);
  expect(new Set(all.map(String)).size).toBe(ways);
});

it('finds the best of all partitions of the six documents', () => {
  const found = kMeans(documents, 2, createRng(1), { starts: 20 });
  const losses = partitions(documents.length, 2).map((labels) =>
    lossOf(documents, labels, means(documents, labels, [documents[0], documents[0]])),
  );
  expect(found.loss).toBeCloseTo(Math.min(...losses), 12);
});

it('leaves a centre without points where it is', () => {
  const points = [
    [1, 2],
    [3, 6],
  ];
  const before = [
    [0, 0],
    [7, 8],
  ];
  expect(means(points, [0, 0], before)).toEqual([
    [2, 4],
    [7, 8],
  ]);
});

it('never moves away from its points', () => {
  const run = walk(clusterProcess(documents, { count: 3, rng: createRng(2), steps: 9 }));
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 9; step++) {
    const { labels, centres } = run.state;
    const loss = lossOf(documents, labels, centres);
    expect(loss).toBeLessThanOrEqual(before);
    before = loss;
    run.advance(1);
  }
});

it('fits each block by its mean: no other number there is closer', () => {
  const rowLabels = [0, 0, 1, 1, 1, 0];
  const columnLabels = [0, 1, 1, 2, 0];
  const { block, product } = coCluster(documents, rowLabels, columnLabels);
  const columns = oneHot(columnLabels);
  // A·P·Q multiplied out the long way.
  oneHot(rowLabels).forEach((row, i) => {
    const ap = block[0]!.map((_, l) => row.reduce((sum, a, k) => sum + a * block[k]![l]!, 0));
    columns.forEach((q, j) => {
      expect(product[i]![j]).toBeCloseTo(
        q.reduce((sum, value, l) => sum + value * ap[l]!, 0),
        12,
      );
    });
  });
  const inBlock = documents.flatMap((row, i) =>
    row.filter((_, j) => rowLabels[i] === 1 && columnLabels[j] === 1),
  );
  expect(block[1]![1]).toBeCloseTo(inBlock.reduce<number>((a, b) => a + b, 0) / inBlock.length, 12);
});

it('is exact when every row and every column is a cluster', () => {
  expect(bestCoClustering(documents, 6, 5).error).toBe(0);
});
