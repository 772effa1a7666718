import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/universal-approximation/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { found, label } from '../kit/marks.ts';
import { colour, pointRadius } from '../kit/theme.ts';
import { errorAxis, errorLine, netMarks, planeAxes, targetMark, unitsAxis } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('训练一个网络，与构造的比', 'Train a net, and compare it with the construction'),
  caption: t(
    '训练 {{params.training.steps}} 步，{{params.training.hidden}} 个隐藏单元的网络看上去贴住了正弦，最大误差却有 {{training.final.sup:3}}，是构造的网络的几倍。(a) 虚线是目标，蓝线是网络，底下的短线是落在区间内的折点，共 {{run-joints}} 个。(b) 蓝点是它的最大误差，绿线是构造的网络。',
    'After {{params.training.steps}} steps the net with {{params.training.hidden}} hidden units seems to hold on to the sine, and yet its largest error is {{training.final.sup:3}}, several times that of the constructed net. (a) The target is dashed, the net blue; the ticks at the bottom are its joints inside the interval, {{run-joints}} of them. (b) The blue dot is its largest error, the green line that of constructed nets.',
  ),
  alt: t(
    '(a) 网络的折线贴着正弦，底部 {{run-joints}} 个折点分布不匀。(b) 双对数图，构造的网络的误差是斜率约 −2 的线，训练所得的一点在它上方。',
    '(a) The straight pieces of the net follow the sine; at the bottom are {{run-joints}} joints, unevenly spread. (b) On log–log axes the errors of constructed nets are a line of slope about −2, and the net that was trained is a dot above it.',
  ),
  start: t(
    '(a) 要学的正弦（虚线）。(b) 构造的网络的最大误差（绿）。训练出来的会更好吗？先猜，再按播放。',
    '(a) The sine to be learnt (dashed). (b) The largest errors of constructed nets (green). Guess whether a net that is trained does better, then press Play.',
  ),
  labels: {
    error: t('最大误差', 'largest error'),
    built: t('构造，等距', 'constructed, equal'),
    net: t('这个网络', 'this net'),
  },
  draw({ result, files, params }, labels) {
    const { hidden, start, target } = params.training;
    const of = <R extends { readonly start: string }>(rows: readonly R[]) =>
      rows.filter((row) => row.start === start);
    const built = files['constructed.csv'].filter(
      (row) => row.target === target && row.placement === 'equal' && row.hidden <= 64,
    );
    const point = [[hidden, result.training.final.sup!]] as [number, number][];
    return [
      {
        ...planeAxes,
        marks: [
          targetMark(target),
          ...found(...netMarks(of(files['runs.csv']), of(files['run-joints.csv']), 'model')),
        ],
      },
      {
        x: unitsAxis(labels.hidden, 1, 64),
        y: errorAxis(labels.error, -4, 0),
        marginRight: 24,
        marks: [
          ...errorLine(built, ({ sup }) => sup, 'second', '8 3 2 3'),
          label(8, built.find((row) => row.hidden === 8)!.sup, labels.built, 'second', {
            anchor: 'end',
            dx: -6,
            dy: 12,
          }),
          ...found(
            Plot.dot(point, { r: pointRadius + 1, fill: colour('model') }),
            label(hidden, point[0]![1], labels.net, 'model', { dx: 8, dy: -8 }),
          ),
        ],
      },
    ];
  },
});
