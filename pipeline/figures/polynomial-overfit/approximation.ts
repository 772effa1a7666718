import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/polynomial-overfit/numbers.ts';
import { powersAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { label } from '../kit/marks.ts';
import { colour, type Role, stroke } from '../kit/theme.ts';
import { bounded, planeAxes, truthMark } from './parts.ts';

const dashes = { taylor: '2 3', equal: '8 3 2 3', chebyshev: undefined, bernstein: '8 3' } as const;
const role: Readonly<Record<keyof typeof dashes, Role>> = {
  taylor: 'failure',
  equal: 'data',
  chebyshev: 'model',
  bernstein: 'second',
};

export default defineFigure<typeof numbers>()({
  title: t(
    '没有噪声：泰勒发散，维尔斯特拉斯收敛',
    'Without noise: Taylor diverges, Weierstrass converges',
  ),
  caption: t(
    '同一个函数 $1/(1+x^2)$，没有噪声。泰勒多项式出了 $|x| < 1$ 就发散；过切比雪夫点的插值每升一次，误差约除以 {{rho:3}}；伯恩斯坦多项式也收敛，只是慢；过等距点的插值发散。(a) 是 {{params.approximation.shown}} 次的曲线，虚线是函数本身；(b) 是 $[-3, 3]$ 上的最大误差。',
    'The same function $1/(1+x^2)$, without noise. Taylor’s polynomials diverge outside $|x| < 1$; interpolation at Chebyshev points divides its error by about {{rho:3}} a degree; Bernstein’s polynomials converge too, but slowly; interpolation at equally spaced points diverges. (a) The curves of degree {{params.approximation.shown}}, with the function dashed. (b) The largest error on $[-3, 3]$.',
  ),
  alt: t(
    '(a) {{params.approximation.shown}} 次的泰勒多项式在 1 以外冲出图去，切比雪夫插值几乎与函数重合，伯恩斯坦多项式的峰偏低。(b) {{params.approximation.degree}} 次时最大误差是：切比雪夫 {{approximation.chebyshevLast}}，伯恩斯坦 {{approximation.bernsteinLast:2}}，等距点 {{approximation.equalLast:0}}，泰勒超过 10 的 {{log-taylor}} 次方。',
    '(a) Taylor’s polynomial of degree {{params.approximation.shown}} shoots out of the picture beyond 1, the Chebyshev interpolant all but covers the function, and the top of Bernstein’s polynomial is too low. (b) At degree {{params.approximation.degree}} the largest errors are {{approximation.chebyshevLast}} for Chebyshev, {{approximation.bernsteinLast:2}} for Bernstein, {{approximation.equalLast:0}} for equally spaced points, and more than 10 to the power of {{log-taylor}} for Taylor.',
  ),
  labels: {
    degree: t('次数 n', 'degree n'),
    error: t('最大误差', 'largest error'),
    taylor: t('泰勒', 'Taylor'),
    equal: t('等距点', 'equally spaced'),
    chebyshev: t('切比雪夫点', 'Chebyshev points'),
    bernstein: t('伯恩斯坦', 'Bernstein'),
  },
  draw({ files, params }, labels) {
    const curves = files['approximation-curves.csv'];
    const rows = files['approximation.csv'];
    const line = (name: keyof typeof dashes) => ({
      stroke: colour(role[name]),
      strokeWidth: stroke.line,
      strokeDasharray: dashes[name],
      clip: true,
    });
    const at = rows.find(({ degree }) => degree === 24)!;
    return [
      {
        ...planeAxes,
        marks: [
          truthMark(),
          ...(['taylor', 'bernstein', 'chebyshev'] as const).map((name) =>
            Plot.line(curves, { x: 'x', y: (row) => bounded(row[name]), ...line(name) }),
          ),
        ],
      },
      {
        x: {
          domain: [0, params.approximation.degree],
          ticks: [0, 10, 20, 30, 40],
          label: labels.degree,
        },
        y: powersAxis(labels.error, -6, 9, 3),
        marginRight: 24,
        marks: [
          ...(['taylor', 'equal', 'bernstein', 'chebyshev'] as const).flatMap((name) => [
            Plot.line(rows, { x: 'degree', y: name, ...line(name) }),
          ]),
          label(14, rows.find(({ degree }) => degree === 14)!.taylor, labels.taylor, role.taylor, {
            anchor: 'end',
            dx: -10,
          }),
          label(30, rows.find(({ degree }) => degree === 30)!.equal, labels.equal, role.equal, {
            anchor: 'end',
            dy: -12,
          }),
          label(at.degree, at.bernstein, labels.bernstein, role.bernstein, { dy: 14 }),
          label(at.degree, at.chebyshev, labels.chebyshev, role.chebyshev, {
            anchor: 'end',
            dx: -8,
            dy: 8,
          }),
        ],
      },
    ];
  },
});
