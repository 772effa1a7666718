import type numbers from '../../experiments/low-rank-storage/numbers.ts';
import { imageAt, shrink } from '../../models/images.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';

export default defineFigure<typeof numbers>()({
  title: t('同一张照片，各种秩', 'One photograph, several ranks'),
  caption: t(
    '照片 {{photo.height}}×{{photo.width}} 个灰度，一秩一秩加上去：先是横条和竖条，再认得出是一只猫。秩 {{params.pictures}} 的相对误差依次是 {{photo-error-2:1%}}、{{photo-error-8:1%}}、{{photo-error-32:1%}}；图里画的就是这几个秩，缩小了一半。照片：Stefan van der Walt（CC0）。',
    'A photograph of {{photo.height}}×{{photo.width}} grey levels, rank by rank: first bars across and down, then a cat. At the ranks {{params.pictures}} the relative errors are {{photo-error-2:1%}}, {{photo-error-8:1%}} and {{photo-error-32:1%}}; the figure shows these, at half size. Photograph: Stefan van der Walt (CC0).',
  ),
  alt: t(
    '一只猫的照片：原图，以及截断到三个秩的样子。秩最低的只见横竖条纹，第二个看得出眼睛和鼻子，第三个已接近原图。',
    'A photograph of a cat: the original, and truncated to three ranks. The lowest shows bars across and down, the second eyes and a nose, the third is close to the original.',
  ),
  start: t(
    '照片的原图，旁边三格留给截断到秩 {{params.pictures}} 的样子。先猜到秩几才认得出是什么，再拖动滑块。照片：Stefan van der Walt（CC0）。',
    'The original photograph, and room for its truncations to the ranks {{params.pictures}}. Guess at which rank you will recognise it, then move the slider. Photograph: Stefan van der Walt (CC0).',
  ),
  labels: { original: t('原图', 'original') },
  draw({ files, params }, words, frame) {
    const { data, shape } = files['pictures.npy'];
    const [count = 0, height = 0, width = 0] = shape;
    // As they are, four of them would weigh more than a figure may.
    const drawn = shrink(
      { width, height, count, pixels: data as Uint8Array, labels: new Uint8Array(count) },
      2,
    );
    const pictures = Array.from({ length: count }, (_, i) => imageAt(drawn, i));
    const names = [words.original, ...params.pictures.map((k) => `k = ${k}`)];
    const across = 2;
    return [0, 2].map((from) => {
      const panel = imageStrip(
        {
          width: drawn.width,
          height: drawn.height,
          rows: [{ label: '', images: pictures.slice(from, from + across) }],
          columns: names.slice(from, from + across),
          marginLeft: 2,
          panels: 2,
          given: (_, column) => from + column === 0,
        },
        frame,
      );
      // A page says it in whole pixels.
      return { ...panel, continues: from > 0, height: Math.ceil(panel.height ?? frame.height) };
    });
  },
});
