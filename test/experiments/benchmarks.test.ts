import { beforeAll, describe, expect, it } from 'vitest';
import type { ContenderId } from '../../pipeline/engine/bench/programs.ts';
import { type Measured, median, type TimedEntry } from '../../pipeline/engine/bench/run.ts';
import type numbers from '../../pipeline/experiments/benchmarks/numbers.ts';
import told from '../../pipeline/experiments/benchmarks/told.ts';
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
      'sweep 1',
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
    for (const rate of ['float32', 'float64', 'bandwidth', 'activations'] as const)
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

describe('what the page tells of a measurement', () => {
  const { result, params, files } = committed<typeof numbers>('benchmarks');
  const entry = (contender: ContenderId, median: number): TimedEntry => ({
    contender,
    state: 'measured',
    median,
    samples: [median],
  });
  const rates = { threads: 1, float32: 100, float64: 50, bandwidth: 10, activations: 10 };
  const metrics = told.metrics!(
    {
      ...result,
      ceilings: [{ ...rates, contender: 'ours' }],
      sets: [
        {
          row: 'langevin',
          threads: 1,
          entries: [entry('ours', 0.2), entry('numpy', 0.1)],
          work: { flops: 2e9, bytes: 1, type: 'float32', activations: 1e9 },
        },
        { row: 'linear-code', threads: 1, entries: [entry('ours', 2e-5), entry('numpy', 4e-5)] },
      ],
    },
    { ...params, linearCode: { batch: 50, input: 200, code: 4 } },
    files,
  );

  it('products and exponentials at the rates of bare kernels', () => {
    // 2·10⁹ at 10¹¹ a second and 10⁹ at 10¹⁰ a second, of a tenth of a second.
    expect(metrics['langevin-floor-ours']?.value).toBeCloseTo(20, 9);
    expect(metrics['langevin-floor-ours-share']?.value).toBeCloseTo(0.2, 9);
    expect(metrics['langevin-floor-ours-activations']?.value).toBeCloseTo(100, 9);
    expect(metrics['langevin-floor-ours-bare']?.value).toBeCloseTo(1.2, 9);
  });

  it('rates of a step of the linear autoencoder', () => {
    // Five products of 2·50·200·4, 400,000 in all, in 20 and 40 µs.
    expect(metrics['linear-code-rate-ours']?.value).toBeCloseTo(20, 9);
    expect(metrics['linear-code-rate-blas']?.value).toBeCloseTo(10, 9);
  });
});
