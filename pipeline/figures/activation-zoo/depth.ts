import type * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/activation-zoo/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';
import type { Role } from '../kit/theme.ts';

/** The lower end of the picture. */
const least = 0.005;

export default defineFigure<typeof numbers>()({
  title: t('SELU 把方差拉回 1', 'SELU pulls the variance back to 1'),
  caption: t(
    '随机网络里，SELU 的激活值过了 {{params.depth.depth}} 层方差仍在 1 附近，输入的方差偏大偏小都会被拉回来；tanh 的慢慢缩小，同样的权重下 ReLU 的每层减半。把 ReLU 的权重方差加倍（He 初始化），平均不再缩小，但偏了就一直偏着，各个网络也越走越散。每层 {{params.depth.width}} 个单元，{{params.depth.replicas}} 个网络，带为 5–95%；灰色虚线是无穷宽时的理论值。输入的方差在 (a) 里是 1，在 (b) 里是 1/4 和 4。',
    'In random networks the activations of SELU still have variance near 1 after {{params.depth.depth}} layers, and an input with too much or too little is pulled back; those of tanh shrink slowly, those of ReLU with the same weights are halved at each layer. Twice the variance of the weights (He) stops ReLU’s shrinking on average, but what starts off stays off, and networks drift apart. {{params.depth.width}} units a layer, {{params.depth.replicas}} networks, bands 5–95%; dashed: the theory for infinite width. The input has variance 1 in (a), 1/4 and 4 in (b).',
  ),
  alt: t(
    '(a) 方差随层数变化，纵轴为对数；SELU 的带停在 1 附近，He 初始化的 ReLU 带越来越宽，tanh 缓缓下降，ReLU 直线下降出图。(b) 从 1/4 和 4 出发，SELU 两条线都回到 1，ReLU 的两条线始终分开。',
    '(a) Variance against layer, on a logarithmic scale. The band of SELU stays near 1, that of ReLU with He weights grows wider, tanh falls slowly, ReLU falls straight out of the picture. (b) From 1/4 and from 4 both lines of SELU return to 1, those of ReLU stay apart.',
  ),
  labels: {
    variance: t('方差', 'variance'),
    fromOne: t('输入方差 1', 'Input variance 1'),
    fromOther: t('输入方差 1/4 与 4', 'Input variance 1/4 and 4'),
    selu: 'SELU',
    he: t('ReLU，He', 'ReLU, He'),
    relu: 'ReLU',
    tanh: 'tanh',
  },
  draw({ files, params }, words, frame) {
    const all = files['depth.csv'];
    const marks = (kind: string, inputVariance: number, role: Role): Plot.Markish[] => {
      // What has left the picture is not drawn.
      const rows = all.filter(
        (row) =>
          row.kind === kind && row.inputVariance === inputVariance && row.variance.median > least,
      );
      return [...bandOf(rows, 'layer', 'variance', role), theoryOf(rows, 'layer', 'theory', 1.25)];
    };
    const { depth } = params.depth;
    const axes = {
      x: { domain: [0, depth], ticks: 4, label: words.layer },
      y: logAxis(words.variance, [0.01, 0.1, 1, 10], [least, 12]),
      marginRight: frame.narrow ? 20 : 24,
    };
    const end = (kind: string, inputVariance: number) =>
      all.find(
        (row) => row.kind === kind && row.inputVariance === inputVariance && row.layer === depth,
      )!.variance.median;
    return [
      {
        title: words.fromOne,
        ...axes,
        marks: [
          ...marks('he-relu', 1, 'data'),
          ...marks('tanh', 1, 'second'),
          ...marks('relu', 1, 'failure'),
          ...marks('selu', 1, 'model'),
          label(depth, end('selu', 1), words.selu, 'model', { anchor: 'end', dy: -12, dx: -4 }),
          label(depth, end('he-relu', 1), words.he, 'data', { anchor: 'end', dy: 14, dx: -4 }),
          label(depth, end('tanh', 1), words.tanh, 'second', { anchor: 'end', dy: -18, dx: -4 }),
          label(8, 0.01, words.relu, 'failure'),
        ],
      },
      {
        title: words.fromOther,
        ...axes,
        marks: [
          ...marks('he-relu', 0.25, 'data'),
          ...marks('he-relu', 4, 'data'),
          ...marks('selu', 0.25, 'model'),
          ...marks('selu', 4, 'model'),
          label(depth / 2, 1, words.selu, 'model', { anchor: 'middle', dy: -14 }),
          label(depth / 2, 0.12, words.he, 'data', { anchor: 'middle', dy: 20 }),
        ],
      },
    ];
  },
});
