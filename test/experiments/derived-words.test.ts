import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { jieba } from '../../pipeline/data/jieba.ts';
import { openSpectral } from '../../pipeline/engine/spectral/open.ts';
import experiment from '../../pipeline/experiments/derived-words/numbers.ts';
import told from '../../pipeline/experiments/derived-words/told.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { keepNothing } from '../../pipeline/run/checkpoint.ts';
import { committed, smoke } from '../row.ts';

const data = {
  jieba: jieba.parse(
    readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')),
  ),
};

describe('derived-words at smoke', async () => {
  const { result, params, files } = await smoke<typeof experiment>('derived-words');

  test('selects the words of at least 20,000', () => {
    // awk '$2 >= 20000' dict.txt, words of two characters: 149.
    expect(result.words).toBe(149);
    const sigma = files['singular-values.csv'];
    expect(sigma[result.rank - 1]!.value).toBeGreaterThanOrEqual(params.threshold);
    expect(sigma[result.rank]!.value).toBeLessThan(params.threshold);
  });

  test('lists every derived word with its value, in order, and none that was observed', () => {
    const rows = files['derived-words.csv'];
    const values = rows.map(({ value }) => value);
    expect(rows).toHaveLength(result.derived);
    expect(result.derived).toBeGreaterThan(0);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values.at(-1)).toBeGreaterThanOrEqual(params.minValue);
    const observed = new Set(
      data.jieba.filter((item) => item.frequency >= params.minFrequency).map(({ word }) => word),
    );
    expect(rows.filter(({ word }) => observed.has(word))).toEqual([]);
    const counted = files['word-count.csv'].find(({ rank }) => rank === result.rank);
    expect(counted!.derived).toBe(rows.length);
  });

  test('has the whole row of a character: frequencies as the dictionary has them, 0 where it derives', () => {
    const inDictionary = data.jieba.filter(
      ({ word, frequency }) => /^国.$/u.test(word) && frequency >= params.minFrequency,
    );
    const derived = files['derived-words.csv'].filter(({ word }) => word.startsWith('国'));
    const row = files['row.csv'];
    const frequencies = Object.fromEntries(row.map(({ word, frequency }) => [word, frequency]));
    expect(row).toHaveLength(inDictionary.length + derived.length);
    expect(frequencies).toEqual(
      Object.fromEntries([
        ...inDictionary.map(({ word, frequency }) => [word, frequency]),
        ...derived.map(({ word }) => [word, 0]),
      ]),
    );
  });

  test('finds nothing new at full rank, where the matrix comes back', () => {
    const full = files['word-count.csv'].at(-1);
    expect(full).toMatchObject({ rank: result.columns, derived: 0, negative: 0 });
    // Frequencies reach 1e5; this is their rounding.
    expect(result.fullRankDeviation).toBeLessThan(1e-8);
  });

  test('has no check it cannot decide: the published words have no cell', () => {
    expect(told.checks!(result, params, files)).toEqual([]);
  });

  test('says what is wrong with a threshold that keeps nothing', async () => {
    const run = async () =>
      experiment.run({
        params: { ...params, threshold: 1e9 },
        rng: createRng(0),
        data,
        progress: () => {},
        checkpoint: keepNothing.checkpoint,
        spectral: openSpectral({ threads: 2 }),
      });
    await expect(run()).rejects.toThrow('keeps 0 of 112 singular values');
  });
});

describe('the committed artifact', () => {
  const { result, files, manifest } = committed<typeof experiment>('derived-words');
  const sigma = (k: number) => files['singular-values.csv'][k - 1]!.value;

  test('reproduces the 21 published values at one rank, that of σ ≥ 1000', () => {
    // The values are in Su, kexue.fm/archives/4208, which does not give the rank.
    const needle = files['rank-scan.csv'].filter(({ reproduced }) => reproduced === 21);
    expect(needle.map(({ rank }) => rank)).toEqual([result.rank]);
    expect(sigma(result.rank)).toBeGreaterThanOrEqual(1000);
    expect(sigma(result.rank + 1)).toBeLessThan(1000);
    expect(manifest.checks).toHaveLength(25);
    for (const check of manifest.checks) expect(check.got, check.id).toBe(check.published);
  });

  test('explains a derived value by its ancestors', () => {
    const sum = files['ancestors.csv'].reduce((total, { value }) => total + value, 0);
    // Each term is rounded to six decimals.
    expect(sum).toBeCloseTo(files['rank-scan.csv'][result.rank - 1]!.yuanNu, 4);
  });

  test('has relative errors of 39 % at 100 components, 16 % at 300', () => {
    expect(Math.round(result.errors.at100 * 100)).toBe(39);
    expect(Math.round(result.errors.at300 * 100)).toBe(16);
  });

  test('agrees with numpy 2.4', () => {
    // numpy.linalg.svd of the same matrix: number of cells with M = 0 and (M_981) ≥ 10, σ_1, σ_981.
    expect(result.derived).toBe(58_964);
    expect(sigma(1)).toBeCloseTo(193550.84436, 5);
    expect(sigma(981)).toBeCloseTo(1001.705919, 5);
  });
});
