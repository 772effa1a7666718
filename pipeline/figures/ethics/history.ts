import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/ethics/numbers.ts';
import { linspace } from '../../models/statistics.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

const performances = linspace(-3, 3, 61);

import { whole } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('历史，与不知道群体的网络', 'A history, and a net that is not told the group'),
  caption: t(
    '没有人告诉网络谁属于哪个群体，它给出的工资仍然分成上下两层。(a) 我们生成的 {{params.people}} 人的历史，实心是 A，空心是 B；虚线是付法，业绩相同，B 少拿 {{params.payroll.gap}} 千元。(b) 只看业绩和居住区的网络给同一批人的预测；居住区与群体的相关系数是 {{params.payroll.correlation}}，与业绩无关。',
    'Nobody told the net who belongs to which group, and yet its salaries fall into two layers. (a) Our generated history of {{params.people}} people, group A filled, group B hollow; dashed, how they were paid: at equal performance B got {{params.payroll.gap}} thousand less. (b) What a net that sees performance and neighbourhood alone predicts for the same people; neighbourhood has correlation {{params.payroll.correlation}} with the group and none with performance.',
  ),
  alt: t(
    '两幅散点图，横轴业绩，纵轴工资。(a) 是历史，A 在上，B 在下，相差 {{params.payroll.gap}} 千元。(b) 是不知道群体的网络的预测，两个群体仍大致分成两层。',
    'Two scatter plots of salary against performance. (a) The history, A above B by {{params.payroll.gap}} thousand. (b) The predictions of a net that is not told the group: the groups still lie, for the most part, in two layers.',
  ),
  labels: {
    history: t('历史', 'history'),
    predicted: t('网络，未告知群体', 'net, not told the group'),
    a: '● A',
    b: '○ B',
  },
  draw({ files, params: { payroll } }, labels) {
    const people = files['history.csv'];
    const paid = (group: 'A' | 'B') => (value: number) =>
      payroll.base +
      payroll.rate * value +
      payroll.bonus * Math.max(0, value - 1) -
      (group === 'B' ? payroll.gap : 0);
    const panel = (title: string, y: 'salary' | 'predicted') => ({
      title,
      x: {
        domain: [-3, 3],
        ticks: [-3, -2, -1, 0, 1, 2, 3],
        tickFormat: whole,
        label: labels.performance,
      },
      y: { domain: [10, 80], ticks: [20, 40, 60, 80], label: labels.salary },
      marks: [
        theoryOf(performances, (x) => x, paid('A')),
        theoryOf(performances, (x) => x, paid('B')),
        dotsOf(people, 'performance', y, 'data', {
          filter: ({ group }) => group === 'A',
          r: 2.5,
          clip: true,
        }),
        Plot.dot(people, {
          filter: ({ group }) => group === 'B',
          x: 'performance',
          y,
          r: 3,
          stroke: colour('ink'),
          strokeWidth: stroke.thin,
          clip: true,
        }),
        label(-2.8, 76, labels.a, 'data'),
        label(-2.8, 70, labels.b),
      ],
    });
    return [panel(labels.history, 'salary'), panel(labels.predicted, 'predicted')];
  },
});
