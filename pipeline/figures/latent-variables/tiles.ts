import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/latent-variables/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { picture, pictureUrl } from '../kit/picture-of.ts';

/** The pictures of a square of codes as one, side by side. */
function sheet(tiles: { readonly data: ArrayLike<number>; readonly shape: readonly number[] }) {
  const [count = 0, height = 0, width = 0] = tiles.shape;
  const side = Math.round(Math.sqrt(count));
  const pixels = new Uint8Array(count * height * width);
  for (let i = 0; i < count; i++)
    picture(tiles, i).forEach((value, at) => {
      const row = Math.floor(i / side) * height + Math.floor(at / width);
      pixels[row * side * width + (i % side) * width + (at % width)] = value;
    });
  return pictureUrl(side * width, side * height, pixels);
}

export default defineFigure<typeof numbers>()({
  title: t('编码平面，解码出来', 'The plane of codes, decoded'),
  caption: t(
    '在编码平面上均匀取点，每一点由解码器画成一幅图像：走一步，图像也只变一点。两个数各取训练图像所到的范围，两头的少数除外。这些图像没有一幅是收集来的。',
    'Evenly spaced points of the plane of codes, each painted by the decoder: a small step changes the image a little. Either number covers what it has for images, except for a few at both ends. Nobody has taken any of these images.',
  ),
  alt: t(
    '十一乘十一幅小图像拼成的方阵：一个角上是裤子，一个角上是鞋，其间是上衣、裙子和包，相邻的图像彼此相像，有的地方模糊。',
    'A square of eleven by eleven small images: trousers in one region, shoes in another, tops, dresses and bags between them; neighbours look alike, and some places are blurred.',
  ),
  labels: { z1: 'z₁', z2: 'z₂' },
  draw({ files, result }, words, frame) {
    const { z1, z2 } = result.map;
    const side = Math.min(frame.width, 420);
    const margin = frame.width - side;
    return [
      {
        height: side,
        marginLeft: 46 + margin / 2,
        marginRight: 14 + margin / 2,
        marginTop: 28,
        marginBottom: 44,
        x: { domain: z1, ticks: 4, label: words.z1 },
        y: { domain: z2, ticks: 4, label: words.z2 },
        marks: [
          Plot.image([sheet(files['tiles.npy'])], {
            x: ((z1[0] as number) + (z1[1] as number)) / 2,
            y: ((z2[0] as number) + (z2[1] as number)) / 2,
            width: side - 60,
            height: side - 72,
            src: (src: string) => src,
            preserveAspectRatio: 'none',
            imageRendering: 'pixelated',
          }),
        ],
      },
    ];
  },
});
