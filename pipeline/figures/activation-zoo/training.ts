import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/activation-zoo/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, found } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('三个 ReLU 去学一段波', 'Three ReLUs learn a wave'),
  caption: t(
    '走 {{params.training.steps}} 步之后，三个 ReLU 拼出的折线（蓝）贴近波上的 {{params.training.points}} 个点，损失 {{training.final.loss:3}}。灰色虚线是这段波，绿色点线是三个隐藏单元各自的贡献。学习率 $\\eta$ = {{params.training.learningRate}}，参数的初值都取自标准正态分布。',
    'After {{params.training.steps}} steps the line that three ReLUs make (blue) is close to the {{params.training.points}} points of a wave, with loss {{training.final.loss:3}}. Grey, dashed: the wave; green, dotted: what each of the three hidden units contributes. The learning rate is $\\eta$ = {{params.training.learningRate}}; all parameters begin as standard normal numbers.',
  ),
  alt: t(
    '(a) 波上的点、三个隐藏单元（点线）和它们拼成的折线。(b) 损失随步数下降，纵轴为对数，最后是 {{training.final.loss:3}}。',
    '(a) The points of a wave, three hidden units (dotted) and the bent line that they make. (b) The loss falls step by step, on a logarithmic scale, and ends at {{training.final.loss:3}}.',
  ),
  start: t(
    '(a) 一段波（虚线）上的 {{params.training.points}} 个点，要由三个隐藏单元拼出来。(b) 损失随步数的变化，还空着。按下播放，看折线怎么贴上去。',
    '(a) {{params.training.points}} points of a wave (dashed), which three hidden units are to follow. (b) Room for the loss against steps. Press Play and see how close they come.',
  ),
  labels: { x: 'x', y: 'y', loss: t('损失 L', 'loss L') },
  draw({ files, params }, words) {
    const rows = files['trained.csv'];
    return [
      {
        x: { domain: [0, 2], ticks: [0, 0.5, 1, 1.5, 2], label: words.x },
        y: { domain: [-1.5, 1.5], ticks: [-1, 0, 1], label: words.y },
        marks: [
          Plot.line(rows, {
            x: 'x',
            y: 'target',
            stroke: colour('truth'),
            strokeWidth: stroke.thin,
            strokeDasharray: truthDash,
          }),
          ...found(
            ...(['h1', 'h2', 'h3'] as const).map((y) =>
              Plot.line(rows, {
                x: 'x',
                y,
                stroke: colour('second'),
                strokeWidth: stroke.thin,
                strokeDasharray: '3 3',
                clip: true,
              }),
            ),
            curveOf(rows, 'x', 'y', 'model', { clip: true }),
          ),
          dotsOf(files['training-points.csv'], 'x', 'y', 'data'),
        ],
      },
      {
        x: { domain: [0, params.training.steps], ticks: 4, label: words.step },
        y: logAxis(words.loss, [0.01, 0.1, 1, 10, 100], [0.01, 100]),
        marks: found(curveOf(files['training.csv'], 'step', 'loss', 'model', { clip: true })),
      },
    ];
  },
});
