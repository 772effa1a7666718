import { partitions } from './k-means.ts';

export type Rows = readonly (readonly number[])[];

/** M ≈ A P Q: which row cluster each row is in, which column cluster each column, and how they match. */
interface CoClustered {
  readonly rowLabels: readonly number[];
  readonly columnLabels: readonly number[];
  /** k×l: the mean of the entries in each block. */
  readonly block: readonly number[][];
  /** A P Q, as large as M. */
  readonly product: readonly number[][];
  /** ‖M − APQ‖/‖M‖. */
  readonly error: number;
}

const clusters = (labels: readonly number[]) => Math.max(...labels) + 1;

/** One row a thing, a single 1 in it, in the column of its cluster. */
export const oneHot = (labels: readonly number[]): number[][] =>
  labels.map((label) => Array.from({ length: clusters(labels) }, (_, c) => (c === label ? 1 : 0)));

/**
 * The least squares P for one-hot A and Q: each entry is the mean of the entries of M in its block, since blocks
 * share no entry. Throws a RangeError where a cluster below the largest label is empty.
 */
export function coCluster(
  matrix: Rows,
  rowLabels: readonly number[],
  columnLabels: readonly number[],
): CoClustered {
  const sums = Array.from({ length: clusters(rowLabels) }, () =>
    Array.from({ length: clusters(columnLabels) }, () => ({ sum: 0, count: 0 })),
  );
  matrix.forEach((row, i) => {
    row.forEach((value, j) => {
      const cell = sums[rowLabels[i]!]![columnLabels[j]!]!;
      cell.sum += value;
      cell.count += 1;
    });
  });
  const block = sums.map((row) =>
    row.map(({ sum, count }) => {
      if (count === 0) throw new RangeError('coCluster: a cluster has no member');
      return sum / count;
    }),
  );
  const product = rowLabels.map((r) => columnLabels.map((c) => block[r]![c]!));
  let [lost, all] = [0, 0];
  matrix.forEach((row, i) => {
    row.forEach((value, j) => {
      const off = value - product[i]![j]!;
      lost += off * off;
      all += value * value;
    });
  });
  return { rowLabels, columnLabels, block, product, error: all === 0 ? 0 : Math.sqrt(lost / all) };
}

/** The best of all partitions of the rows into k and of the columns into l clusters, tried one by one. */
export function bestCoClustering(matrix: Rows, k: number, l: number): CoClustered {
  const byRows = partitions(matrix.length, k);
  const byColumns = partitions(matrix[0]!.length, l);
  let best: CoClustered | undefined;
  for (const rowLabels of byRows)
    for (const columnLabels of byColumns) {
      const found = coCluster(matrix, rowLabels, columnLabels);
      if (best === undefined || found.error < best.error) best = found;
    }
  return best!;
}
