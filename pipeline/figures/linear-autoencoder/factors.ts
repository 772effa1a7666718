import type numbers from '../../experiments/linear-autoencoder/numbers.ts';
import { pixelsOf } from '../../models/images.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';

/** Grey is zero; the largest entry, of either sign, is white or black. */
function signed(values: Float64Array): Uint8Array {
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  return Uint8Array.from(values, (value) => Math.round(127.5 + (127.5 * value) / most));
}

export default defineFigure<typeof numbers>()({
  title: t('不同的因子，同一个空间', 'Different factors, the same space'),
  caption: t(
    '两个网络的解码器彼此不像，也不像奇异向量，张成的却是同一个空间：{{params.seeds}} 个种子里，最大的主角是 {{full.largestAngle:4}}°。(a) 前 {{params.code}} 个奇异向量，以及两个种子的解码器的 {{params.code}} 行，都画成图像（灰是 0，越白越正，越黑越负；一行整个反号，意思不变）。(b) 几幅图像，以及三者各自的复原，眼睛看不出差别。',
    'The decoders of two nets look neither like each other nor like the singular vectors, and span the same space: the largest principal angle of {{params.seeds}} seeds is {{full.largestAngle:4}}°. (a) The first {{params.code}} singular vectors, and the {{params.code}} rows of the decoder for two seeds, drawn as images (grey is 0, white positive, black negative; with all signs reversed a row means the same). (b) Some images, and what each of the three makes of them; the eye sees no difference.',
  ),
  alt: t(
    '(a) 三行各 {{params.code}} 幅小图，像衣服和鞋的轮廓的各种混合，每一幅都不同。(b) 第一行是四幅原图，下面三行是模糊的复原，三行彼此相同。',
    '(a) Three rows of {{params.code}} small images, various mixtures of outlines of clothes and shoes, each a different one. (b) A row of four images, and three rows of blurred reconstructions that are the same in each.',
  ),
  labels: {
    decoders: t('因子', 'factors'),
    rebuilt: t('复原', 'rebuilt'),
    singular: t('奇异向量', 'singular'),
    original: t('原图', 'image'),
    truncated: t('截断 SVD', 'SVD'),
    first: t('种子 1', 'seed 1'),
    second: t('种子 2', 'seed 2'),
  },
  draw({ files, result }, words, frame) {
    const { data, shape } = files['factors.npy'];
    const [, k = 0, n = 0] = shape;
    const side = Math.sqrt(result.inputs);
    const block = (which: number) =>
      Array.from({ length: k }, (_, i) =>
        signed(Float64Array.from(data.subarray((which * k + i) * n, (which * k + i + 1) * n))),
      );
    const rebuilt = files['rebuilt.npy'];
    const images = rebuilt.shape[1] ?? 0;
    const row = (which: number) =>
      Array.from({ length: images }, (_, i) =>
        pixelsOf(
          Float64Array.from(
            rebuilt.data.subarray((which * images + i) * n, (which * images + i + 1) * n),
          ),
          1,
          0,
        ),
      );
    const strip = { width: side, height: side, marginLeft: 72, panels: 2 };
    return [
      {
        ...imageStrip(
          {
            ...strip,
            rows: [
              { label: words.singular, images: block(0) },
              { label: words.first, images: block(2) },
              { label: words.second, images: block(4) },
            ],
          },
          frame,
        ),
        title: words.decoders,
      },
      {
        ...imageStrip(
          {
            ...strip,
            rows: [
              { label: words.original, images: row(0) },
              { label: words.truncated, images: row(1) },
              { label: words.first, images: row(2) },
              { label: words.second, images: row(3) },
            ],
          },
          frame,
        ),
        title: words.rebuilt,
      },
    ];
  },
});
