import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/linear-regression/numbers.ts';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

const curveSteps = 150;

export default defineFigure<typeof numbers>()({
  title: t('离最小值还差多少：随步数变化', 'How far above the minimum, step by step'),
  caption: t(
    '第一步之后，每一步都把剩下的损失乘上同一个因子 {{flat-factor-squared}}（距离的因子 {{flat-factor}} 的平方），所以在对数坐标上是直线，从哪里出发都一样。蓝线是公布的那次下降，绿色是 {{params.starts}} 个随机起点的中位数与 5–95% 带，灰色虚线只算平的方向，由 Hessian 矩阵的特征值得出。学习率比 $2/\\lambda_{\\max{}}$ 大 1%，两千步后损失就涨到 {{stability.above}}。',
    'After the first step, every step multiplies what is left of the loss by the same factor, {{flat-factor-squared}} (the square of {{flat-factor}}, the factor of the distance), a straight line on a logarithmic scale, wherever one starts. Blue: the published descent. Green: median and 5–95% band of {{params.starts}} random starts. Dashed: the flat direction alone, from the eigenvalue of the Hessian. With a learning rate 1% above $2/\\lambda_{\\max{}}$, the loss is {{stability.above}} after two thousand steps.',
  ),
  alt: t(
    `损失与最小值之差随步数变化，纵轴为对数。公布的下降、{{params.starts}} 个随机起点的中位数和理论虚线在第一步之后都是平行的下降直线，公布的下降在 ${curveSteps} 步内从 {{excess-first}} 降到 {{excess-drawn}}。`,
    `Loss above the minimum against steps, on a logarithmic scale. The published descent, the median of {{params.starts}} random starts and the dashed theory are parallel straight lines after the first step; the published descent falls from {{excess-first}} to {{excess-drawn}} within ${curveSteps} steps.`,
  ),
  labels: {
    step: t('步数 t', 'step t'),
    excess: t('L − 最小损失', 'L − least loss'),
    run: t('公布的下降', 'published descent'),
    theory: t('平的方向，理论', 'flat direction, theory'),
  },
  draw({ files }, labels, frame) {
    const rows = files['excess.csv'].slice(0, curveSteps + 1);
    const upper = frame.narrow ? 40 : 60;
    return [
      {
        x: { domain: [0, curveSteps], label: labels.step, ticks: frame.narrow ? 4 : 8 },
        y: logAxis(labels.excess, powersOfTen(-12, 0, 3), [1e-13, 100]),
        marks: [
          ...bandOf(rows, 'step', 'starts', 'second'),
          // Theory lies below the run it predicts, wide enough to be seen on both sides of it.
          theoryOf(rows, 'step', 'slow', 6),
          Plot.line(rows, {
            x: 'step',
            y: 'descent',
            stroke: colour('model'),
            strokeWidth: stroke.thin,
          }),
          label(upper, rows[upper]!.descent, labels.run, 'model', { dx: 10, dy: -14 }),
          label(2 * upper, rows[2 * upper]!.starts.median, labels.starts, 'second', {
            anchor: 'end',
            dx: -12,
            dy: 26,
          }),
          label(1, rows[1]!.slow, labels.theory, 'truth', { dx: 40, dy: 0 }),
        ],
      },
    ];
  },
});
