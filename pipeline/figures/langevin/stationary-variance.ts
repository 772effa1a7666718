import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, rangesOf, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('步长越大，停下来的分布越宽', 'The larger the step, the wider it settles'),
  caption: t(
    '步长有限时，链停下来的方差不是 1，而是 $1/(1-\\varepsilon/4)$，到 $\\varepsilon$ = 4 时发散；实测处处与它相符，$\\varepsilon$ = {{variance-last-epsilon:1}} 时理论值为 {{variance-last-theory}}，实测 {{variance-last-measured}}。能量为 $U(x)=x^2/2$，圆点是 {{params.replicas}} 次独立运行的均值，带为 5–95%。',
    'At a finite step the chain does not settle at variance 1 but at $1/(1-\\varepsilon/4)$, which diverges at $\\varepsilon$ = 4; what is measured agrees everywhere, at $\\varepsilon$ = {{variance-last-epsilon:1}} with {{variance-last-measured}} against {{variance-last-theory}} in theory. The energy is $U(x)=x^2/2$; dots are means of {{params.replicas}} independent runs, bars their 5–95% band.',
  ),
  alt: t(
    '平稳方差随步长 ε 变化，纵轴为对数。理论虚线从 1 出发缓慢上升，接近 ε = 4 时陡然升高；{{step-sizes}} 个实测点都落在线上。',
    'Stationary variance against the step size ε, on a logarithmic scale. The dashed theory starts at 1, rises slowly and then steeply near ε = 4; all {{step-sizes}} measured points lie on it.',
  ),
  labels: {
    variance: t('平稳方差 V', 'stationary variance V'),
    theory: t('理论 1/(1 − ε/4)', 'theory 1/(1 − ε/4)'),
    target: t('目标分布的方差 1', 'variance of the target, 1'),
    limit: t('此处发散', 'diverges here'),
  },
  draw({ files }, words, frame) {
    const measured = files['stationary-variance.csv'];
    const curve = files['variance-theory.csv'].filter(({ theory }) => theory < 60);
    return [
      {
        x: {
          domain: [0, 4.2],
          ticks: [0, 1, 2, 3, 4],
          tickFormat: String,
          label: words.stepSize,
        },
        y: {
          type: 'log',
          base: 2,
          domain: [0.8, 64],
          ticks: [1, 2, 4, 8, 16, 32],
          tickFormat: String,
          label: words.variance,
        },
        marks: [
          Plot.ruleX([4], { stroke: colour('failure'), strokeWidth: stroke.thin }),
          label(4, 54, words.limit, 'failure', { anchor: 'end', dx: -6 }),
          Plot.ruleY([1], { stroke: colour('axis'), strokeWidth: stroke.axis }),
          label(4, 1, words.target, 'truth', { anchor: 'end', dx: -6, dy: -10 }),
          theoryOf(curve, 'stepSize', 'theory'),
          rangesOf(measured, 'stepSize', 'replica', 'model'),
          dotsOf(measured, 'stepSize', 'measured', 'model'),
          label(3, 4, words.theory, 'truth', {
            anchor: 'end',
            dx: frame.narrow ? -12 : -16,
            dy: -12,
          }),
        ],
      },
    ];
  },
});
