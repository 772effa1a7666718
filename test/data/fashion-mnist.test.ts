import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fashionTest, fashionTrain, parseImages } from '../../pipeline/data/fashion-mnist.ts';

const bytes = (file: string) => readFileSync(file);

// Counts of each label and the first picture's sum: numpy on the IDX files of Debian's package.
it.each([
  [fashionTrain, 6000, [560, 643, 608, 612, 584, 594, 590, 617, 590, 602], 9, 76247],
  [fashionTest, 2000, [200, 203, 214, 190, 219, 195, 197, 200, 194, 188], 9, 33456],
] as const)('$id is the file that was cut', (source, count, labels, first, sum) => {
  const file = bytes(source.file);
  expect(createHash('sha256').update(file).digest('hex')).toBe(source.sha256);
  const images = source.parse(file);
  expect(images.count).toBe(count);
  expect(labels.map((_, label) => images.labels.filter((l) => l === label).length)).toEqual(labels);
  expect(images.labels[0]).toBe(first);
  expect(images.pixels.subarray(0, 784).reduce((a, b) => a + b, 0)).toBe(sum);
});

it('says what is wrong with a file', () => {
  expect(() => parseImages(new Uint8Array(7), 2, 1)).toThrow(
    'got 7 bytes, expected a multiple of 3',
  );
  expect(() => parseImages(Uint8Array.from([0, 1, 1, 10, 1, 1]), 2, 1)).toThrow(
    'picture 2: got label 10, expected 0 to 9',
  );
});
