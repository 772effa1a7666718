import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/sigmoid-gain/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, label, theoryOf } from '../kit/marks.ts';
import { bandOpacity, colour, type Role } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('梯度在两头都消失', 'Gradients vanish at both ends'),
  caption: t(
    '$k$ 太小，梯度按 $k^2$ 和 $k^3$（虚线）减小；$k$ 太大，神经元饱和，中位数按指数减小，只有少数种子还有梯度，其中有的很大；能训练的在两者之间，$k$ 从 {{good-from}} 到 {{good-to}} 有一半以上的种子学会异或。(a) 训练开始时，损失对两层参数的梯度的长度。(b) {{params.steps}} 步之后的损失。每个 $k$ {{params.seeds}} 个种子，带为 5–95%。',
    'With $k$ too small gradients shrink as $k^2$ and $k^3$ (dashed); with $k$ too large the neurons saturate, the median shrinks exponentially and only a few seeds keep a gradient, some of them a large one; what can be trained lies between, and from $k$ = {{good-from}} to {{good-to}} more than half of the seeds learn XOR. (a) Length of the gradient of the loss at the start, for the parameters of each layer. (b) The loss after {{params.steps}} steps. {{params.seeds}} seeds for each $k$, bands 5–95%.',
  ),
  alt: t(
    '(a) 梯度长度随 k 变化，双对数坐标。两条曲线从左边升起，k 为个位数时最高，向右急剧下降，带子变得极宽。(b) 最终损失，k 很小时停在 {{low.loss:0}}，中间最低，k 很大时停在 {{high.loss:0}}。',
    '(a) Length of the gradient against k on logarithmic axes. Both curves rise from the left, are highest where k is a few units, and fall steeply to the right, where the bands become very wide. (b) The final loss; it stays at {{low.loss:0}} for small k, is lowest in the middle and {{high.loss:0}} for large k.',
  ),
  labels: {
    gradient: t('梯度的长度', 'length of the gradient'),
    hidden: t('隐藏层', 'hidden layer'),
    output: t('输出层', 'output'),
    loss: t('最终损失 L', 'final loss L'),
  },
  draw({ files }, words) {
    const rows = files['gains.csv'];
    const gains = rows.map(({ gain }) => gain);
    // Below this a step of gradient descent changes nothing that a reader would see: lines leave the frame.
    const floor = 1e-12;
    const norms = (name: 'hidden' | 'output', role: Role) => [
      Plot.areaY(rows, {
        x: 'gain',
        y1: (row) => Math.max(row[name].low, floor),
        y2: (row) => row[name].high,
        fill: colour(role),
        fillOpacity: bandOpacity,
      }),
      curveOf(rows, 'gain', (row) => row[name].median, role, { clip: true }),
    ];
    const small = gains.filter((gain) => gain <= 0.5);
    const theory = (name: 'hidden' | 'output', exponent: number) =>
      theoryOf(
        small,
        (x) => x,
        (gain) => rows[0]![name].median * (gain / gains[0]!) ** exponent,
      );
    const x = logAxis(words.gain, [0.1, 1, 10, 100]);
    return [
      {
        marginRight: 24,
        x,
        y: logAxis(words.gradient, [1e-12, 1e-9, 1e-6, 1e-3, 1, 1000], [floor, 1000]),
        marks: [
          ...norms('output', 'second'),
          ...norms('hidden', 'model'),
          theory('output', 2),
          theory('hidden', 3),
          label(0.14, 0.4, words.output, 'second'),
          label(0.2, 2e-4, words.hidden, 'model'),
        ],
      },
      {
        marginRight: 24,
        x,
        y: logAxis(words.loss, [1e-4, 1e-2, 1], [1e-5, 20]),
        marks: bandOf(rows, 'gain', 'loss', 'model'),
      },
    ];
  },
});
