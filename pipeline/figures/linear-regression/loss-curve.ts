import * as Plot from '@observablehq/plot';
import type { LinearRegression } from '../../experiments/linear-regression.ts';
import { defineFigure } from '../kit/figure.ts';
import { bandMarks, label, theoryLine } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';
import type { Phi } from './parts.ts';

const curveSteps = 150;

export default defineFigure<LinearRegression>()({
  text: {
    zh: {
      title: '离最小值还差多少：随步数变化',
      caption: ({ starts, stability }) =>
        `每一步都把剩下的损失乘上同一个因子，所以在对数坐标上是直线，从哪里出发都一样。蓝线是公布的那次下降，绿色是 ${starts.count} 个随机起点的中位数与 5–95% 带，灰色虚线只算平缓方向，由 Hessian 矩阵的特征值得出。学习率比 $2/\\lambda_{\\max}$ 大 1%，2000 步后损失就涨到 ${power(stability.above)}。`,
      alt: ({ starts }) =>
        `损失与最小值之差随步数变化，纵轴为对数。公布的下降、${starts.count} 个随机起点的中位数和理论虚线都是平行的下降直线，在 ${curveSteps} 步内从 10 左右降到 10 的负 10 次方左右。`,
      labels: {
        step: '步数 t',
        excess: 'L − 最小损失',
        run: '公布的下降',
        starts: '随机起点',
        theory: '平缓方向，理论',
      },
    },
    en: {
      title: 'How far above the minimum, step by step',
      caption: ({ starts, stability }) =>
        `Every step multiplies what is left of the loss by the same factor, a straight line on a logarithmic scale, wherever one starts. Blue: the published descent. Green: median and 5–95% band of ${starts.count} random starts. Dashed: the flat direction alone, from the eigenvalue of the Hessian. With a learning rate 1% above $2/\\lambda_{\\max}$, the loss is ${power(stability.above)} after 2000 steps.`,
      alt: ({ starts }) =>
        `Loss above the minimum against steps, on a logarithmic scale. The published descent, the median of ${starts.count} random starts and the dashed theory are parallel straight lines, falling from about 10 to about 10 to the minus 10 within ${curveSteps} steps.`,
      labels: {
        step: 'step t',
        excess: 'L − least loss',
        run: 'published descent',
        starts: 'random starts',
        theory: 'flat direction, theory',
      },
    },
  },
  data: ['descent.csv'],
  draw({ descent, starts, lines }, labels, frame) {
    const steps = Array.from({ length: curveSteps + 1 }, (_, t) => t);
    const least = lines.best.loss;
    const own = steps.map((t): Phi => [t, descent.loss[t]! - least]);
    const upper = frame.narrow ? 40 : 60;
    return [
      {
        options: {
          x: { domain: [0, curveSteps], label: labels.step, ticks: frame.narrow ? 4 : 8 },
          y: {
            type: 'log',
            domain: [1e-13, 100],
            label: labels.excess,
            ticks: [1e-12, 1e-9, 1e-6, 1e-3, 1],
            tickFormat: powerTick,
          },
          marks: [
            ...bandMarks(steps, starts.excess.slice(0, curveSteps + 1), 'second'),
            // Theory lies below the run it predicts, wide enough to be seen on both sides of it.
            theoryLine(steps, descent.slow.slice(0, curveSteps + 1), 6),
            Plot.line(own, { stroke: colour('model'), strokeWidth: stroke.thin }),
            label({
              x: upper,
              y: own[upper]![1],
              text: labels.run,
              role: 'model',
              dx: 10,
              dy: -14,
            }),
            label({
              x: 2 * upper,
              y: starts.excess[2 * upper]!.median,
              text: labels.starts,
              role: 'second',
              anchor: 'end',
              dx: -12,
              dy: 26,
            }),
            label({
              x: 1,
              y: descent.slow[1]!,
              text: labels.theory,
              role: 'truth',
              dx: 40,
              dy: 0,
            }),
          ],
        },
      },
    ];
  },
});

const superscripts: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '6': '⁶',
  '9': '⁹',
};

function powerTick(value: number): string {
  const exponent = String(Math.round(Math.log10(value)));
  return value === 1 ? '1' : `10${[...exponent].map((digit) => superscripts[digit]!).join('')}`;
}

/** A large number by its order of magnitude, as TeX. */
function power(value: number): string {
  return `$10^{${Math.floor(Math.log10(value))}}$`;
}
