import type numbers from '../../experiments/ethics/numbers.ts';
import { linspace } from '../../models/statistics.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';
import { whole } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('划掉群体，差距还剩多少', 'What is left of the gap when the group is crossed out'),
  caption: t(
    '差距还剩多少，看代理变量知道多少：虚线 $\\rho^2\\delta$ 是线性模型剩下的；相关很强时，网络剩得还要多一点。横轴是居住区与群体的相关系数 $\\rho$；纵轴是业绩相同的 A 与 B 之间预测的工资之差，历史上是 {{params.payroll.gap}} 千元。绿：告诉群体。蓝：不告诉。红：训练时告诉，预测时对两个群体取平均。{{params.replicas}} 份历史，中位数与 5–95% 带。',
    'As much is left as the proxy knows: dashed, $\\rho^2\\delta$, what a linear model keeps; where the correlation is strong a net keeps a little more. Across: correlation $\\rho$ of neighbourhood and group. Up: predicted difference of salary between A and B of equal performance; in the history it is {{params.payroll.gap}} thousand. Green: told the group. Blue: not told. Red: told in training, averaged over both groups in prediction. Medians and 5–95% bands over {{params.replicas}} histories.',
  ),
  alt: t(
    '预测的差距随相关系数变化。告诉群体，一直在 {{gap.kept.median:1}} 上下；不告诉，从 0 升到相关系数 {{strongest.correlation}} 时的 {{strongest.dropped.median:1}}；训练时告诉、预测时取平均，中位数接近 0，相关很强时带很宽。',
    'Predicted gap against correlation. Told the group it stays near {{gap.kept.median:1}}; not told, it rises from 0 to {{strongest.dropped.median:1}} at correlation {{strongest.correlation}}; told in training and averaged in prediction, the median is near 0 and the band very wide where the correlation is strong.',
  ),
  labels: {
    correlation: t('居住区与群体的相关系数 ρ', 'correlation of neighbourhood and group ρ'),
    gap: t('预测的差距，千元', 'predicted gap, thousands'),
    dropped: t('不告诉', 'not told'),
    averaged: t('告诉，再取平均', 'told, then averaged'),
    theory: 'ρ²δ',
  },
  draw({ files, params: { payroll } }, labels) {
    const rows = files['gaps.csv'];
    const bandFor = (name: 'kept' | 'dropped' | 'averaged', role: 'second' | 'model' | 'failure') =>
      bandOf(rows, 'correlation', (row) => row[name], role);
    const xs = linspace(0, 1, 51);
    return [
      {
        x: {
          domain: [0, 1],
          ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
          tickFormat: String,
          label: labels.correlation,
        },
        y: { domain: [-2, 8], ticks: [-2, 0, 2, 4, 6, 8], tickFormat: whole, label: labels.gap },
        marks: [
          ...bandFor('averaged', 'failure'),
          ...bandFor('kept', 'second'),
          ...bandFor('dropped', 'model'),
          theoryOf(
            xs,
            (x) => x,
            (rho) => payroll.gap * rho * rho,
          ),
          label(0.03, 7.3, labels.kept, 'second'),
          label(0.56, 2.9, labels.dropped, 'model', { anchor: 'end' }),
          label(0.68, 2.1, labels.theory, 'truth'),
          label(0.3, -1, labels.averaged, 'failure', { anchor: 'middle' }),
        ],
      },
    ];
  },
});
