import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/feature-or-function/numbers.ts';
import { linspace } from '../../models/statistics.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('同样五个点，换一个特征', 'The same five points, and another feature'),
  caption: t(
    '横轴换了，点就排成了直线。(a) 横轴是 $x$，最好的直线 $2 + x$ 损失 {{line-loss}}（红色虚线是误差），灰色虚线是 $y = x^2 + x$。(b) 横轴是 $s = (x + \\tfrac12)^2$，等于把 $x$ 轴在 $-\\tfrac12$ 处对折再拉伸，最好的直线 $s - \\tfrac14$ 损失 {{folded-loss}}；五个点里有四个两两重合，所以只看见三个。',
    'With another horizontal axis the points stand on a line. (a) The axis is $x$, the best line $2 + x$ has a loss of {{line-loss}} (its errors are red), and $y = x^2 + x$ is dashed grey. (b) The axis is $s = (x + \\tfrac12)^2$, which folds the axis of $x$ at $-\\tfrac12$ and stretches it; the best line, $s - \\tfrac14$, has a loss of {{folded-loss}}. Two pairs of points coincide there, so three are seen.',
  ),
  alt: t(
    '(a) 五个点沿抛物线排列，最好的直线离它们都有距离，损失 {{line-loss}}。(b) 横轴换成 (x + ½)²，同样的点全部落在一条直线上，损失 {{folded-loss}}。',
    '(a) Five points along a parabola, and the best line, which misses all of them, with a loss of {{line-loss}}. (b) With (x + ½)² as the axis the same points all lie on one straight line, with a loss of {{folded-loss}}.',
  ),
  labels: { line: '2 + x', fold: 's − ¼' },
  draw({ result, files }, words) {
    const points = files['points.csv'];
    const [intercept, slope] = result.line as unknown as [number, number];
    const line = (x: number) => intercept + slope * x;
    const xs = linspace(-2.4, 2.4, 61);
    const y = { domain: [-1, 7], ticks: [0, 2, 4, 6], label: 'y' };
    const whole = (value: number) => String(value).replace('-', '−');
    const straight = (ends: readonly (readonly [number, number])[]) =>
      Plot.line(ends, { stroke: colour('model'), strokeWidth: stroke.line, clip: true });
    const dots = (x: 'x' | 'folded') => dotsOf(points, x, 'y', 'data');
    return [
      {
        x: { domain: [-2.5, 2.5], ticks: [-2, -1, 0, 1, 2], tickFormat: whole, label: 'x' },
        y,
        marks: [
          theoryOf(
            xs,
            (x) => x,
            (x) => x * x + x,
            stroke.thin,
          ),
          Plot.ruleX(points, {
            x: 'x',
            y1: 'y',
            y2: ({ x }) => line(x),
            stroke: colour('failure'),
            strokeWidth: stroke.thin,
            strokeDasharray: '3 3',
          }),
          straight([-2.5, 2.5].map((x) => [x, line(x)] as const)),
          dots('x'),
          label(0.9, 2.9, words.line, 'model', { anchor: 'end', dx: -4, dy: -10 }),
        ],
      },
      {
        x: { domain: [0, 7], ticks: [0, 2, 4, 6], tickFormat: whole, label: 's' },
        y,
        marks: [
          straight([0, 7].map((s) => [s, s - 0.25] as const)),
          dots('folded'),
          label(4, 3.75, words.fold, 'model', { dx: 10, dy: 10 }),
        ],
      },
    ];
  },
});
