import type numbers from '../../experiments/energy-distribution/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, theoryOf } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('不求和，改用样本', 'Samples in place of the sum'),
  caption: t(
    '用 $N$ 个样本的平均代替对全部格子的求和，误差按 $1/\\sqrt N$ 减小，与理论（虚线）一致。样本直接按格子的概率抽取，不是走出来的；纵轴是误差的长度与负相长度之比，圆点是 {{params.samples.repeats}} 次重复的均方根，带为 5–95%。',
    'With the mean over $N$ samples in place of the sum over all cells the error falls like $1/\\sqrt N$, as theory (dashed) has it. The samples are drawn straight from the probabilities of the cells, not by a walk; the vertical axis is the length of the error over that of the negative phase, dots are the root mean square of {{params.samples.repeats}} repeats, bands 5–95%.',
  ),
  alt: t(
    '双对数图：误差从 1 个样本时的 {{spread-one}} 沿斜率 −1/2 的直线降到样本最多时的 {{samples-many}}，圆点落在虚线上。',
    'A log–log plot: the error falls from {{spread-one}} with one sample to {{samples-many}} with the most samples, along a line of slope −1/2; the dots lie on the dashed line.',
  ),
  labels: {
    error: t('负相的相对误差', 'relative error of the negative phase'),
    theory: '√(tr Cov/N)',
  },
  draw({ files }, words, frame) {
    const rows = files['samples.csv'];
    return [
      {
        height: frame.narrow ? 260 : 280,
        x: logAxis(words.count, [1, 10, 100, 1000]),
        y: {
          type: 'log',
          domain: [0.015, 3],
          ticks: [0.03, 0.1, 0.3, 1, 3],
          tickFormat: String,
          label: words.error,
        },
        marginRight: 24,
        marks: [
          ...bandOf(rows, 'count', 'error', 'model'),
          theoryOf(rows, 'count', 'theory'),
          dotsOf(rows, 'count', 'rms', 'data'),
          label(16, 0.32, words.theory, 'truth', { dx: 6, dy: -12 }),
        ],
      },
    ];
  },
});
