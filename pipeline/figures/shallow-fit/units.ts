import type numbers from '../../experiments/shallow-fit/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, dotsOf, label } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('单元多了，坏结局就少了', 'More units, fewer bad ends'),
  caption: t(
    '隐藏单元越多，训练误差的中位数越低（a，{{params.replicas}} 个种子的中位数与 5–95% 带，绿方块是其中最小的），全部单元死亡的网络越少（b）。训练 {{params.sweep.epochs}} 步，学习率 {{params.sweep.rateTimesUnits}}/D；还有一部分网络没有停下。',
    'The more hidden units, the lower the median of the training error (a; median and 5–95% band over {{params.replicas}} seeds, green squares the least of them) and the fewer the nets with all units dead (b). {{params.sweep.epochs}} steps at a learning rate of {{params.sweep.rateTimesUnits}}/D; some of the nets have not come to rest.',
  ),
  alt: t(
    '(a) 训练误差的中位数从一个单元的 {{oneUnit.loss.median:3}} 降到 {{manyUnits.hidden}} 个单元的 {{manyUnits.loss.median:4}}，带的上端降得慢些。(b) 全部单元死亡的网络从 {{oneUnit.allDead:0%}} 降到零。',
    '(a) The median of the training error falls from {{oneUnit.loss.median:3}} with one unit to {{manyUnits.loss.median:4}} with {{manyUnits.hidden}}; the upper end of the band falls more slowly. (b) The share of nets with all units dead falls from {{oneUnit.allDead:0%}} to zero.',
  ),
  labels: {
    error: t('训练误差', 'training error'),
    least: t('最小', 'least'),
    dead: t('全部死亡的网络', 'nets with all units dead'),
  },
  draw({ files }, words) {
    const rows = files['units.csv'];
    const x = {
      type: 'log' as const,
      domain: [1, 24],
      ticks: [1, 2, 3, 4, 6, 8, 12, 24],
      tickFormat: String,
      label: words.hidden,
    };
    return [
      {
        x,
        y: logAxis(words.error, [0.01, 0.1], [0.002, 0.4]),
        marks: [
          ...bandOf(rows, 'hidden', 'loss', 'model'),
          dotsOf(rows, 'hidden', 'least', 'second', { r: 3, symbol: 'square' }),
          label(8, rows[6]?.least ?? 0.003, words.least, 'second', { dx: 8 }),
        ],
      },
      {
        x,
        y: { domain: [0, 1], ticks: [0, 0.5, 1], tickFormat: percent, label: words.dead },
        marks: [
          curveOf(rows, 'hidden', 'allDead', 'failure'),
          dotsOf(rows, 'hidden', 'allDead', 'failure'),
        ],
      },
    ];
  },
});

const percent = (share: number) => `${Math.round(100 * share)}%`;
