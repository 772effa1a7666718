import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jieba } from '../../pipeline/data/jieba.ts';
import type numbers from '../../pipeline/experiments/supervised-map/numbers.ts';
import growth from '../../site/widgets/explorers/growth.ts';
import twoArms from '../../site/widgets/explorers/two-arms.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('supervised-map');

test('the vocabulary is the most frequent words: its lists can be read off the dictionary', () => {
  // The frequencies of the words of the sentences descend as their indices ascend.
  const words = jieba.parse(readFileSync(`node_modules/${jieba.package}/${jieba.file}`));
  const frequency = new Map(words.map((entry) => [entry.word, entry.frequency]));
  const rows = [...files['sentences.csv']].sort((a, b) => a.index - b.index);
  const found = rows.map(({ word }) => frequency.get(word) ?? 0);
  expect(found).toEqual([...found].sort((a, b) => b - a));
  // As many words are at least as frequent as the rarest of the sentence as its index says.
  const rarest = rows.at(-1)!;
  const before = words.filter((entry) => entry.frequency > frequency.get(rarest.word)!).length;
  expect(before).toBeLessThanOrEqual(rarest.index);
  expect(before).toBeGreaterThan(rarest.index - 50);
});

test('the two sentences have one bag of words and two lists of indices', () => {
  expect(result.encoded.sameBag).toBe(true);
  expect(result.encoded.indices[0]).not.toBe(result.encoded.indices[1]);
});

test('order: fitted anew nothing changes, not fitted anew each sentence says its opposite', () => {
  expect(result.sentence.gap).toBeLessThan(1e-12);
  const [given, refitted, stale] = files['word-order.csv'];
  expect(refitted!.accuracy).toEqual(given!.accuracy);
  expect(stale!.accuracy.median).toBeCloseTo(1 - given!.accuracy.median, 12);
  expect(result.sentence.bag).toEqual({ low: 0.5, median: 0.5, high: 0.5 });
});

test('as the text says: without fitting anew the price is off by dozens of times as much', () => {
  const ratio = result.price.stale.median / result.price.plane.median;
  expect(ratio).toBeGreaterThan(24);
  expect(ratio).toBeLessThan(100);
});

test('where both answers are right, the fit follows the mean of the angles', () => {
  // Inside the range of the data the band of the fits holds theory; at the ends polynomials waver.
  for (const { share, distance, mean, predicted } of files['arm-curves.csv']) {
    if (distance < 0.7 || distance > 1.8 || share === 1) continue;
    expect(predicted.low).toBeLessThan(mean);
    expect(predicted.high).toBeGreaterThan(mean);
  }
  // Exercise: three quarters on one side, hand at √3 instead of 1.
  expect(result.arm.missMost.median).toBeCloseTo(Math.sqrt(3) - 1, 2);
});

test('explorers: the mean of both arms misses by 2 − r, and by nothing where all agree', () => {
  const at = { x: 0.6, y: 0.8, answer: 'shown' };
  expect(twoArms.numbers({ ...at, share: 0.5 }).miss).toBeCloseTo(1, 12);
  expect(twoArms.numbers({ ...at, share: 1 }).miss).toBeCloseTo(0, 12);
  expect(twoArms.numbers({ ...at, share: 0 }).miss).toBeCloseTo(0, 12);
});

test('explorer: its children are those of the row, whose curve at ten is near 139', () => {
  const { height } = growth.numbers({ age: params.children.age, family: 'bent' });
  expect(Math.abs((height as number) - result.height.heightBand.median)).toBeLessThan(3);
  const line = growth.numbers({ age: 18, family: 'line' }).height as number;
  expect(line).toBeGreaterThan(files['height-curve.csv'].at(-1)!.truth);
});
