import { Problem } from './problem.ts';

/** Most jobs of a matrix on GitHub. */
export const mostShards = 256;

export interface Sized {
  readonly id: string;
  /** How long it took last time. */
  readonly seconds: number;
}

/**
 * Deals experiments to `count` machines so that all take about equally long: the longest first,
 * each to the one with the least so far (Graham, 1969). Equal arguments give equal shards.
 * @returns `count` lists of ids; some are empty if there are fewer experiments.
 */
export function deal(items: readonly Sized[], count: number): string[][] {
  const shards = Array.from({ length: count }, () => ({ seconds: 0, ids: [] as string[] }));
  const sorted = [...items].sort((a, b) => b.seconds - a.seconds || (a.id < b.id ? -1 : 1));
  for (const { id, seconds } of sorted) {
    const lightest = shards.reduce((least, shard) =>
      shard.seconds < least.seconds ? shard : least,
    );
    // Starting takes about a second: without it, all that is new would go to one machine.
    lightest.seconds += seconds + 1;
    lightest.ids.push(id);
  }
  return shards.map(({ ids }) => ids.sort());
}

/** Reads `2/3`. @throws Problem for anything else. */
export function parseShard(text: string): { index: number; count: number } {
  const [, index = 0, count = 0] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index >= 1 && index <= count && count <= mostShards) return { index, count };
  throw new Problem(
    `--shard is "${text}", expected i/n with 1 ≤ i ≤ n ≤ ${mostShards}, for example 1/3`,
  );
}
