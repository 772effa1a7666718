import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { jieba } from '../../pipeline/data/jieba.ts';
import type { Table } from '../../pipeline/engine/experiment.ts';
import { openSpectral } from '../../pipeline/engine/spectral/open.ts';
import experiment, { type DerivedWords } from '../../pipeline/experiments/derived-words.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { keepNothing } from '../../pipeline/run/checkpoint.ts';

const data = {
  jieba: jieba.parse(
    readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')),
  ),
};
const params = experiment.profiles.smoke;
const spectral = openSpectral({ threads: 2 });
const run = async (changed: Partial<typeof params> = {}) =>
  experiment.run({
    params: { ...params, ...changed },
    rng: createRng(0),
    data,
    progress: () => {},
    checkpoint: keepNothing.checkpoint,
    spectral,
  });
const outputs = await run();
const { result } = outputs;
const table = (name: string) => (outputs.downloads![name]!.content as Table).columns;

describe('derived-words at smoke', () => {
  test('has a result that fits its schema, and the same one twice', async () => {
    expect(experiment.result.parse(result)).toEqual(result);
    expect((await run()).result).toEqual(result);
  });

  test('selects the words of at least 20,000', () => {
    // awk '$2 >= 20000' dict.txt, words of two characters: 149.
    expect(result.words).toBe(149);
    expect(result.spectrum[result.rank - 1]).toBeGreaterThanOrEqual(params.threshold);
    expect(result.spectrum[result.rank]).toBeLessThan(params.threshold);
  });

  test('lists every derived word with its value, in order, and none that was observed', () => {
    const words = table('derived-words.csv').word as string[];
    const values = Array.from(table('derived-words.csv').value as ArrayLike<number>);
    expect(Object.keys(table('derived-words.csv'))).toEqual(['word', 'value']);
    expect(words).toHaveLength(result.derived);
    expect(result.derived).toBeGreaterThan(0);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values.at(-1)).toBeGreaterThanOrEqual(params.minValue);
    const observed = new Set(
      data.jieba.filter((item) => item.frequency >= params.minFrequency).map(({ word }) => word),
    );
    expect(words.filter((word) => observed.has(word))).toEqual([]);
    expect(result.counts.find(({ rank }) => rank === result.rank)!.derived).toBe(words.length);
  });

  test('finds nothing new at full rank, where the matrix comes back', () => {
    expect(result.counts.at(-1)).toMatchObject({ rank: result.columns, derived: 0, negative: 0 });
    // Frequencies reach 1e5; this is their rounding.
    expect(result.fullRankDeviation).toBeLessThan(1e-8);
  });

  test('has metrics that a page can show, and no check it cannot decide', () => {
    const metrics = experiment.metrics!(result, params);
    for (const [name, { value }] of Object.entries(metrics)) {
      expect(typeof value === 'string' ? value.length > 0 : Number.isFinite(value), name).toBe(
        true,
      );
    }
    expect(experiment.checks(result, params)).toEqual([]);
  });

  test('says what is wrong with a threshold that keeps nothing', async () => {
    await expect(run({ threshold: 1e9 })).rejects.toThrow('keeps 0 of 112 singular values');
  });
});

describe('the committed artifact', () => {
  const committed = experiment.result.parse(
    JSON.parse(readFileSync('artifacts/derived-words/result.json', 'utf8')),
  ) as DerivedWords;

  test('reproduces the ten published values at one rank, that of σ ≥ 1000', () => {
    // The values are in Su, kexue.fm/archives/4208, which does not give the rank.
    const needle = committed.scan.reproduced.flatMap((hits, i) => (hits === 10 ? [i + 1] : []));
    expect(needle).toEqual([committed.rank]);
    expect(committed.spectrum[committed.rank - 1]).toBeGreaterThanOrEqual(1000);
    expect(committed.spectrum[committed.rank]).toBeLessThan(1000);
    for (const check of experiment.checks(committed, experiment.profiles.cpu)) {
      expect(check.got, check.id).toBe(check.published);
    }
  });

  test('has relative errors of 39 % at 100 components, 16 % at 300', () => {
    expect(Math.round(committed.errors['100']! * 100)).toBe(39);
    expect(Math.round(committed.errors['300']! * 100)).toBe(16);
  });

  test('agrees with numpy 2.4', () => {
    // numpy.linalg.svd of the same matrix: number of cells with M = 0 and (M_981) ≥ 10, σ_1, σ_981.
    expect(committed.derived).toBe(58_964);
    expect(committed.spectrum[0]).toBeCloseTo(193550.84436, 5);
    expect(committed.spectrum[980]).toBeCloseTo(1001.705919, 5);
  });
});
