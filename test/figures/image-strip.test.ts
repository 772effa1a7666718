import { zlibSync } from 'fflate';
import { expect, it } from 'vitest';
import { imageStrip } from '../../pipeline/figures/kit/image-strip.ts';
import { dataUrl, grayscalePng } from '../../pipeline/models/png.ts';
import { drawFigure } from '../../pipeline/run/draw/draw.ts';

const pixels = Uint8Array.from([0, 60, 120, 180, 240, 255]);
const both = { zh: 'T', en: 'T' };
const text = { title: 'T', alt: 'T', labels: {} };
const svg = drawFigure(
  'demo',
  'strip',
  {
    title: both,
    caption: both,
    alt: both,
    draw: (_, __, frame) => [
      imageStrip(
        {
          width: 3,
          height: 2,
          rows: [
            { label: 'above', images: [pixels, pixels] },
            { label: 'below', images: [undefined, pixels] },
          ],
          columns: ['one', 'two'],
        },
        frame,
      ),
    ],
  },
  { zh: text, en: text },
  { result: null, params: null, files: {} },
)['figures/strip.en.svg'] as string;

const images = [...svg.matchAll(/<image [^>]*>/g)].map(([image]) => {
  const number = (name: string) => Number(new RegExp(` ${name}="([^"]+)"`).exec(image)![1]);
  return {
    image,
    x: number('x'),
    y: number('y'),
    width: number('width'),
    height: number('height'),
  };
});

it('draws every picture, and a gap where there is none', () => {
  expect(images).toHaveLength(3);
  const [first, second, below] = images as [
    (typeof images)[0],
    (typeof images)[0],
    (typeof images)[0],
  ];
  expect(below.x).toBe(second.x);
  expect(first.y).toBe(second.y);
  expect(second.x).toBeGreaterThan(first.x + first.width);
  expect(below.y).toBeGreaterThan(first.y + first.height);
});

it('has a height that HTML takes: a whole number', () => {
  expect(/^<svg [^>]*? height="([^"]+)"/.exec(svg)![1]).toMatch(/^\d+$/);
});

// Three pixels by two: pixels are squares.
it('keeps the shape of a pixel', () => {
  for (const { width, height } of images) expect(height / width).toBeCloseTo(2 / 3, 2);
});

it('holds the pixels themselves', () => {
  const address = dataUrl(grayscalePng(3, 2, pixels, (bytes) => zlibSync(bytes, { level: 9 })));
  expect(images[0]!.image).toContain(`href="${address}"`);
});
