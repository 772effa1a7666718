import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/generative-regression/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label } from '../kit/marks.ts';
import { colour, type Role, stroke } from '../kit/theme.ts';

type Phi = readonly [number, number];
type Points = readonly { readonly x: number; readonly y: number }[];

const at = (x: number, [intercept, slope]: Phi) => intercept + slope * x;
const lineMark = ([from, to]: Phi, phi: Phi, role: Role, dash?: string) =>
  Plot.line(
    [from, to].map((x) => [x, at(x, phi)]),
    {
      stroke: colour(role),
      strokeWidth: stroke.line,
      clip: true,
      ...(dash !== undefined && { strokeDasharray: dash }),
    },
  );
const dashes = (role: Role) => ({
  stroke: colour(role),
  strokeWidth: stroke.thin,
  strokeDasharray: '3 3',
  clip: true,
});

export default defineFigure<typeof numbers>()({
  title: t('同样的点，两条直线', 'The same points, two lines'),
  caption: t(
    '两条直线都穿过平均位置，可是斜率不同，两者之比是 $R^2$。蓝：由 $x$ 预测 $y$，使竖直距离的平方和最小。绿：由 $y$ 描述 $x$，使水平距离的平方和最小，再反过来用。(a) 三个点，$R^2$ = {{three.determination:2}}；(b) 书中的十二个点，$R^2$ = {{twelve.determination:3}}。',
    'Both lines go through the mean of the points, but their slopes differ, and the ratio of the two is $R^2$. Blue: $y$ predicted from $x$, least squares of the vertical distances. Green: $x$ described by $y$, least squares of the horizontal distances, then run backwards. (a) Three points, $R^2$ = {{three.determination:2}}. (b) The twelve of the book, $R^2$ = {{twelve.determination:3}}.',
  ),
  alt: t(
    '两幅图，各有两条相交于平均位置的直线，绿线比蓝线陡。(a) 三个点：斜率 {{three.discriminative.1:2}} 与 {{three.generative.1:2}}；(b) 十二个点：{{twelve.discriminative.1:3}} 与 {{twelve.generative.1:3}}。',
    'Two panels with two lines each that cross at the mean of the points; the green one is the steeper. (a) Three points: slopes {{three.discriminative.1:2}} and {{three.generative.1:2}}. (b) Twelve points: {{twelve.discriminative.1:3}} and {{twelve.generative.1:3}}.',
  ),
  labels: {
    three: t('三个点', 'three points'),
    twelve: t('十二个点', 'twelve points'),
    f: t('由 x 预测 y', 'y from x'),
    g: t('由 y 描述 x', 'x from y'),
  },
  draw({ result, files }, labels) {
    const panel = (
      title: string,
      points: Points,
      lines: { discriminative: Phi; generative: Phi; xMean: number; yMean: number },
      domains: { x: Phi; y: Phi; ticks: number[]; f: Phi; g: Phi },
    ) => {
      const { discriminative: f, generative: g } = lines;
      return {
        title,
        x: { domain: [...domains.x], ticks: domains.ticks, tickFormat: String, label: 'x' },
        y: { domain: [...domains.y], ticks: domains.ticks, tickFormat: String, label: 'y' },
        marks: [
          Plot.ruleX(points, { x: 'x', y1: 'y', y2: ({ x }) => at(x, f), ...dashes('model') }),
          Plot.ruleY(points, {
            y: 'y',
            x1: 'x',
            x2: ({ y }) => (y - g[0]) / g[1],
            ...dashes('second'),
          }),
          lineMark(domains.x, f, 'model'),
          lineMark(domains.x, g, 'second', '10 3'),
          dotsOf(points, 'x', 'y', 'data'),
          Plot.dot([lines], {
            x: 'xMean',
            y: 'yMean',
            r: 6,
            stroke: colour('ink'),
            symbol: 'times',
            strokeWidth: 2,
          }),
          label(domains.f[0], domains.f[1], labels.f, 'model'),
          label(domains.g[0], domains.g[1], labels.g, 'second'),
        ],
      };
    };
    return [
      panel(labels.three, files['three-points.csv'], result.three, {
        x: [-0.5, 3],
        y: [-1, 3],
        ticks: [0, 1, 2, 3],
        f: [2.1, 1.2],
        g: [0.9, 2.75],
      }),
      panel(labels.twelve, files['points.csv'], result.twelve, {
        x: [0, 2],
        y: [0, 2],
        ticks: [0, 0.5, 1, 1.5, 2],
        f: [0.05, 1.3],
        g: [0.3, 0.62],
      }),
    ];
  },
});
