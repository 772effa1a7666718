import type numbers from '../../experiments/shallow-fit/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label } from '../kit/marks.ts';
import { truthDash } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('两个一样好的网络之间隔着什么', 'What lies between two networks that are equally good'),
  caption: t(
    '从停在 {{symmetry.loss:4}} 的网络出发，沿四条路看训练误差。到两个隐藏单元互换的孪生（蓝），两端是同一个函数，直线的中间却要翻过 {{barrier.swapped:2}}；到缩放 4 倍的孪生，走直线（绿）也要翻山，一点点地缩放（灰虚线）则全程一样平；到另一个极小值（红）同样隔着山。',
    'The training error along four ways from a network that ends at {{symmetry.loss:4}}. To its twin with two hidden units swapped (blue) both ends are the same function, and the straight way between climbs to {{barrier.swapped:2}}. To the twin rescaled by 4, the straight way (green) climbs as well, while rescaling little by little (dashed) stays level. Another minimum (red) lies behind a hill, too.',
  ),
  alt: t(
    '横轴是走过的比例，纵轴是训练误差。三条曲线两端低、中间高，最高处依次约为 {{barrier.swapped:2}}、{{barrier.other:2}} 与 {{barrier.straight:2}}；第四条是贴着底部的水平虚线。',
    'Training error against the share of the way. Three curves are low at both ends and high between, with tops near {{barrier.swapped:2}}, {{barrier.other:2}} and {{barrier.straight:2}}; the fourth is a level dashed line at the bottom.',
  ),
  labels: {
    t: t('走过的比例 t', 'share of the way t'),
    error: t('训练误差', 'training error'),
    swapped: t('互换', 'swapped'),
    other: t('另一个极小值', 'another minimum'),
    straight: t('缩放，走直线', 'rescaled, straight'),
    rescaled: t('缩放，一点点地', 'rescaled, little by little'),
  },
  draw({ files }, words) {
    const rows = files['line.csv'];
    const ways = [
      ['straight', 'second', '8 3', 0.5, -11],
      ['other', 'failure', '2 3', 0.4, 52],
      ['swapped', 'model', undefined, 0.6, -11],
      ['rescaled', 'truth', truthDash, 0.5, -9],
    ] as const;
    return [
      {
        x: { domain: [0, 1], ticks: [0, 0.5, 1], label: words.t },
        y: { domain: [0, 0.8], ticks: 5, label: words.error },
        marks: [
          ...ways.map(([way, role, dash]) =>
            curveOf(rows, 't', way, role, { ...(dash && { strokeDasharray: dash }), clip: true }),
          ),
          // Beside each line, where the others are not.
          ...ways.map(([way, role, , place, dy]) =>
            label(
              place,
              rows.reduce((a, b) => (Math.abs(b.t - place) < Math.abs(a.t - place) ? b : a))[way],
              words[way],
              role,
              { anchor: 'middle', dy },
            ),
          ),
        ],
      },
    ];
  },
});
