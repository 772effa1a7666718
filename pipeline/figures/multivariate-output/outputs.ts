import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/multivariate-output/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { found, label } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('两个输出，折点在同样的地方', 'Two outputs with joints at the same places'),
  caption: t(
    '一个输入、{{params.run.hidden}} 个隐藏单元、两个输出的网络，{{run.parameters}} 个参数，训练 {{params.run.steps}} 步之后：蓝线 $y_1$ 与绿线 $y_2$ 在同样的 {{params.run.hidden}} 处弯折（竖直点线），斜率和高度各不相同。灰色虚线是两个目标，它们也在同样的地方弯。两者的均方误差之和是 {{run.final.loss:4}}。',
    'A network of one input, {{params.run.hidden}} hidden units and two outputs, {{run.parameters}} parameters, after {{params.run.steps}} steps of training: blue $y_1$ and green $y_2$ bend at the same {{params.run.hidden}} places (dotted verticals), with slopes and heights of their own. Dashed grey are the two targets, which bend at common places too. The sum of both mean squared errors is {{run.final.loss:4}}.',
  ),
  alt: t(
    '两条折线，一蓝一绿，在同样的 {{params.run.hidden}} 条竖直点线处弯折，各贴着一条灰色虚线。',
    'Two bent lines, blue and green, against the input; both bend where the same {{params.run.hidden}} dotted verticals stand, and each follows a dashed grey line.',
  ),
  start: t(
    '两个目标（虚线）。网络的两条输出会在哪里弯折？先猜，再按播放。',
    'Two targets (dashed). Where will the two outputs of the network bend? Guess, then press Play.',
  ),
  labels: { x: 'x', y: t('输出', 'output'), first: 'y₁', second: 'y₂' },
  draw({ files }, words) {
    const rows = files['run-outputs.csv'];
    const joints = files['run-units.csv'].filter(({ joint }) => Math.abs(joint) < 1);
    const line = (y: 'y1' | 'y2' | 'target1' | 'target2') => {
      const aim = y.startsWith('target');
      return Plot.lineY(rows, {
        x: 'x',
        y,
        stroke: colour(aim ? 'truth' : y === 'y1' ? 'model' : 'second'),
        strokeWidth: aim ? stroke.thin : stroke.line,
        ...(aim && { strokeDasharray: truthDash }),
      });
    };
    const last = rows.at(-1)!;
    return [
      {
        marginRight: 34,
        x: { domain: [-1, 1], ticks: 5, label: words.x },
        y: { domain: [-1, 1.1], ticks: 5, label: words.y },
        marks: [
          ...found(
            Plot.ruleX(joints, {
              x: 'joint',
              stroke: colour('axis'),
              strokeWidth: stroke.axis,
              strokeDasharray: '2 3',
            }),
          ),
          line('target1'),
          line('target2'),
          ...found(
            line('y1'),
            line('y2'),
            label(1, last.y1, words.first, 'model', { dx: 5 }),
            label(1, last.y2, words.second, 'second', { dx: 5 }),
          ),
        ],
      },
    ];
  },
});
