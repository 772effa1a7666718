import type numbers from '../../experiments/latent-variables/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picture } from '../kit/picture-of.ts';

export default defineFigure<typeof numbers>()({
  title: t('从一幅到另一幅', 'From one image to another'),
  caption: t(
    '两对没见过的真实图像，从一幅走到另一幅，两头除外都是造出来的。编码八个数。每一对的第一行：两个编码之间的线段，解码出来；第二行：像素的叠化；第三行：两头先各自编码、解码，再叠化。',
    'Two pairs of held-out real images, and what lies between. Codes of eight numbers. First row of a pair: the segment between their codes, decoded; second row: a cross-fade of their pixels; third row: a cross-fade of what their codes decode to.',
  ),
  alt: t(
    '两组图像 (a) 与 (b)，每组三行五列。叠化的中间，两件东西的轮廓同时可见；编码连线的中间，只有一个轮廓，但比真实图像模糊。',
    'Two groups of images, (a) and (b), three rows of five each. In the middle of a cross-fade both outlines show at once; in the middle of the line between codes there is one outline, more blurred than a real image.',
  ),
  labels: {
    codes: t('编码', 'codes'),
    pixels: t('像素', 'pixels'),
    decoded: t('解码后', 'decoded'),
  },
  draw({ files }, words, frame) {
    const all = files['interpolation.npy'];
    const [, kinds = 0, pairs = 0, steps = 0, height = 0, width = 0] = all.shape;
    const names = [words.codes, words.pixels, words.decoded];
    const strip = (pair: number) =>
      imageStrip(
        {
          width,
          height,
          rows: Array.from({ length: kinds }, (_, kind) => ({
            label: names[kind] as string,
            images: Array.from({ length: steps }, (_, t) => picture(all, 1, kind, pair, t)),
          })),
          panels: 2,
          marginLeft: 64,
        },
        frame,
      );
    // The second pair of the file is much alike at both ends.
    return [0, Math.min(2, pairs - 1)].map(strip);
  },
});
