import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/policy-network/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('回合的平均对不对', 'Is the average over episodes right?'),
  caption: t(
    '不知道世界怎样运转，只靠回合，平均出来的就是真正的梯度。每个点是期望回报对一个格子的一个动作的 logit 的导数：横轴是用动态规划精确算出的，纵轴是 {{params.gradient.episodes}} 个回合的平均，竖线为两个标准误；虚线上两者相等。策略是公布的那次训练开始时的，只在终点给奖励，没有小屋，不用基线。',
    'Knowing nothing of how the world works, from episodes alone, the average is the true gradient. Each dot is the derivative of the expected return for the logit of one action in one cell: exact, by dynamic programming (across), and averaged over {{params.gradient.episodes}} episodes (up), with two standard errors; on the dashed line they are equal. The policy is the one that the published training begins with; paid at the end, no hut, no baseline.',
  ),
  alt: t(
    '散点沿对角线排列，几乎所有竖线都碰到对角线。',
    'The dots lie along the diagonal, and nearly all error bars touch it.',
  ),
  labels: {
    exact: t('精确的导数 ×10³', 'exact derivative ×10³'),
    sampled: t('回合的平均 ×10³', 'average over episodes ×10³'),
  },
  draw({ files }, labels) {
    const rows = files['gradient.csv'].map(({ exact, sampled, error }) => ({
      exact: 1e3 * exact,
      sampled: 1e3 * sampled,
      low: 1e3 * (sampled - 2 * error),
      high: 1e3 * (sampled + 2 * error),
    }));
    const ends = Math.ceil(
      Math.max(...rows.flatMap(({ exact, low, high }) => [Math.abs(exact), -low, high])),
    );
    const minus = (value: number) => String(value).replace('-', '−');
    return [
      {
        x: { domain: [-ends, ends], label: labels.exact, tickFormat: minus },
        y: { domain: [-ends, ends], label: labels.sampled, tickFormat: minus },
        marks: [
          theoryOf(
            [-ends, ends],
            (x) => x,
            (x) => x,
          ),
          Plot.ruleX(rows, {
            x: 'exact',
            y1: 'low',
            y2: 'high',
            stroke: colour('model'),
            strokeWidth: stroke.thin,
            strokeOpacity: 0.6,
          }),
          dotsOf(rows, 'exact', 'sampled', 'model', { r: 3 }),
          label(0.75 * ends, 0.75 * ends, 'y = x', 'truth', { dx: 12, dy: 10 }),
        ],
      },
    ];
  },
});
