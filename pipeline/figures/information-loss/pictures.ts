import type numbers from '../../experiments/information-loss/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';

export default defineFigure<typeof numbers>()({
  title: t('丢掉之后还剩什么', 'What is left'),
  caption: t(
    '几张 Fashion-MNIST 测试图像。依次是原图（边长 {{side}} 个像素，每个 8 比特）、缩小到更小的边长、减少灰度级、压成编码再还原成图像；左边写着还剩多少。',
    'Some test images of Fashion-MNIST. From the top: as they are ({{side}} pixels a side, 8 bits each), shrunk, with fewer grey levels, and decoded from codes; at the left is what is left.',
  ),
  alt: t(
    '十行小图，每行是同样的几件衣物。缩小到 7 × 7 还大致认得出轮廓，2 × 2 只剩四个灰块；2 级灰度成了剪影；{{largest-code}} 个数的编码还原得比边长减半还接近原图，4 个数的只剩模糊的轮廓。',
    'Ten rows of small images, the same articles of clothing in each. Shrunk to 7 × 7 the outlines can still be made out, 2 × 2 are four grey squares; 2 grey levels make silhouettes; a code of {{largest-code}} numbers comes nearer to the original than half the side, one of 4 leaves a blurred outline.',
  ),
  labels: {
    pixels: t('像素', 'pixels'),
    levels: t('级灰度', 'levels'),
    code: t('个数的编码', 'numbers'),
  },
  draw({ files, params }, words, frame) {
    const { data, shape } = files['pictures.npy'];
    const [, columns = 1, height = 1, width = 1] = shape;
    const size = width * height;
    const shown = frame.narrow ? Math.min(4, columns) : columns;
    const { sides, levels, codes } = params;
    const names = [
      ...sides.map((side) => `${side} × ${side}`),
      ...levels.map((count) => `${count} ${words.levels}`),
      ...codes.map((count) => `${count} ${words.code}`),
    ];
    return [
      imageStrip(
        {
          width,
          height,
          marginLeft: 100,
          rows: names.map((name, row) => ({
            label: name,
            images: Array.from({ length: shown }, (_, column) =>
              (data as Uint8Array).subarray(
                (row * columns + column) * size,
                (row * columns + column + 1) * size,
              ),
            ),
          })),
        },
        frame,
      ),
    ];
  },
});
