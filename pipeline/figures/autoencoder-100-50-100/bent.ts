import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/autoencoder-100-50-100/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

const sets = ['curve', 'surface', 'flat'] as const;

export default defineFigure<typeof numbers>()({
  title: t('同样的协方差，弯的和平的', 'The same covariance, bent and flat'),
  caption: t(
    '三组点的协方差一模一样，线性的下限（虚线）也就一样；曲线只有一个自由度，曲面两个，平的八个。一个隐藏层（方块）到不了下限以下；编码前后各加一层（圆点，每点一个种子，共 {{params.replicas}} 个），曲线和曲面的测试误差降到下限以下很多，平的降不下去。tanh，训练 {{params.training.bent.steps}} 步。',
    'The three sets have the very same covariance, hence the same linear floor (dashes); the curve has one degree of freedom, the surface two, the flat one eight. One hidden layer (squares) does not get below the floor; with a layer more on either side of the code (dots, one a seed, {{params.replicas}} of them) curve and surface come far below it on new points, the flat set does not. tanh, {{params.training.bent.steps}} steps.',
  ),
  alt: t(
    '三幅小图，横轴是编码维数 1、2、4，纵轴是误差。虚线三幅相同：{{bent-floor-1}}、{{bent-floor-2}}、{{bent-floor-4}}。三个隐藏层的中位数：曲线 {{curve-1-deep-test}}、{{curve-2-deep-test}}、{{curve-4-deep-test}}；曲面 {{surface-1-deep-test}}、{{surface-2-deep-test}}、{{surface-4-deep-test}}；平的 {{flat-1-deep-test}}、{{flat-2-deep-test}}、{{flat-4-deep-test}}。',
    'Three small panels, error against codes of 1, 2 and 4 dimensions. The dashes are the same in all: {{bent-floor-1}}, {{bent-floor-2}}, {{bent-floor-4}}. Medians with three hidden layers: curve {{curve-1-deep-test}}, {{curve-2-deep-test}}, {{curve-4-deep-test}}; surface {{surface-1-deep-test}}, {{surface-2-deep-test}}, {{surface-4-deep-test}}; flat {{flat-1-deep-test}}, {{flat-2-deep-test}}, {{flat-4-deep-test}}.',
  ),
  labels: {
    error: t('测试误差', 'test error'),
    curve: t('曲线：d = 1', 'curve: d = 1'),
    surface: t('曲面：d = 2', 'surface: d = 2'),
    flat: t('平的：d = 8', 'flat: d = 8'),
  },
  draw({ files, params }, words, frame) {
    const facet = (set: string) => sets.indexOf(set as (typeof sets)[number]);
    const at = frame.narrow
      ? { fy: ({ set }: { set: string }) => facet(set) }
      : { fx: ({ set }: { set: string }) => facet(set) };
    const floors = files['floors.csv'].filter(({ set }) => facet(set) >= 0);
    const trained = files['trained.csv'].filter(({ set }) => facet(set) >= 0);
    const dots = files['final-errors.csv'].filter(
      ({ set, layers }) => facet(set) >= 0 && layers === 'three',
    );
    const deep = trained.filter(({ layers }) => layers === 'three');
    return [
      {
        height: frame.narrow ? 620 : 300,
        marginTop: 44,
        fx: { axis: null, padding: 0.12 },
        fy: { axis: null, padding: 0.25 },
        x: { domain: [0, 5], ticks: [1, 2, 4], tickFormat: String, label: words.code },
        y: { domain: [0, 1], label: words.error },
        marks: [
          Plot.line(
            floors.filter(({ code }) => code <= 5),
            {
              ...at,
              x: 'code',
              y: 'floor',
              z: 'set',
              stroke: colour('truth'),
              strokeWidth: stroke.thin,
              strokeDasharray: truthDash,
            },
          ),
          Plot.dot(
            trained.filter(({ layers }) => layers === 'one'),
            {
              ...at,
              x: 'code',
              y: ({ test }) => test.median,
              symbol: 'square',
              r: 4,
              fill: colour('second'),
            },
          ),
          Plot.dot(dots, {
            ...at,
            x: ({ code, seed }) => code + (seed / params.replicas - 0.5) * 0.4,
            y: 'test',
            r: 1.8,
            fill: colour('ink'),
            fillOpacity: 0.6,
          }),
          Plot.line(deep, {
            ...at,
            x: 'code',
            y: ({ test }) => test.median,
            z: 'set',
            stroke: colour('model'),
            strokeWidth: stroke.line,
          }),
          Plot.text(
            sets.map((set) => ({ set, text: words[set] })),
            { ...at, text: 'text', frameAnchor: 'top-right', dy: -14, fontSize: 12 },
          ),
        ],
      },
    ];
  },
});
