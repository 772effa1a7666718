import type numbers from '../../experiments/ebm-images/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picture } from '../kit/picture-of.ts';

export default defineFigure<typeof numbers>()({
  title: t('不是抄来的', 'Not copies'),
  caption: t(
    '上：从噪声走到底的样本。下：像素上离它最近的训练图像。样本到最近的训练图像，中位数 {{nearest.samples.median:2}}；真的测试图像是 {{nearest.test.median:2}}（像素在 −1 与 1 之间，均方根）。',
    'Above: samples at the end of their chains from noise. Below: the training image nearest to each in pixels. From samples to the nearest training image the median is {{nearest.samples.median:2}}, from real test images {{nearest.test.median:2}} (pixels from −1 to 1, root mean square).',
  ),
  alt: t(
    '两行小图像，上下轮廓相近，而细节不同。',
    'Two rows of small images, alike in outline and different in detail.',
  ),
  labels: { sample: t('样本', 'sample'), nearest: t('最近的', 'nearest') },
  draw({ files }, words, frame) {
    const all = files['nearest.npy'];
    const [, shown = 0, height = 0, width = 0] = all.shape;
    return [
      imageStrip(
        {
          width,
          height,
          rows: (['sample', 'nearest'] as const).map((kind, row) => ({
            label: words[kind],
            images: Array.from({ length: Math.min(frame.narrow ? 6 : 8, shown) }, (_, i) =>
              picture(all, row, i),
            ),
          })),
          marginLeft: frame.narrow ? 62 : 76,
        },
        frame,
      ),
    ];
  },
});
