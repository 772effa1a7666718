import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/energy-distribution/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('同一个梯度，三种求法', 'One gradient, obtained in three ways'),
  caption: t(
    '用差分求对数似然的梯度，步长 $h$ 缩小时，误差先按 $h^2$ 减小（虚线），到 {{smallest-difference}} 为止，再小舍入误差就占了上风，又回升。绿线：两相公式与前向自动微分之间的最大差别，只有舍入误差那么大。纵轴是最大误差与梯度长度之比；{{params.gradient.replicas}} 个随机网络，各 {{parameters.gradient}} 个参数，带为 5–95%。',
    'Differences of the log likelihood of size $h$ approach its gradient like $h^2$ as they shrink (dashed), as near as {{smallest-difference}}; then rounding takes over and the error rises again. Green: the largest difference between the two phases and forward-mode automatic differentiation, no more than rounding. The vertical axis is the largest error over the length of the gradient; {{params.gradient.replicas}} random networks of {{parameters.gradient}} parameters, bands 5–95%.',
  ),
  alt: t(
    '双对数图。差分的误差从步长 1 处沿斜率 2 的直线降到 {{smallest-difference}}，步长再小又回升；下方一条水平线在 {{apart}}，是两相公式与自动微分之差。',
    'A log–log plot. The error of differences falls from size 1 along a line of slope 2 to {{smallest-difference}} and rises again as they shrink further; below, a horizontal line at {{apart}} is the difference between the two phases and automatic differentiation.',
  ),
  labels: {
    step: t('差分的步长 h', 'size h of the difference'),
    error: t('相对误差', 'relative error'),
    difference: t('差分', 'differences'),
    auto: t('前向自动微分', 'forward mode'),
    square: '∝ h²',
  },
  draw({ result, files }, words, frame) {
    const rows = files['differences.csv'];
    const start = rows[1]!;
    const guide = [start.step, rows[5]!.step];
    return [
      {
        height: frame.narrow ? 280 : 300,
        x: logAxis(words.step, [1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1]),
        y: logAxis(words.error, [1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1], [2e-16, 2]),
        marginRight: 24,
        marginLeft: 60,
        marks: [
          theoryOf(
            guide,
            (x) => x,
            (h) => 3 * start.error.median * (h / start.step) * (h / start.step),
          ),
          ...bandOf(rows, 'step', 'error', 'model'),
          Plot.ruleY([result.apart], {
            stroke: colour('second'),
            strokeWidth: stroke.line,
            strokeDasharray: '8 3',
          }),
          label(1e-9, 1e-6, words.difference, 'model', { dx: 26, dy: -6 }),
          label(1e-5, result.apart, words.auto, 'second', { dy: -10 }),
          label(1e-3, 1e-5, words.square, 'truth', { anchor: 'end', dx: -14 }),
        ],
      },
    ];
  },
});
