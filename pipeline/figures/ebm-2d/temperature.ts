import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/ebm-2d/numbers.ts';
import { linspace } from '../../models/statistics.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, pointRadius, stroke } from '../kit/theme.ts';

const trained = ['noise-low', 'cold', 'recipe', 'noise-high'] as const;
const roles = ['model', 'second', 'data'] as const;

export default defineFigure<typeof numbers>()({
  title: t('噪声定的是温度', 'Noise sets a temperature'),
  caption: t(
    '(a) 在碗 $U=x^2/2$ 里，噪声取 $r\\sqrt\\varepsilon$，方差停在 $r^2/(1-\\varepsilon/4)$（虚线；圆点是 {{params.temperature.particles}} 个粒子的实测），也就是温度 $r^2$，再乘上步长的偏差。(b) 用这样的游走训练出来的能量，在哪个温度下最像目标；圆点是 {{params.replicas}} 个种子的中位数，竖线为 5–95%，虚线是 $T=r^2$。',
    '(a) In the bowl $U=x^2/2$, with noise $r\\sqrt\\varepsilon$, the variance settles at $r^2/(1-\\varepsilon/4)$ (dashed; dots are measured with {{params.temperature.particles}} particles): the temperature $r^2$, times the bias of the step. (b) The temperature at which an energy trained with such a walk is most like the target; dots are medians of {{params.replicas}} seeds, lines 5–95%, dashed is $T=r^2$.',
  ),
  alt: t(
    '两幅双对数图，横轴是噪声 r。(a) 三种步长的方差都沿斜率 2 的直线上升，步长越大越高。(b) 噪声最小时，最好的温度是 {{noise-low-temperature}}，步子大十倍则是 {{cold-temperature}}；r = 1 时 {{recipe-temperature}}，r = 2 时 {{noise-high-temperature}}。',
    'Two log–log plots against the noise r. (a) For three step sizes the variance rises along a line of slope 2, higher for larger steps. (b) With the least noise the best temperature is {{noise-low-temperature}}, with steps ten times as long {{cold-temperature}}; at r = 1 {{recipe-temperature}}, at r = 2 {{noise-high-temperature}}.',
  ),
  labels: {
    noise: t('噪声 r = σ/√ε', 'noise r = σ/√ε'),
    variance: t('碗里的方差', 'variance in the bowl'),
    temperature: t('最像目标的温度', 'temperature most like the target'),
    theory: 'T = r²',
  },
  draw({ files, params }, words, frame) {
    const { stepSizes } = params.temperature;
    const r = linspace(0.1, 2, 40);
    const x = {
      type: 'log' as const,
      domain: [0.08, 2.6],
      ticks: [0.1, 0.3, 1, 2],
      tickFormat: String,
      label: words.noise,
    };
    const points = trained.map((variant) => {
      const row = files['ablations.csv'].find(({ variant: name }) => name === variant)!;
      const noise = { ...params.recipe, ...params.variants[variant] }.noise;
      return { variant, noise, ...row.temperature };
    });
    const height = frame.narrow ? 270 : 300;
    return [
      {
        title: words.variance,
        height,
        x,
        y: logAxis('V', [0.01, 0.1, 1, 10], [0.005, 20]),
        marginRight: 20,
        marks: [
          ...stepSizes.map((stepSize) =>
            theoryOf(
              r,
              (x) => x,
              (noise) => (noise * noise) / (1 - stepSize / 4),
              stroke.thin,
            ),
          ),
          ...stepSizes.map((stepSize, i) =>
            dotsOf(
              files['temperature.csv'].filter((row) => row.stepSize === stepSize),
              'noise',
              'measured',
              roles[i]!,
              { symbol: (['circle', 'square', 'triangle'] as const)[i]! },
            ),
          ),
          label(0.3, 0.4, `ε = ${stepSizes[2]}`, roles[2], { anchor: 'end' }),
          label(0.33, 0.045, `ε = ${stepSizes[0]}`, roles[0]),
        ],
      },
      {
        title: words.temperature,
        height,
        x,
        y: logAxis('T', [0.01, 0.1, 1, 10], [0.005, 20]),
        marginRight: 20,
        marks: [
          theoryOf(
            r,
            (x) => x,
            (noise) => noise * noise,
          ),
          Plot.ruleX(points, {
            x: 'noise',
            y1: 'low',
            y2: 'high',
            stroke: colour('model'),
            strokeWidth: 2,
          }),
          Plot.dot(points, {
            x: 'noise',
            y: 'median',
            r: pointRadius + 0.5,
            fill: (point: (typeof points)[number]) =>
              colour(point.variant === 'cold' ? 'second' : 'model'),
          }),
          label(0.13, 0.017, words.theory, 'truth', { dy: 16, dx: 6 }),
          label(
            points[1]!.noise,
            points[1]!.median,
            `ε = ${params.variants.cold.stepSize}`,
            'second',
            { dx: 10, dy: 8 },
          ),
        ],
      },
    ];
  },
});
