import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/depth-gradients/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, dotsOf, label, theoryAtY } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

const kinds = [
  { kind: 'sigmoid-xavier', word: 'sigmoid', role: 'failure', dash: undefined },
  { kind: 'tanh-xavier', word: 'tanh', role: 'second', dash: '8 3' },
  { kind: 'relu-he', word: 'relu', role: 'model', dash: '2 3' },
] as const;

export default defineFigure<typeof numbers>()({
  title: t('训练停在哪里', 'Where training ends'),
  caption: t(
    '(a) {{params.training.steps}} 步梯度下降之后的损失。sigmoid 网络到 {{params.plateau.depth}} 层就什么也学不到，停在常数的损失上（灰色虚线）；tanh 和 ReLU（He）十层也能学，ReLU 的带里有学不到的种子。每层 {{params.training.width}} 个单元，{{params.training.points}} 个点，每种 {{params.losses.replicas}} 个种子，带为 5–95%，学习率由另外的种子选出。(b) 停住的 {{params.losses.replicas}} 个 sigmoid 网络从原地换用 Adam 走 {{params.plateau.steps}} 步，全都离开了。',
    '(a) The loss after {{params.training.steps}} steps of gradient descent. With {{params.plateau.depth}} hidden layers sigmoids learn nothing and stay at the loss of a constant (grey dashes); tanh, and ReLU with He’s weights, still learn with ten, but in the band of ReLU there are seeds that do not. {{params.training.width}} units a layer, {{params.training.points}} points, {{params.losses.replicas}} seeds each, bands 5–95%, learning rates chosen on other seeds. (b) The {{params.losses.replicas}} networks of sigmoids that stood still go on from there for {{params.plateau.steps}} steps of Adam, and all of them leave.',
  ),
  alt: t(
    '(a) 最后的损失随隐藏层数变化，纵轴为对数。sigmoid 从 {{sigmoid-1-loss}} 升到常数的损失 {{constant-loss}}；tanh 与 ReLU 的中位数始终低得多，十层时为 {{tanh-10-loss}} 与 {{relu-he-10-loss}}。(b) 每个种子一条线，从左边的 {{constant-loss}} 降到右边，最低到 {{plateau-least}}。',
    '(a) Final loss against the number of hidden layers, on a logarithmic scale. Sigmoids rise from {{sigmoid-1-loss}} to the constant’s loss {{constant-loss}}; the medians of tanh and ReLU stay far below; with ten layers they are {{tanh-10-loss}} and {{relu-he-10-loss}}. (b) One line a seed, from {{constant-loss}} on the left down to the right, the lowest to {{plateau-least}}.',
  ),
  labels: {
    loss: t('最后的损失', 'final loss'),
    constant: t('常数', 'constant'),
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    relu: t('ReLU，He', 'ReLU, He'),
    descent: t('梯度下降之后', 'after gradient descent'),
    adam: t('再用 Adam', 'then Adam'),
    seeds: t('停住的 sigmoid 网络', 'Sigmoids that stood still'),
    trained: t('随深度', 'Against depth'),
  },
  draw({ result, files, params }, words, frame) {
    const depths = params.losses.depths;
    const constant = theoryAtY(result.constant);
    const y = logAxis(words.loss, [1e-4, 1e-3, 1e-2, 1e-1, 1], [5e-6, 1]);
    const plateau = files['plateau.csv'];
    return [
      {
        title: words.trained,
        x: { type: 'log', base: 2, ticks: depths, tickFormat: String, label: words.depth },
        y,
        marginRight: 24,
        marks: [
          constant,
          ...kinds.flatMap(({ kind, role, dash }) => {
            const rows = files['losses.csv'].filter((row) => row.kind === kind);
            const [area, line] = bandOf(rows, 'depth', 'loss', role);
            return dash === undefined
              ? [area, line]
              : [area, curveOf(rows, 'depth', 'loss', role, { strokeDasharray: dash })];
          }),
          label(1, result.constant, words.constant, 'truth', { dx: 4, dy: -9 }),
          label(3.2, 0.09, words.sigmoid, 'failure', { anchor: 'end', dy: -10 }),
          label(10, 0.013, words.tanh, 'second', { anchor: 'end', dx: -4, dy: -12 }),
          label(5.9, 0.0007, words.relu, 'model', { anchor: 'middle', dy: 8 }),
        ],
      },
      {
        title: words.seeds,
        x: {
          domain: [-0.25, 1.25],
          ticks: [0, 1],
          tickFormat: (at: number) => (at === 0 ? words.descent : words.adam),
          label: null,
        },
        y,
        marginRight: frame.narrow ? 20 : 24,
        marks: [
          constant,
          Plot.link(plateau, {
            x1: 0,
            x2: 1,
            y1: 'before',
            y2: 'after',
            stroke: colour('failure'),
            strokeOpacity: 0.6,
            strokeWidth: stroke.thin,
          }),
          dotsOf(plateau, () => 0, 'before', 'failure', { r: 3.5 }),
          dotsOf(plateau, () => 1, 'after', 'second', { r: 3.5 }),
        ],
      },
    ];
  },
});
