import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/generative-regression/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('知识与数据：谁的误差小', 'Knowledge or data: whose error is smaller'),
  caption: t(
    '(a) 生成模型的假设成立：灵活的判别模型一路靠近，却没有超过它。(b) 仪器略微弯曲，假设错了一点：数据少时生成模型仍好得多，然后停住不降；到 {{bent.crossing.before}} 与 {{bent.crossing.after}} 行之间，灵活的判别模型反超。纵轴是测试误差减去可能的最小误差。{{params.gains.length}} 台仪器同读一个数；绿是生成模型，蓝是读数的二次多项式，都是 {{params.replicas}} 份训练集的中位数与 5–95% 带；蓝点线是读数的线性函数（中位数）。',
    '(a) What the generative model assumes is true: the flexible discriminative model comes closer and closer and does not pass it. (b) The instruments bend a little, so the assumption is slightly wrong: with few data the generative model is still far better, then it stops getting better, and between {{bent.crossing.before}} and {{bent.crossing.after}} rows the flexible model overtakes it. The vertical axis is the test error less the least that is possible. {{params.gains.length}} instruments read one quantity. Green: generative model; blue: polynomial of degree 2 in the readings; both medians and 5–95% bands over {{params.replicas}} training sets. Dotted blue: a linear function of the readings (median).',
  ),
  alt: t(
    '误差高出最小值多少，随训练集大小变化，两幅，纵轴为对数。(a) 假设成立时，生成模型从 {{straight.few.generative.median:2}} 降到 {{straight.many.generative.median:4}}，二次多项式从 {{straight.few.flexible.median:2}} 降到 {{straight.many.flexible.median:4}}，两线不相交。(b) 假设略错时，生成模型停在 {{bent.many.generative.median:4}}，二次多项式降到 {{bent.many.flexible.median:4}}，两线在 {{bent.crossing.before}} 与 {{bent.crossing.after}} 之间相交。',
    'Error above the least possible one against the size of the training set, two panels, logarithmic. (a) Where the assumption is true the generative model falls from {{straight.few.generative.median:2}} to {{straight.many.generative.median:4}} and the polynomial from {{straight.few.flexible.median:2}} to {{straight.many.flexible.median:4}}; the curves do not cross. (b) Where it is slightly wrong the generative model stays at {{bent.many.generative.median:4}}, the polynomial goes down to {{bent.many.flexible.median:4}}, and the curves cross between {{bent.crossing.before}} and {{bent.crossing.after}}.',
  ),
  labels: {
    straight: t('假设成立', 'assumption true'),
    bent: t('假设略错', 'assumption slightly wrong'),
    size: t('训练集大小', 'training rows'),
    error: t('误差高出最小值', 'error above the least'),
    generative: t('生成', 'generative'),
    flexible: t('判别，二次', 'discriminative, degree 2'),
  },
  draw({ files, params }, labels) {
    return params.bends.map((bend, i) => {
      const rows = files['learning-curves.csv'].filter((row) => row.bend === bend);
      return {
        title: i === 0 ? labels.straight : labels.bent,
        // Base 2, or Plot would leave out labels.
        x: {
          type: 'log',
          base: 2,
          domain: [6, 1024],
          ticks: [8, 32, 128, 512],
          tickFormat: String,
          label: labels.size,
        },
        y: logAxis(labels.error, [1e-4, 1e-3, 1e-2, 1e-1, 1, 10], [1e-4, 10]),
        marks: [
          Plot.lineY(rows, {
            x: 'size',
            y: ({ line }) => line.median,
            stroke: colour('model'),
            strokeWidth: stroke.thin,
            strokeDasharray: '2 3',
          }),
          ...bandOf(rows, 'size', 'flexible', 'model'),
          ...bandOf(rows, 'size', 'generative', 'second'),
          label(30, 0.4, labels.flexible, 'model'),
          label(7, 0.006, labels.generative, 'second'),
        ],
      };
    });
  },
});
