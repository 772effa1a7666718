import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/depth-gradients/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, found } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

/** The bars begin here: a gradient that is shorter is not drawn. */
const floor = 1e-8;

export default defineFigure<typeof numbers>()({
  title: t(
    '一个又深又窄的网络，各层的梯度',
    'A deep and thin network, and the gradients of its layers',
  ),
  caption: t(
    'He 初始化的 ReLU 网络，{{params.run.depth}} 个隐藏层，每层 {{params.run.width}} 个单元，各层的梯度大致一样长，损失降到 {{run.final.loss:4}}。(a) 损失对每一层参数的梯度的长度，最右一条是输出层；空心为训练前，实心为 {{params.run.steps}} 步之后。(b) 损失。学习率 $\\eta$ = {{params.run.learningRate}}。',
    'ReLU with He’s weights, {{params.run.depth}} hidden layers of {{params.run.width}} units: the gradients of all layers are about equally long, and the loss falls to {{run.final.loss:4}}. (a) Length of the gradient of the loss for the parameters of each layer, the output’s on the right; outlined before training, filled after {{params.run.steps}} steps. (b) The loss. The learning rate is $\\eta$ = {{params.run.learningRate}}.',
  ),
  alt: t(
    '(a) 七条柱子，纵轴为对数，高矮相差不大。(b) 损失随步数下降，最后是 {{run.final.loss:4}}。',
    '(a) Seven bars on a logarithmic scale, not very different in height. (b) The loss falls step by step and ends at {{run.final.loss:4}}.',
  ),
  start: t(
    '(a) 训练之前，损失对各层参数的梯度有多长，最右一条是输出层。(b) 损失随步数的变化，还空着。按下播放，看各层的柱子怎么变。',
    '(a) How long the gradient of the loss is for the parameters of each layer before training, the output’s on the right. (b) Room for the loss against steps. Press Play and watch the bars of the layers.',
  ),
  labels: {
    layer: t('层', 'layer'),
    gradient: t('梯度长度', 'length of the gradient'),
    loss: t('损失 L', 'loss L'),
  },
  draw({ files, params }, words) {
    const layers = files['run-layers.csv'];
    return [
      {
        x: {
          domain: [0.5, layers.length + 0.5],
          ticks: layers.map(({ layer }) => layer),
          tickFormat: String,
          label: words.layer,
        },
        y: logAxis(words.gradient, [1e-8, 1e-6, 1e-4, 1e-2, 1, 100], [floor, 1000]),
        marks: [
          ...found(
            Plot.rect(layers, {
              x1: ({ layer }) => layer - 0.35,
              x2: ({ layer }) => layer + 0.35,
              y1: floor,
              y2: 'end',
              fill: colour('model'),
              fillOpacity: 0.75,
            }),
          ),
          Plot.rect(layers, {
            x1: ({ layer }) => layer - 0.35,
            x2: ({ layer }) => layer + 0.35,
            y1: floor,
            y2: 'start',
            stroke: colour('truth'),
            strokeWidth: stroke.thin,
          }),
        ],
      },
      {
        x: { domain: [0, params.run.steps], ticks: 4, label: words.step },
        y: logAxis(words.loss, [1e-4, 1e-3, 0.01, 0.1, 1], [1e-4, 10]),
        marginRight: 24,
        marks: found(curveOf(files['run.csv'], 'step', 'loss', 'model', { clip: true })),
      },
    ];
  },
});
