import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/information-loss/numbers.ts';
import { committed, smoke } from '../row.ts';

const { files, params } = committed<typeof numbers>('information-loss');
const rows = files['trade-off.csv'];
const cell = (kind: string, size: number, labels: number, images = 'clean') =>
  rows.find(
    (row) =>
      row.kind === kind && row.size === size && row.labels === labels && row.images === images,
  )!;

// By hand: pixels times bits a pixel, and a softmax of 10 classes.
test('counts bits and parameters', () => {
  expect(cell('pixels', 28, 30)).toMatchObject({ numbers: 784, bits: 6272, parameters: 7850 });
  expect(cell('levels', 2, 30)).toMatchObject({ numbers: 784, bits: 784 });
  expect(cell('levels', 4, 30)).toMatchObject({ bits: 1568 });
  expect(cell('code', 16, 30)).toMatchObject({ numbers: 16, bits: 128, parameters: 170 });
});

test('compares seed by seed: the gain is that of the same labelled images', () => {
  const of = (kind: string, size: number) =>
    files['accuracies.csv'].filter(
      (row) =>
        row.images === 'noisy' && row.kind === kind && row.size === size && row.labels === 30,
    );
  const full = of('pixels', 28);
  const gains = of('code', 16).map(({ accuracy }, seed) => accuracy - full[seed]!.accuracy);
  expect(gains).toHaveLength(params.replicas);
  const better = gains.filter((gain) => gain > 0).length / gains.length;
  expect(cell('code', 16, 30, 'noisy').better).toBe(better);
  expect(Math.max(...gains)).toBeGreaterThanOrEqual(cell('code', 16, 30, 'noisy').gain.high);
});

// What the chapter says in words.
test('which 49 numbers are kept matters: a code, then smaller images, then random pixels', () => {
  for (const labels of params.labels)
    for (const size of [7, 2]) {
      const count = size * size;
      const [code, pixels, random] = [
        cell('code', count, labels),
        cell('pixels', size, labels),
        cell('random', count, labels),
      ].map(({ accuracy }) => accuracy.median);
      expect(code).toBeGreaterThan(pixels!);
      expect(pixels).toBeGreaterThan(random!);
    }
});

test('pictures are of the size that is said, the first ones as they came', async () => {
  const { files, params } = await smoke<typeof numbers>('information-loss');
  const { shape, data } = files['pictures.npy'];
  expect(shape.slice(1)).toEqual([params.shown.length, 28, 28]);
  // The second representation has 7 × 7 pixels: squares of 4 × 4 of one level.
  const second = (data as Uint8Array).subarray(shape[1]! * 784);
  for (let row = 0; row < 28; row++)
    for (let column = 0; column < 28; column++)
      expect(second[row * 28 + column]).toBe(
        second[(row - (row % 4)) * 28 + column - (column % 4)],
      );
});
