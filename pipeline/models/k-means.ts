import type { Rng } from './rng.ts';

export type Point = readonly number[];

interface Clustered {
  /** The cluster of each point, from 0. */
  readonly labels: readonly number[];
  readonly centres: readonly Point[];
  /** Sum of the squared distances of the points to the centres of their clusters. */
  readonly loss: number;
}

/** ‖a − b‖². */
export const squaredDistance = (a: Point, b: Point): number =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) * (value - b[i]!), 0);

/** Each point to the nearest centre; of equally near ones, to the first. */
export function assign(points: readonly Point[], centres: readonly Point[]): number[] {
  return points.map((point) => {
    const distances = centres.map((centre) => squaredDistance(point, centre));
    return distances.indexOf(Math.min(...distances));
  });
}

/** The mean of each cluster's points; a cluster without any keeps its centre. */
export function means(
  points: readonly Point[],
  labels: readonly number[],
  before: readonly Point[],
): Point[] {
  return before.map((old, cluster) => {
    const own = points.filter((_, i) => labels[i] === cluster);
    if (own.length === 0) return old;
    return old.map((_, d) => own.reduce((sum, point) => sum + point[d]!, 0) / own.length);
  });
}

/** Σ_i ‖x_i − c_{label(i)}‖². */
export const lossOf = (
  points: readonly Point[],
  labels: readonly number[],
  centres: readonly Point[],
): number =>
  points.reduce((sum, point, i) => sum + squaredDistance(point, centres[labels[i]!]!), 0);

/** Different points to begin with, `count` of them if there are as many, drawn at random. */
export function startingCentres(points: readonly Point[], count: number, rng: Rng): Point[] {
  const left = [...points];
  const chosen: Point[] = [];
  while (chosen.length < count && left.length > 0) {
    const [point] = left.splice(rng.integer(left.length), 1) as [Point];
    if (!chosen.some((known) => squaredDistance(known, point) === 0)) chosen.push(point);
  }
  return chosen;
}

/**
 * Lloyd's algorithm from `starts` random starts, the best of them: assign each point to the nearest centre,
 * move each centre to the mean of its points, until nothing changes. Labels are numbered in the order in which the
 * points show them. Source: Lloyd 1982.
 */
export function kMeans(
  points: readonly Point[],
  count: number,
  rng: Rng,
  { starts }: { readonly starts: number },
): Clustered {
  let best: Clustered | undefined;
  for (let start = 0; start < starts; start++) {
    let centres = startingCentres(points, count, rng.split(start));
    let labels: number[] = [];
    for (;;) {
      const next = assign(points, centres);
      if (next.every((label, i) => label === labels[i])) break;
      labels = next;
      centres = means(points, labels, centres);
    }
    const loss = lossOf(points, labels, centres);
    if (best === undefined || loss < best.loss) best = { labels, centres, loss };
  }
  return inOrderOfAppearance(best!);
}

/** The same partition with clusters numbered as the points show them. */
function inOrderOfAppearance({ labels, centres, loss }: Clustered): Clustered {
  const order = [...new Set(labels)];
  return {
    labels: labels.map((label) => order.indexOf(label)),
    centres: order.map((label) => centres[label]!),
    loss,
  };
}

/** Every way to put `size` things into exactly `count` clusters, as labels in order of appearance. */
export function partitions(size: number, count: number): number[][] {
  const grow = (labels: readonly number[], used: number): number[][] => {
    if (labels.length === size) return used === count ? [[...labels]] : [];
    return Array.from({ length: Math.min(used + 1, count) }, (_, label) =>
      grow([...labels, label], Math.max(used, label + 1)),
    ).flat();
  };
  return grow([], 0);
}
