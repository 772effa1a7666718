/** Most jobs of a matrix on GitHub. */
export const mostShards = 256;

export interface Sized {
  readonly id: string;
  /** How long the very same took last time; nothing if it was never done, or otherwise. */
  readonly seconds?: number | undefined;
}

/**
 * Deals experiments to `count` machines so that all take about equally long: the longest first,
 * each to the one with the least so far (Graham, 1969). What was never timed counts as long as the
 * longest that was, and a minute at least, so that several of them go to several machines. Equal
 * arguments give equal shards.
 * @returns `count` lists of ids; some are empty if there are fewer experiments.
 */
export function deal(items: readonly Sized[], count: number): string[][] {
  const shards = Array.from({ length: count }, () => ({ seconds: 0, ids: [] as string[] }));
  const unknown = Math.max(60, ...items.map(({ seconds = 0 }) => seconds));
  const sized = items.map(({ id, seconds = unknown }) => ({ id, seconds }));
  const sorted = sized.sort((a, b) => b.seconds - a.seconds || (a.id < b.id ? -1 : 1));
  for (const { id, seconds } of sorted) {
    const lightest = shards.reduce((least, shard) =>
      shard.seconds < least.seconds ? shard : least,
    );
    // Starting takes about a second: without it, all that is short would go to one machine.
    lightest.seconds += seconds + 1;
    lightest.ids.push(id);
  }
  return shards.map(({ ids }) => ids.sort());
}
