import { assign, lossOf, means, type Point, startingCentres } from './k-means.ts';
import type { Process } from './process.ts';
import type { Rng } from './rng.ts';

interface ClusterState {
  readonly points: readonly Point[];
  readonly labels: readonly number[];
  readonly centres: readonly Point[];
}

/** Lloyd's two moves, one a step: an odd step gives each point its nearest centre, an even one moves the centres. */
export function clusterProcess(
  points: readonly Point[],
  { count, rng, steps }: { readonly count: number; readonly rng: Rng; readonly steps: number },
): Process<ClusterState & { readonly step: number }> {
  return {
    total: steps,
    covers: 'path',
    init: () => {
      const centres = startingCentres(points, count, rng);
      return { points, centres, labels: assign(points, centres), step: 0 };
    },
    step: ({ labels, centres, step }) =>
      step % 2 === 0
        ? { points, labels, centres: means(points, labels, centres), step: step + 1 }
        : { points, labels: assign(points, centres), centres, step: step + 1 },
    row: ({ labels, centres }) => [...labels, ...centres.flat()],
    numbers: ({ labels, centres }) => ({ loss: lossOf(points, labels, centres) }),
  };
}
