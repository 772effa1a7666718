import type numbers from '../../experiments/ebm-images/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picture } from '../kit/picture-of.ts';

const rows = ['practised', 'quiet', 'loud', 'article'] as const;

export default defineFigure<typeof numbers>()({
  title: t('最后一步的噪声', 'The noise of the last step'),
  caption: t(
    '从缓冲区接着走，最后一步各不相同：A 照训练时的规则；B 最后一步不加噪声；C 最后一步的噪声换成 $\\sqrt{1/200}$（[0, 1] 上），即 {{greys-drawn:0}} 级灰度；D 从缓冲区出发，照苏文的式 (8) 走 {{params.article.steps}} 步，每步都是这么大的噪声。',
    'From the buffer on, with different last steps. A: the rule of training. B: no noise in the last step. C: noise of $\\sqrt{1/200}$ on [0, 1] in the last step, {{greys-drawn:0}} grey levels. D: from the buffer by equation 8 of the article, {{params.article.steps}} steps, all with noise of that size.',
  ),
  alt: t(
    '四行小图像。A 与 B 看不出差别；C 像蒙了一层沙；D 只剩噪声，衣服的影子几乎没有了。',
    'Four rows of small images. A and B look alike; C is covered by sand; D is noise with hardly a shadow of clothes left.',
  ),
  labels: { practised: 'A', quiet: 'B', loud: 'C', article: 'D' },
  draw({ files }, words, frame) {
    const all = files['last-step.npy'];
    const [, shown = 0, height = 0, width = 0] = all.shape;
    return [
      imageStrip(
        {
          width,
          height,
          rows: rows.map((kind, row) => ({
            label: words[kind],
            images: Array.from({ length: Math.min(6, shown) }, (_, i) => picture(all, row, i)),
          })),
          marginLeft: frame.narrow ? 24 : 120,
        },
        frame,
      ),
    ];
  },
});
