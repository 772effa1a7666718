import type * as Plot from '@observablehq/plot';
import type { FilesOf } from '../../engine/experiment.ts';
import type numbers from '../../experiments/depth-gradients/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';
import type { Role } from '../kit/theme.ts';

/** The lower end of the picture. */
const least = 1e-10;

type Row = FilesOf<typeof numbers>['layers.csv'][number];

const kinds: readonly {
  kind: string;
  word: 'sigmoid' | 'tanh' | 'reluXavier' | 'reluHe' | 'reluLarge';
  role: Role;
}[] = [
  { kind: 'sigmoid-xavier', word: 'sigmoid', role: 'failure' },
  { kind: 'relu-xavier', word: 'reluXavier', role: 'data' },
  { kind: 'tanh-xavier', word: 'tanh', role: 'second' },
  { kind: 'relu-he', word: 'reluHe', role: 'model' },
  { kind: 'relu-large', word: 'reluLarge', role: 'data' },
];

export default defineFigure<typeof numbers>()({
  title: t('梯度往回走：消失、保持、爆炸', 'Gradients on their way back: gone, kept, exploded'),
  caption: t(
    '往回每过一层，梯度就乘上一个因子：sigmoid 网络里很快消失，权重偏大时越来越大，He 初始化的 ReLU 在平均意义下不变。(a) 是输出对各层预激活值的梯度，(b) 是对各层权重的：ReLU 网络的每一层都一样大。每种 {{params.start.replicas}} 个随机网络，未经训练，{{params.start.depth}} 个隐藏层，每层 {{params.start.width}} 个单元；实线为中位数，带为 5–95%，虚线为理论的均方根。',
    'Each layer on the way back multiplies the gradient by a factor: in networks of sigmoids it is soon gone, with weights that are too large it grows and grows, and with ReLU and He’s weights it stays the same on average. (a) The gradient of the output for the pre-activations of each layer. (b) For its weights; with ReLU it is the same in all layers. {{params.start.replicas}} random networks of each kind, untrained, {{params.start.depth}} hidden layers of {{params.start.width}} units; lines are medians, bands 5–95%, dashes the root mean square in theory.',
  ),
  alt: t(
    '(a) 梯度长度随层数变化，纵轴为对数。sigmoid 从最后一层的 {{sigmoid-xavier-last}} 向第一层直降到 {{sigmoid-xavier-first}}；ReLU（Xavier）降到 {{relu-xavier-first}}；tanh 与 ReLU（He）大致持平；权重偏大的 ReLU 往第一层升高。(b) 对权重的梯度，三条 ReLU 的线都是平的，高低不同；sigmoid 仍然直降。',
    '(a) Length of the gradient against the layer, on a logarithmic scale. For sigmoids it falls straight from {{sigmoid-xavier-last}} in the last layer to {{sigmoid-xavier-first}} in the first, for ReLU with Xavier’s weights to {{relu-xavier-first}}; tanh, and ReLU with He’s weights, stay about level; ReLU with larger weights rises towards the first layer. (b) The gradient for the weights; the three lines of ReLU are level, at different heights, and sigmoids still fall.',
  ),
  labels: {
    layer: t('层 k', 'layer k'),
    gradient: t('梯度长度', 'length of the gradient'),
    units: t('对预激活值 zₖ', 'For the pre-activations zₖ'),
    weights: t('对权重 Ωₖ₋₁', 'For the weights Ωₖ₋₁'),
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    reluXavier: t('ReLU，Xavier', 'ReLU, Xavier'),
    reluHe: t('ReLU，He', 'ReLU, He'),
    reluLarge: t('ReLU，He 的 1.5 倍', 'ReLU, 1.5 × He'),
  },
  draw({ files, params }, words) {
    const { depth } = params.start;
    const axes = {
      x: { domain: [1, depth], ticks: [1, 5, 10, 15, 20], label: words.layer },
      y: logAxis(words.gradient, [1e-9, 1e-6, 1e-3, 1, 1000], [least, 1e5]),
      marginRight: 24,
    };
    const rowsOf = (kind: string) => files['layers.csv'].filter((row) => row.kind === kind);
    const lines = (
      measured: (row: Row) => Row['gradient'],
      theory: (row: Row) => number,
    ): Plot.Markish[] =>
      kinds.flatMap(({ kind, role }) => {
        // What has left the picture is not drawn.
        const rows = rowsOf(kind).filter((row) => measured(row).low > least);
        return [...bandOf(rows, 'layer', measured, role), theoryOf(rows, 'layer', theory, 1.25)];
      });
    const named = (
      at: (row: Row) => number,
      places: readonly (readonly [number, number, number])[],
    ) =>
      kinds.map(({ kind, word, role }, i) => {
        const [layer, dx, dy] = places[i]!;
        const row = rowsOf(kind)[layer - 1]!;
        return label(layer, at(row), words[word], role, { dx, dy });
      });
    return [
      {
        title: words.units,
        ...axes,
        marks: [
          ...lines(
            ({ gradient }) => gradient,
            ({ gradientTheory }) => gradientTheory,
          ),
          ...named(
            ({ gradient }) => gradient.median,
            [
              [11, 8, 8],
              [2, 12, 12],
              [2, 0, 14],
              [2, 0, -14],
              [4, 6, -14],
            ],
          ),
        ],
      },
      {
        title: words.weights,
        ...axes,
        marks: [
          ...lines(
            ({ weights }) => weights,
            ({ weightsTheory }) => weightsTheory,
          ),
          ...named(
            ({ weights }) => weights.median,
            [
              [11, 8, 8],
              [2, 0, 16],
              [2, 0, 16],
              [2, 0, -18],
              [2, 0, -18],
            ],
          ),
        ],
      },
    ];
  },
});
