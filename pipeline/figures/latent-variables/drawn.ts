import type numbers from '../../experiments/latent-variables/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picture } from '../kit/picture-of.ts';

// In the file: real, fitted, near, pulled; whether with two numbers (0) or eight (1).
const rows = [
  { word: 'real', use: 0, source: 0 },
  { word: 'fitted2', use: 0, source: 1 },
  { word: 'fitted8', use: 1, source: 1 },
  { word: 'near8', use: 1, source: 2 },
  { word: 'pulled8', use: 1, source: 3 },
] as const;

export default defineFigure<typeof numbers>()({
  title: t('抽出来的图像', 'Images that were drawn'),
  caption: t(
    '第一行是真实图像，其余都是解码器由抽出的编码画成的，未经挑选。依次为：编码两个数，拟合的正态分布；编码八个数，拟合的正态分布；八个数，在训练图像的编码附近；八个数，训练时把编码拉向标准正态分布，再从标准正态分布抽。',
    'The first row is real, all others were painted by a decoder from codes that were drawn, and not selected. In turn: codes of two numbers, from a fitted normal; of eight, from a fitted normal; of eight, near codes of training images; of eight, from a standard normal that the codes were pulled towards in training.',
  ),
  alt: t(
    '五行小图像。真实图像清晰；两个数的模糊但像样；八个数从正态分布抽出的，有些看不出是什么；编码附近的都像样。',
    'Five rows of small images. Real ones are sharp; those of two numbers blurred, but recognizable; of those with eight numbers from a normal some cannot be recognized; those near codes can.',
  ),
  labels: {
    real: t('真实', 'real'),
    fitted2: t('2，拟合', '2, fitted'),
    fitted8: t('8，拟合', '8, fitted'),
    near8: t('8，附近', '8, near'),
    pulled8: t('8，拉力', '8, pulled'),
  },
  draw({ files }, words, frame) {
    const all = files['drawn.npy'];
    const [height = 0, width = 0] = all.shape.slice(-2);
    return [
      imageStrip(
        {
          width,
          height,
          rows: rows.map(({ word, use, source }) => ({
            label: words[word],
            images: Array.from(
              { length: Math.min(frame.narrow ? 5 : 8, all.shape[2] as number) },
              (_, i) => picture(all, use, source, i),
            ),
          })),
          marginLeft: 74,
        },
        frame,
      ),
    ];
  },
});
