import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/polynomial-overfit/numbers.ts';
import { powersAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';
import { floorMark } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '误差随次数，误差随隐藏单元个数',
    'Errors against the degree, and against the number of hidden units',
  ),
  caption: t(
    '多项式的次数升高，测试误差先降后升，升到不可收拾；网络的隐藏单元增加，测试误差一直不升。每一点是 {{params.replicas}} 份训练集的中位数，带为 5–95%。(a) 的灰色虚线是理论的训练误差 $\\sigma^2(1-K/I)$，其中 $K$ 是参数个数。(b) 的纵轴放大了：橙色点线是最好的多项式（{{best.degree}} 次）的测试误差，灰色虚线是噪声方差，红色点划线的网络隐藏层不训练，只取输出权重的最小二乘解。网络用梯度下降训练 {{params.net.steps}} 步。',
    'With the degree of a polynomial the test error falls, rises, and then gets out of hand; with the hidden units of a net it does not rise. Each value is the median over {{params.replicas}} training sets, the bands are 5–95%. Dashed in (a): the training error in theory, $\\sigma^2(1-K/I)$ with $K$ parameters. Panel (b) has a vertical axis of its own: the orange dots mark the test error of the best polynomial (degree {{best.degree}}), the dashes the variance of the noise; red, dot and dash: nets whose hidden layer is left as drawn and whose output weights solve least squares. The nets were trained for {{params.net.steps}} steps of gradient descent.',
  ),
  alt: t(
    '(a) 训练误差随次数一路下降，测试误差的中位数在 {{best.degree}} 次最小，为 {{best.test.median:4}}，到 {{high.degree}} 次升到 {{high.test.median:0}}。(b) 网络的测试误差随隐藏单元增加而下降，{{largestNet.hidden}} 个单元时为 {{largestNet.test.median:4}}；隐藏层不训练的网络，测试误差在 {{fixed.hidden}} 个单元时为 {{fixed.test.median:3}}，带很宽。',
    '(a) The training error falls with every degree; the median test error is least at degree {{best.degree}}, {{best.test.median:4}}, and has grown to {{high.test.median:0}} at degree {{high.degree}}. (b) The test error of nets falls with the number of hidden units, to {{largestNet.test.median:4}} at {{largestNet.hidden}}; that of nets with an untrained hidden layer is {{fixed.test.median:3}} at {{fixed.hidden}} units, with a very wide band.',
  ),
  labels: {
    error: t('均方误差', 'mean squared error'),
    train: t('训练', 'training'),
    test: t('测试', 'test'),
    fixed: t('测试，隐藏层不训练', 'test, hidden layer untrained'),
    theory: 'σ²(1 − K/I)',
    best: t('最好的多项式', 'best polynomial'),
  },
  draw({ result, files, params }, labels) {
    const degrees = files['degrees.csv'];
    const nets = files['hidden-units.csv'];
    const fixed = files['fixed-hidden-units.csv'];
    return [
      {
        x: { domain: [0, params.degree], ticks: [0, 3, 6, 9, 12, 15], label: labels.degree },
        y: powersAxis(labels.error, -4, 5, 2),
        marks: [
          theoryOf(degrees, 'degree', 'theory'),
          ...bandOf(degrees, 'degree', 'test', 'second'),
          ...bandOf(degrees, 'degree', 'train', 'model'),
          label(12, degrees[12]!.test.median, labels.test, 'second', { anchor: 'end', dx: -14 }),
          label(12, degrees[12]!.train.median, labels.train, 'model', { dy: 22 }),
          label(0, params.noise * params.noise, labels.theory, 'truth', { dx: 4, dy: 13 }),
        ],
      },
      {
        // Base 2, or Plot would leave out labels.
        x: {
          type: 'log',
          base: 2,
          ticks: [1, 2, 5, 8, 16, 32],
          tickFormat: String,
          label: labels.hidden,
        },
        y: powersAxis(labels.error, -3, 2),
        marginRight: 24,
        marks: [
          floorMark(params.noise * params.noise),
          Plot.ruleY([result.best.test.median], {
            stroke: colour('data'),
            strokeWidth: stroke.thin,
            strokeDasharray: '2 3',
          }),
          Plot.areaY(fixed, {
            x: 'hidden',
            y1: ({ test }) => test.low,
            y2: ({ test }) => test.high,
            fill: colour('failure'),
            fillOpacity: 0.12,
            clip: true,
          }),
          curveOf(fixed, 'hidden', 'test', 'failure', { strokeDasharray: '8 3 2 3', clip: true }),
          ...bandOf(nets, 'hidden', 'test', 'second'),
          ...bandOf(nets, 'hidden', 'train', 'model'),
          label(32, result.best.test.median, labels.best, 'data', { anchor: 'end', dy: -10 }),
          label(18, 1, labels.fixed, 'failure', { anchor: 'end', dy: -34 }),
          label(32, nets.at(-1)!.test.median, labels.test, 'second', { anchor: 'end', dy: 9 }),
          label(32, nets.at(-1)!.train.median, labels.train, 'model', { anchor: 'end', dy: 22 }),
        ],
      },
    ];
  },
});
