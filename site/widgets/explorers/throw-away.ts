import { type Images, imageAt, shrink } from '../../../pipeline/models/images.ts';
import { fewerLevels } from '../../../pipeline/models/quantise.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { image } from '../explorer/kit/image.ts';

// A shirt of 28 × 28 pixels, drawn by a formula, of which less and less is kept.

const side = 28;

/** Sleeves, body, a neck that is cut out, stripes. */
function shade(x: number, y: number): number {
  const across = Math.abs(x - 13.5);
  const body = across < 6.5 && y > 3 && y < 26;
  const sleeve =
    y > 3 &&
    y < 13 &&
    across < 12.5 &&
    y - 4 > (across - 6.5) * 0.5 &&
    y - 9 < (across - 6.5) * 0.6;
  const neck = across < 2.6 && y < 6;
  if (neck || !(body || sleeve)) return 0;
  const stripe = y > 11 && Math.floor(y / 2) % 2 === 0 && across < 6.5 ? 70 : 0;
  return Math.round(235 - 8 * across - stripe);
}

const shirt: Images = {
  width: side,
  height: side,
  count: 1,
  pixels: Uint8Array.from({ length: side * side }, (_, at) =>
    shade(at % side, Math.floor(at / side)),
  ),
  labels: Uint8Array.of(0),
};

const factors = [1, 2, 4, 7, 14] as const;

function kept(cut: number, depth: number): Images {
  return fewerLevels(shrink(shirt, factors[cut - 1]!), 2 ** depth);
}

export default defineExplorer({
  properties: {
    cut: { type: 'number', min: 1, max: factors.length, step: 1, integer: true },
    depth: { type: 'number', symbol: 'b', min: 1, max: 8, step: 1, integer: true },
  },
  start: { cut: 3, depth: 8 },
  presets: {
    all: { cut: 1, depth: 8 },
    outline: { cut: 1, depth: 1 },
    blocks: { cut: 4, depth: 8 },
    blocksOutline: { cut: 4, depth: 1 },
    four: { cut: 5, depth: 8 },
  },
  numbers({ cut, depth }) {
    const { width } = kept(cut, depth);
    return {
      side: width,
      numbers: width * width,
      bits: width * width * depth,
      levels: 2 ** depth,
      all: side * side * 8,
    };
  },
  picture({ cut, depth }) {
    const left = kept(cut, depth);
    return [
      {
        width: 344,
        height: 170,
        layers: {
          whole: [image(shirt.pixels, shirt, { x: 8, y: 5, width: 160, height: 160 })],
          left: [image(imageAt(left, 0), left, { x: 176, y: 5, width: 160, height: 160 })],
        },
      },
    ];
  },
  text: {
    zh: {
      title: '还剩多少比特',
      caption:
        '左边是一件用公式画的 T 恤，{{all}} 比特；右边剩下 {{side}} × {{side}} 个数、{{levels}} 级灰度：{{bits}} 比特。',
      alt: '左边一件 T 恤，28 × 28 像素；右边是同一件，{{side}} × {{side}} 像素、{{levels}} 级灰度，共 {{bits}} 比特。',
      labels: { cut: '缩小的档次', depth: '每个数的比特' },
      presets: {
        all: '一点不丢',
        outline: '只留黑白',
        blocks: '4 × 4',
        blocksOutline: '4 × 4，黑白',
        four: '2 × 2',
      },
    },
    en: {
      title: 'How many bits are left',
      caption:
        'Left: a T-shirt drawn by a formula, {{all}} bits. Right: what {{side}} × {{side}} numbers of {{levels}} grey levels keep of it, {{bits}} bits.',
      alt: 'Left a T-shirt of 28 × 28 pixels; right the same with {{side}} × {{side}} pixels and {{levels}} grey levels, {{bits}} bits in all.',
      labels: { cut: 'step of shrinking', depth: 'bits a number' },
      presets: {
        all: 'nothing lost',
        outline: 'black and white',
        blocks: '4 × 4',
        blocksOutline: '4 × 4, black and white',
        four: '2 × 2',
      },
    },
  },
});
