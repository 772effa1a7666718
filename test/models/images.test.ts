import { Buffer } from 'node:buffer';
import { zlibSync } from 'fflate';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { columns, type Images, imageAt, pixelsOf, shrink } from '../../pipeline/models/images.ts';
import { dataUrl, grayscalePng } from '../../pipeline/models/png.ts';

const images: Images = {
  width: 4,
  height: 2,
  count: 2,
  pixels: Uint8Array.from([0, 2, 10, 20, 4, 6, 30, 41, 255, 255, 0, 0, 255, 255, 0, 255]),
  labels: Uint8Array.from([3, 7]),
};

// By hand: (0 + 2 + 4 + 6)/4 = 3, (10 + 20 + 30 + 41)/4 = 25.25; 255 and 63.75.
it('shrinks by the mean of each block', () => {
  const small = shrink(images, 2);
  expect([small.width, small.height, [...small.pixels]]).toEqual([2, 1, [3, 25, 255, 64]]);
  expect(() => shrink(images, 3)).toThrow('got factor 3, expected a whole number that divides 4×2');
});

it('lays pictures out pixel by pixel, and back', () => {
  const x = columns(images, [1, 0]);
  expect([x[0], x[1], x[2]]).toEqual([1, 0, 1]);
  expect(pixelsOf(x, 2, 1)).toEqual(imageAt(images, 0));
  expect(pixelsOf(Float64Array.from([-0.2, 0.5, 7]), 1, 0)).toEqual(Uint8Array.from([0, 128, 255]));
  expect(() => columns(images, [2])).toThrow('got index 2, expected a whole number below 2');
});

// A second opinion: sharp (libvips) reads what we write, stored in several blocks and compressed.
it.each([
  ['stored', undefined],
  ['compressed', (bytes: Uint8Array) => zlibSync(bytes)],
])('writes a PNG that others read: %s', async (_, compress) => {
  const [width, height] = [300, 280];
  const pixels = Uint8Array.from({ length: width * height }, (__, i) => (i * 7 + (i >> 8)) & 255);
  const png = grayscalePng(width, height, pixels, compress);
  const { data, info } = await sharp(png)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([width, height, 1]);
  expect(Buffer.compare(data, pixels)).toBe(0);
});

it('refuses a picture that is not full', () => {
  expect(() => grayscalePng(2, 2, new Uint8Array(3))).toThrow('got 3 pixels, expected 2 × 2');
});

// Base64 as Node writes it, for every length modulo 3.
it.each([1, 2, 3, 4])('writes %i bytes as an address', (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => 250 + i);
  expect(dataUrl(bytes)).toBe(`data:image/png;base64,${Buffer.from(bytes).toString('base64')}`);
});
