import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/maxent-is-logistic/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '给定方差，熵最大的是正态分布',
    'With the variance given, the normal distribution has the largest entropy',
  ),
  caption: t(
    '从 −{{params.grid.half}} 到 {{params.grid.half}} 的 {{params.grid.points}} 个格点，只有一个特征 $\\chi = x^2$。(a) 解出的分布（蓝）与同方差的正态密度（灰色虚线），方差 {{params.grid.shown}}。(b) $x^2$ 的乘子，虚线是 $1/(2\\sigma^2)$。方差 1 时 $\\lambda$ = {{grid.lambda:7}}。方差大了，尾巴被格子截断，两者就分开；超过均匀分布的方差 {{grid.uniform:1}}，$\\lambda$ 变负。',
    '{{params.grid.points}} points from −{{params.grid.half}} to {{params.grid.half}}, and one feature, $\\chi = x^2$. (a) The distributions found (blue) and the normal density of the same variance (grey dashes), for variances {{params.grid.shown}}. (b) The multiplier of $x^2$; the dashes are $1/(2\\sigma^2)$. For variance 1 it is $\\lambda$ = {{grid.lambda:7}}. For larger variances the ends of the grid cut the tails off and the two part; beyond {{grid.uniform:1}}, the variance when all points are equally likely, $\\lambda$ is negative.',
  ),
  alt: t(
    '(a) 三条钟形曲线与虚线，窄的两条与虚线重合。(b) 乘子随方差下降，方差小时与 1/(2σ²) 重合，方差大时低于它，最后变负。',
    '(a) Three bell curves and dashed ones, the two narrow ones lie on their dashes. (b) The multiplier falls with the variance, on 1/(2σ²) while the variance is small, below it when it is large, and negative at the end.',
  ),
  labels: {
    density: t('密度', 'density'),
    variance: t('给定的方差 σ²', 'given variance σ²'),
    lambda: t('x² 的乘子 λ', 'multiplier λ of x²'),
    theory: '1/(2σ²)',
    grid: t('格点上', 'on the grid'),
  },
  draw({ files, params }, labels) {
    const rows = files['densities.csv'];
    const table = files['variances.csv'];
    const curves = params.grid.shown.map((variance) =>
      rows.filter((row) => row.variance === variance),
    );
    const minus = (value: number) => String(value).replace('-', '−');
    const tall = Math.max(...rows.map(({ density }) => density));
    return [
      {
        x: {
          domain: [-params.grid.half, params.grid.half],
          label: labels.x,
          tickFormat: minus,
        },
        y: { domain: [0, 1.1 * tall], label: labels.density },
        marks: curves.flatMap((curve) => [
          curveOf(curve, 'x', 'density', 'model'),
          theoryOf(curve, 'x', 'gaussian', stroke.line),
          label(
            Math.sqrt(curve[0]!.variance),
            Math.max(...curve.map(({ density }) => density)) * 0.6,
            `σ² = ${curve[0]!.variance}`,
            'model',
            { dx: 8, dy: -4 },
          ),
        ]),
      },
      {
        x: {
          type: 'log',
          base: 2,
          ticks: [0.25, 1, 4, 16],
          tickFormat: String,
          label: labels.variance,
        },
        y: { domain: [-0.1, 2.1], label: labels.lambda, tickFormat: minus },
        marks: [
          Plot.ruleY([0], { stroke: colour('grid') }),
          theoryOf(table, 'variance', 'gaussian'),
          dotsOf(table, 'variance', 'lambda', 'model'),
          label(0.5, 1, labels.theory, 'truth', { dx: 12, dy: -6 }),
          label(8, table.at(-1)!.lambda, labels.grid, 'model', { dy: -22, anchor: 'middle' }),
        ],
      },
    ];
  },
});
