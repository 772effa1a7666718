import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/maxent-is-logistic/numbers.ts';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, found, label } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

const floor = 1e-16;

export default defineFigure<typeof numbers>()({
  title: t('两个程序，一个模型', 'Two programs, one model'),
  caption: t(
    '一个程序用 GIS 解最大熵模型的对偶（蓝），另一个用梯度训练 Logistic 回归（绿，每次迭代走 {{params.run.netSteps}} 步）。(a) 各自的损失与同一个最小值之差。(b) {{facts}} 条事实，每条一点，横轴是 Logistic 回归的 $w$，纵轴是 $-(\\lambda_{1}-\\lambda_{0})$，虚线是相等。最后 $\\Gamma$ = {{run.final.dual:8}}，交叉熵 = {{run.final.crossEntropy:8}}；$w$ 最多差 {{run.final.weightsApart}}。',
    'One program solves the dual of the maximum-entropy model by GIS (blue), the other trains logistic regression by its gradient (green, {{params.run.netSteps}} steps an iteration). (a) The loss of each above the same minimum. (b) A point for each of {{facts}} facts, across the $w$ of logistic regression, upwards $-(\\lambda_{1}-\\lambda_{0})$; the dashes mean equal. At the end $\\Gamma$ = {{run.final.dual:8}} and the cross-entropy = {{run.final.crossEntropy:8}}; no $w$ differs by more than {{run.final.weightsApart}}.',
  ),
  alt: t(
    '(a) 两条下降的曲线，纵轴为对数，都降到舍入。(b) 所有的点都在对角线上。',
    '(a) Two falling curves on a logarithmic scale, both down to rounding. (b) All points lie on the diagonal.',
  ),
  start: t(
    '(a) 两个程序各自的损失与最小值之差，还空着。(b) 横轴是 Logistic 回归的 w，纵轴是最大熵的 −(λ₁ − λ₀)，每条事实将是一点；虚线是相等。先猜两个程序最后差多少，再按播放。',
    '(a) Room for the loss of two programs above their minimum. (b) Room for a point for each fact, across the w of logistic regression, upwards −(λ₁ − λ₀) of maximum entropy; the dashes mean equal. Guess how far apart the two will end, then press Play.',
  ),
  labels: {
    iteration: t('迭代次数', 'iterations'),
    gap: t('损失 − 最小值', 'loss − minimum'),
    entropy: t('最大熵，GIS', 'maximum entropy, GIS'),
    net: t('Logistic 回归', 'logistic regression'),
    w: t('Logistic 回归的 w', 'w of logistic regression'),
    lambda: '−(λ₁ − λ₀)',
    equal: t('相等', 'equal'),
  },
  draw({ files, result }, labels) {
    const rows = files['run.csv'];
    const least = result.two.value;
    const gap = (value: number) => Math.max(floor, value - least);
    const weights = files['weights.csv'];
    return [
      {
        x: { domain: [0, rows.length - 1], label: labels.iteration },
        y: logAxis(labels.gap, powersOfTen(-16, 0, 4), [floor, 1]),
        marks: found(
          curveOf(rows, 'iteration', ({ dual }) => gap(dual), 'model'),
          curveOf(rows, 'iteration', ({ crossEntropy }) => gap(crossEntropy), 'second', {
            strokeDasharray: '9 3',
          }),
          label(rows.length - 1, 0.05, labels.entropy, 'model', { anchor: 'end' }),
          label(rows.length - 1, 0.0005, labels.net, 'second', { anchor: 'end' }),
        ),
      },
      {
        x: { domain: [-6, 4], label: labels.w, tickFormat: minus },
        y: { domain: [-6, 4], label: labels.lambda, tickFormat: minus },
        marks: [
          Plot.line(
            [
              [-6, -6],
              [4, 4],
            ],
            { stroke: colour('truth'), strokeDasharray: truthDash, strokeWidth: stroke.line },
          ),
          label(2.6, 2.6, labels.equal, 'truth', { dx: -8, anchor: 'end' }),
          ...found(dotsOf(weights, 'net', 'model', 'model')),
        ],
      },
    ];
  },
});

const minus = (value: number) => String(value).replace('-', '−');
