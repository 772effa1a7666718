import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/letters-on-background/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('先学会背景，再学字母', 'First the background, then the letter'),
  caption: t(
    '没见过的图像上，没有墨的像素（橙）与墨占一半以上的像素（蓝）的均方误差，对照没有噪声的图像，随训练步数。灰色虚线是只给出平均图像时的两个误差：背景像素上的误差先降到那里，字母像素上的还在后面。编码 {{params.watched.code}} 个数；{{params.replicas}} 个种子的中位数与 5–95% 带。',
    'On pictures that were not shown: mean squared error on pixels without ink (orange) and on pixels more than half covered (blue), against the picture without noise, as training goes on. Grey dashes are the two errors of the mean picture: the error on the background gets there first, with that on letters still to come. A code of {{params.watched.code}} numbers; medians and 5–95% bands over {{params.replicas}} seeds.',
  ),
  alt: t(
    '(a) 一个隐藏层与 (b) 三个，纵轴为对数。橙线很快降到下面一条虚线，蓝线慢慢降过上面一条虚线；最后背景像素的误差约为 {{net-background}}，字母像素的约为 {{net-letter}}。',
    '(a) One hidden layer and (b) three, logarithmic. The orange line soon reaches the lower dashed line, the blue one slowly passes the upper one; in the end the error on the background is about {{net-background}}, on letters about {{net-letter}}.',
  ),
  labels: {
    error: t('均方误差', 'mean squared error'),
    net: t('一个隐藏层', 'One hidden layer'),
    deep: t('三个隐藏层', 'Three hidden layers'),
    background: t('背景像素', 'background'),
    letter: t('字母像素', 'letter'),
  },
  draw({ result, params, files }, words) {
    return (['net', 'deep'] as const).map((kind) => {
      const rows = files['training.csv'].filter((row) => row.kind === kind);
      const last = rows.at(-1)!;
      return {
        title: words[kind],
        x: { domain: [0, params.watched.steps], ticks: 4, label: words.step },
        y: logAxis(words.error, [0.01, 0.1, 1], [0.003, 1]),
        marginRight: 24,
        marks: [
          Plot.ruleY([result.reference.meanBackground.median, result.reference.meanLetter.median], {
            stroke: colour('truth'),
            strokeWidth: stroke.thin,
            strokeDasharray: truthDash,
          }),
          ...bandOf(rows, 'step', 'background', 'data'),
          ...bandOf(rows, 'step', 'letter', 'model'),
          label(params.watched.steps, last.background.median, words.background, 'data', {
            anchor: 'end',
            dy: 16,
          }),
          label(params.watched.steps, last.letter.median, words.letter, 'model', {
            anchor: 'end',
            dy: -22,
          }),
        ],
      };
    });
  },
});
