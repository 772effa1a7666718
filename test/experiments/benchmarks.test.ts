import { beforeAll, describe, expect, it } from 'vitest';
import { type Measured, median } from '../../pipeline/engine/bench/run.ts';
import type numbers from '../../pipeline/experiments/benchmarks/numbers.ts';
import { committed, smoke } from '../row.ts';

describe('a tiny run', () => {
  let result: Measured;
  beforeAll(async () => {
    ({ result } = await smoke<typeof numbers>('benchmarks'));
  }, 120_000);

  it('measures ourselves in every row that needs no browser', () => {
    expect(result.sets.map(({ row, threads }) => `${row} ${threads}`)).toEqual([
      'line 1',
      'net 1',
      'replicas 1',
      'deep 1',
      'linear-code 1',
      'autoencoder 1',
      'conv 1',
      'langevin 1',
      'svd 1',
    ]);
    for (const { entries } of result.sets) {
      expect(entries.map(({ contender, state }) => [contender, state])).toEqual([
        ['ours', 'measured'],
      ]);
      expect(entries[0]?.median).toBeGreaterThan(0);
      expect(entries[0]?.median).toBe(median(entries[0]?.samples ?? []));
    }
  });

  it('rebuilds the word matrix as well as is asked for', () => {
    const error = result.goals.find(({ measure }) => measure === 'max-error');
    expect(error?.got).toBeLessThanOrEqual(1e-8);
    expect(error?.isReached).toBe(true);
  });

  it('judges no goal against one who was not there', () => {
    expect(result.goals.filter(({ measure }) => measure === 'speed')).toEqual([]);
  });

  it('says what the machine can do at best', () => {
    const [ceiling] = result.ceilings;
    expect(ceiling?.contender).toBe('ours');
    for (const rate of ['float32', 'float64', 'bandwidth'] as const)
      expect(ceiling?.[rate]).toBeGreaterThan(0);
  });
});

describe('the committed measurement', () => {
  const { result } = committed<typeof numbers>('benchmarks');
  const medianOf = (row: string, threads: number, contender: string | null) =>
    result.sets
      .find((set) => set.row === row && set.threads === threads)
      ?.entries.find((entry) => entry.contender === contender)?.median ?? Number.NaN;

  it('has its peers, and they computed the same', () => {
    const states = result.sets.flatMap(({ row, entries }) =>
      entries.map(({ contender, state }) => `${row} ${contender}: ${state}`),
    );
    const other = states.filter((line) => !line.endsWith(': measured'));
    // tfjs-wasm 4.22 has no gradient of a convolution's filter.
    expect(other).toEqual(['conv tfjs-wasm: failed']);
  });

  it('judges goals by its own medians', () => {
    const speeds = result.goals.filter(({ measure }) => measure === 'speed');
    expect(speeds.length).toBeGreaterThan(10);
    for (const { row, threads, against, bound, got, isReached } of speeds) {
      const ours = row.startsWith('browser') ? 'browser-ours' : 'ours';
      const ratio = medianOf(row, threads, against) / medianOf(row, threads, ours);
      expect(got).toBeCloseTo(ratio, 9);
      expect(isReached).toBe(ratio >= bound);
    }
  });

  it('names no place of the machine', () => {
    expect(JSON.stringify(result)).not.toMatch(/\/(home|work|root|usr|tmp)\//);
  });
});

it('takes the middle of its samples', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
