import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/shen-mo/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { curveOf, dotsOf, found, label } from '../kit/marks.ts';
import { colour, pointRadius, stroke, truthDash } from '../kit/theme.ts';

/** Passes that can be told apart. */
const shown = 12;

export default defineFigure<typeof numbers>()({
  title: t('“神术”一格：零是数据，还是空白', 'The cell of 神术: is a zero data, or a blank?'),
  caption: t(
    '(a) 在这一格里放 $x$，只留一种模式会剩下多少平方误差。放 0（查过、没有）剩 {{truncated.leftOver:3}}，重建成 {{truncated.value:3}}；只有 $x=1$ 一点不剩，那就是补全的答案。(b) 把重建出来的数填回去，再截断，反复下去：第一遍就是 {{first-pass}}，以后每一遍离 1 的距离缩到原来的 {{completed.shrinks:3}} 倍左右。',
    '(a) With $x$ in the cell, the squared error that one pattern leaves over. With 0 (looked up, not there) it is {{truncated.leftOver:3}}, and the cell is rebuilt as {{truncated.value:3}}; only $x=1$ leaves nothing, and that is the completion. (b) What was rebuilt is filled in and the table truncated anew, again and again. The first pass is the truncation, {{first-pass}}; each later one shrinks the distance to 1 to about {{completed.shrinks:3}} of what it was.',
  ),
  alt: t(
    '两幅图。(a) 剩下的误差随格子里的数变化，形如山谷，在 0 处为 {{truncated.leftOver:3}}，谷底在 1 处，为零。(b) 反复填入、截断，格子里的数从 0 到 {{first-pass}}，逐步趋近 1，{{params.passes}} 遍后是 {{after-passes}}。',
    'Two charts. (a) The error left over against the number in the cell is a valley, {{truncated.leftOver:3}} at 0, with its bottom, zero, at 1. (b) Filled in and truncated again and again, the cell goes from 0 to {{first-pass}} and on towards 1; after {{params.passes}} passes it is {{after-passes}}.',
  ),
  start: t(
    '(a) 格子里放 x 会剩下多少平方误差：只画了放零的那一点。(b) 格子里的数一遍一遍怎样变，还空着。先猜它停在哪里，再按播放。',
    '(a) What squared error is left over with x in the cell: only the point for zero is drawn. (b) Room for the number in the cell, pass by pass. Guess where it will rest, then press Play.',
  ),
  labels: {
    left: t('放 x，剩下多少误差', 'with x, what is left over'),
    right: t('填回去，再截断', 'filled in, truncated again'),
    x: t('格子里的数 x', 'number x in the cell'),
    y: t('剩下的平方误差 λ₂', 'squared error left over, λ₂'),
    value: t('格子里的数', 'number in the cell'),
    zero: t('零是数据', 'the zero is data'),
    blank: t('补全：1', 'completion: 1'),
  },
  draw({ result: r, files }, labels) {
    const sweep = files['sweep.csv'];
    const passes = files['passes.csv'].filter(({ pass }) => pass <= shown);
    const top = Math.max(...sweep.map(({ leftOver }) => leftOver));
    const dashed = {
      stroke: colour('truth'),
      strokeDasharray: truthDash,
      strokeWidth: stroke.thin,
    };
    return [
      {
        title: labels.left,
        x: { domain: [sweep[0]!.cell, sweep.at(-1)!.cell], ticks: 4, label: labels.x },
        y: { domain: [0, top], grid: true, ticks: 5, label: labels.y },
        marks: [
          ...found(curveOf(sweep, 'cell', 'leftOver', 'model')),
          Plot.dot([[0, r.truncated.leftOver]], { r: pointRadius + 1, fill: colour('data') }),
          label(0, r.truncated.leftOver, labels.zero, 'data', { dx: 9, dy: -8 }),
          ...found(
            Plot.dot([[r.completed.value, r.completed.leftOver]], {
              r: pointRadius + 1,
              fill: colour('second'),
            }),
            label(r.completed.value, 0, labels.blank, 'second', {
              dx: 0,
              dy: -16,
              anchor: 'middle',
            }),
          ),
        ],
      },
      {
        title: labels.right,
        marginRight: 20,
        x: { domain: [0, shown], ticks: 4, label: labels.pass },
        y: { domain: [0, 1.1], ticks: 5, grid: true, label: labels.value },
        marks: found(
          Plot.ruleY([r.completed.value], dashed),
          Plot.line(passes, {
            x: 'pass',
            y: 'guess',
            stroke: colour('model'),
            strokeWidth: stroke.thin,
          }),
          dotsOf(passes, 'pass', 'guess', 'model'),
          label(
            1,
            passes[1]!.guess,
            formatNumber({ value: passes[1]!.guess, digits: 3 }),
            'model',
            { dx: 9, dy: 10 },
          ),
          label(shown, r.completed.value, labels.blank, 'second', { dy: 14, anchor: 'end' }),
        ),
      },
    ];
  },
});
