import { createRng, fillNormals } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { image } from '../explorer/kit/image.ts';
import { mark } from '../explorer/mark.ts';

// A clean picture, and the same after one step's noise of standard deviation √ε.

const side = 28;
const size = { width: side, height: side };
const box = 166;

/** A shirt, drawn: its width row by row, brighter in the middle. */
const shirt = Float64Array.from({ length: side * side }, (_, at) => {
  const [row, column] = [Math.floor(at / side) - 2, Math.abs((at % side) - 13.5)];
  if (row < 0 || row > 23) return 0;
  const half = row < 3 ? 5 + 2.5 * row : row < 10 ? 12.5 : 7.5;
  const neck = row < 3 ? 3 - row : 0;
  return column > half || column < neck ? 0 : 0.85 - 0.02 * column - 0.005 * row;
});
const normals = fillNormals(createRng(5).key, 0, new Float64Array(side * side));

const shaken = (greys: number) =>
  Uint8Array.from(shirt, (value, at) =>
    Math.round(255 * Math.min(1, Math.max(0, value + (greys / 255) * normals[at]!))),
  );

export default defineExplorer({
  properties: {
    greys: { type: 'number', min: 0, max: 80, step: 0.5 },
  },
  start: { greys: 1 },
  presets: { article: { greys: 18 }, most: { greys: 80 } },
  numbers({ greys }) {
    const deviation = greys / 255;
    return { deviation, epsilon: deviation * deviation };
  },
  picture({ greys }, { words }) {
    const shown = [
      { name: words.before, pixels: shaken(0) },
      { name: words.after, pixels: shaken(greys) },
    ];
    return [
      {
        width: 344,
        height: box + 30,
        layers: {
          pictures: shown.flatMap(({ name, pixels }, i) => [
            mark('text', { x: i * (box + 12), y: 14 }, name),
            image(pixels, size, { x: i * (box + 12), y: 24, width: box, height: box }),
          ]),
        },
      },
    ];
  },
  text: {
    zh: {
      title: '一步的噪声',
      caption:
        '像素在 0 与 1 之间，一步的噪声标准差若是 255 级灰度里的 {{greys:1}} 级，就是 √ε = {{deviation:4}}，ε = {{epsilon:5}}。衣服是画出来的，不是数据。',
      alt: '左：画的一件衣服。右：加了标准差 {{greys:1}} 级灰度的噪声以后。',
      labels: { greys: '灰度级', before: '原来', after: '加一步的噪声' },
      presets: { article: 'ε = 1/200', most: '80 级' },
    },
    en: {
      title: 'The noise of one step',
      caption:
        'With pixels from 0 to 1, noise of {{greys:1}} of 255 grey levels in a step is √ε = {{deviation:4}}, that is ε = {{epsilon:5}}. The shirt is drawn, it is no data.',
      alt: 'Left: a shirt, drawn. Right: with noise of {{greys:1}} grey levels.',
      labels: { greys: 'grey levels', before: 'before', after: 'after the noise of a step' },
      presets: { article: 'ε = 1/200', most: '80 levels' },
    },
  },
});
