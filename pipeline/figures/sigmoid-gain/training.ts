import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/sigmoid-gain/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { border } from '../kit/half-plane.ts';
import { bandOf, curveOf, found } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, stroke } from '../kit/theme.ts';
import { cornerMarks, signedAxis } from '../kit/truth-plane.ts';

export default defineFigure<typeof numbers>()({
  title: t('两层 S 型神经元学异或', 'Two layers of sigmoids learn XOR'),
  caption: t(
    '梯度下降自己找到了前面手工摆好的两条直线，损失降到 {{run.final.loss:4}}。(a) 两个隐藏神经元的分界线和四个输入，实心点应为 1，下面是网络的输出。(b) 公布的那次训练（$k$ = {{params.run.gain}}，种子 {{params.run.seed}}）的损失，以及 {{params.seeds}} 个种子的中位数与 5–95% 带，学习率 $\\eta$ = {{params.learningRate}}。',
    'Gradient descent finds the two lines that we placed by hand before, and the loss falls to {{run.final.loss:4}}. (a) The borders of both hidden neurons and the four inputs, filled where 1 is wanted, with the output of the net below them. (b) The loss of the published training ($k$ = {{params.run.gain}}, seed {{params.run.seed}}), and the median and 5–95% band of {{params.seeds}} seeds; the learning rate is $\\eta$ = {{params.learningRate}}.',
  ),
  alt: t(
    '(a) 两条几乎平行的斜线把两个实心点夹在中间。(b) 损失随步数变化，先快后慢地下降；带的上沿很快就不再下降，那是学不会的种子。',
    '(a) Two nearly parallel slanting lines with both filled points between them. (b) The loss against steps, falling fast at first and slowly later; the upper edge of the band soon falls no further: these are seeds that do not learn.',
  ),
  start: t(
    '(a) XOR 的四个输入，实心点应为 1。(b) 损失随步数的变化，还空着。两个隐藏神经元各有一条分界线，按下播放，看梯度下降把它们放在哪里。',
    '(a) The four inputs of XOR, filled where 1 is wanted. (b) Room for the loss against steps. Two hidden neurons have a border each: press Play and see where gradient descent puts them.',
  ),
  labels: { loss: t('损失 L', 'loss L') },
  draw({ result: { run }, files, params: p }, words) {
    const curve = files['curve.csv'];
    const hidden = Array.from({ length: p.hidden }, (_, j) => {
      const [bias, w1, w2] = run.phi.slice(3 * j, 3 * j + 3) as [number, number, number];
      return { bias, w1, w2 };
    });
    const corners = [-1, 1].flatMap((x1, i) =>
      [-1, 1].map((x2, j) => ({ x1, x2, value: -x1 * x2, output: run.outputs[2 * i + j]! })),
    );
    return [
      {
        x: { ...signedAxis, label: 'x₁' },
        y: { ...signedAxis, label: 'x₂' },
        marks: [
          ...found(
            ...hidden.map((line, j) =>
              Plot.line(border(line, [-2, 2]), {
                stroke: colour(j === 0 ? 'model' : 'second'),
                strokeWidth: stroke.line,
              }),
            ),
          ),
          ...cornerMarks(corners),
          ...found(
            Plot.text(corners, {
              x: 'x1',
              y: 'x2',
              text: ({ output }) => formatNumber({ value: output, digits: 2 }),
              dy: 20,
              stroke: colour('paper'),
              strokeWidth: 4,
              fill: 'currentColor',
            }),
          ),
        ],
      },
      {
        marginRight: 28,
        x: { domain: [0, p.steps], ticks: 4, tickFormat: grouped, label: words.step },
        y: logAxis(words.loss, [1e-3, 1e-2, 0.1, 1, 10], [1e-3, 10]),
        marks: [
          ...found(
            ...bandOf(curve, 'step', 'allSeeds', 'truth'),
            curveOf(curve, 'step', 'loss', 'model'),
          ),
        ],
      },
    ];
  },
});
