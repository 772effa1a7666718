import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/feature-functions/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label, theoryAtY } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('只知道平均点数的骰子', 'A die of which only the mean is known'),
  caption: t(
    '平均 {{params.dieMean}} 点：概率成一条指数曲线，每多一点，都乘上同一个数 $e^{-\\lambda}$。(a) 六个面的概率，虚线是公平的骰子，平均 {{params.fairMean}}。(b) λ 随平均点数变化，{{params.fairMean}} 点处是零；平均 {{params.dieMean}} 处 λ = {{die.lambda:4}}，那时掷出 1 的概率是 {{die.one:5}}，掷出 6 的是 {{die.six:5}}。',
    'Mean {{params.dieMean}}: the probabilities make an exponential curve, one more dot multiplies by the same $e^{-\\lambda}$ each time. (a) The six faces; dashed, the fair die, of mean {{params.fairMean}}. (b) λ against the mean, zero at {{params.fairMean}}. At {{params.dieMean}} it is {{die.lambda:4}}, the probability of a one is {{die.one:5}}, of a six {{die.six:5}}.',
  ),
  alt: t(
    '(a) 六根柱子从 {{die.one:3}} 升到 {{die.six:3}}，虚线在 1/6。(b) λ 从正到负的下降曲线，过 ({{params.fairMean}}, 0)，在 {{params.dieMean}} 处是 {{die.lambda:2}}。',
    '(a) Six bars that rise from {{die.one:3}} to {{die.six:3}}, a dashed line at one sixth. (b) λ falls from positive to negative through ({{params.fairMean}}, 0) and is {{die.lambda:2}} at {{params.dieMean}}.',
  ),
  labels: { lambda: 'λ' },
  draw({ files, params, result }, words) {
    const loaded = files['die.csv'].filter(({ mean }) => mean === params.dieMean);
    const at = [params.dieMean, result.die.lambda] as const;
    return [
      {
        x: {
          domain: [0.5, 6.5],
          ticks: [1, 2, 3, 4, 5, 6],
          tickFormat: String,
          label: words.face,
        },
        y: { domain: [0, 0.4], ticks: 4, label: words.p },
        marks: [
          Plot.ruleX(loaded, { x: 'face', y: 'p', stroke: colour('model'), strokeWidth: 22 }),
          theoryAtY(1 / 6, stroke.line),
        ],
      },
      {
        x: { domain: [1, 6], ticks: [1, 2, 3, 4, 5, 6], tickFormat: String, label: words.mean },
        y: { domain: [-2.5, 2.5], ticks: 5, label: words.lambda },
        marks: [
          Plot.ruleY([0], { stroke: colour('grid') }),
          curveOf(files['die-lambda.csv'], 'mean', 'lambda', 'model'),
          Plot.dot([at], { r: 5, fill: colour('data') }),
          label(at[0], at[1], String(at[0]), 'data', { dx: 10, dy: -8 }),
        ],
      },
    ];
  },
});
