import type numbers from '../../experiments/ethics/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';
import { whole } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('同一份历史，不同的初始权重', 'One history, different first weights'),
  caption: t(
    '预测大致相同的网络，解释可以相差很远。{{params.replicas}} 个网络，历史相同，只有初始权重不同；业绩固定为 {{params.sweep.performance}}，只让居住区变。(a) 是预测的工资，(b) 是精确的局部解释里居住区的权重；中位数与 5–95% 带。虚线是由我们的付法算出的最好的预测和它的斜率。',
    'Nets that predict much the same can have very different explanations. {{params.replicas}} nets, trained on one history, that differ in their first weights alone; performance is fixed at {{params.sweep.performance}}, neighbourhood alone changes. (a) Predicted salary. (b) The weight of the neighbourhood in the exact local explanation. Medians and 5–95% bands. Dashed: the best prediction, known because we made the history, and its slope.',
  ),
  alt: t(
    '(a) 预测的工资随居住区从低到高，网络的带在中间较窄，跟着虚线。(b) 居住区的权重，带在每一处都很宽，最宽处在 0 附近，多处跨过零。',
    '(a) Predicted salary against neighbourhood rises from low to high; the band of the nets is narrow in the middle and follows the dashes. (b) The weight of the neighbourhood; its band is wide everywhere, widest near 0, and crosses zero in many places.',
  ),
  labels: {
    salary: t('预测的工资，千元', 'predicted salary, thousands'),
    slope: t('居住区的权重，千元', 'weight of neighbourhood, thousands'),
    best: t('最好的预测', 'best prediction'),
  },
  draw({ files, params: { sweep } }, labels) {
    const rows = files['explanations.csv'];
    const x = {
      domain: [sweep.from, sweep.to],
      ticks: [-2, -1, 0, 1, 2],
      tickFormat: whole,
      label: labels.neighbourhood,
    };
    const bandFor = (name: 'predicted' | 'slope') =>
      bandOf(rows, 'neighbourhood', (row) => row[name], 'model');
    return [
      {
        x,
        y: { domain: [28, 48], ticks: [30, 35, 40, 45], label: labels.salary },
        marks: [
          ...bandFor('predicted'),
          theoryOf(rows, 'neighbourhood', 'ideal'),
          label(-2.3, 36.5, labels.best, 'truth'),
        ],
      },
      {
        x,
        y: {
          domain: [-10, 30],
          ticks: [-10, 0, 10, 20, 30],
          tickFormat: whole,
          label: labels.slope,
        },
        marks: [...bandFor('slope'), theoryOf(rows, 'neighbourhood', 'idealSlope')],
      },
    ];
  },
});
