import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/perceptron/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { border } from '../kit/half-plane.ts';
import { bandOf, found, label } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';
import { cornerMarks, neuronMarks, signedAxis } from '../kit/truth-plane.ts';

const box = [-2, 2] as const;

export default defineFigure<typeof numbers>()({
  title: t('错一次，改一点，直线自己走到位', 'Mistake by mistake, the line finds its place'),
  caption: t(
    '在 AND 上犯 {{run.final.mistakes}} 次错之后，直线停在分得开的位置，最后一次错发生在第 {{run.lastMistake}} 步。(a) 每次改过之后的直线，越新越浓，最后一条是实线并着色。(b) 累计犯错次数，蓝的是 AND，最终不再增加，红的是 XOR，永远往上；线是所有 {{orders}} 种次序和 {{starts}} 个起点的中位数，带为 5–95%。',
    'After {{run.final.mistakes}} mistakes on AND the line rests where it separates the points; the last of them is made at step {{run.lastMistake}}. (a) The line after each correction, later ones stronger, the last one solid and tinted. (b) Mistakes so far, blue for AND, which come to an end, and red for XOR, which never do; lines are medians over all {{orders}} orders and {{starts}} starts, bands 5–95%.',
  ),
  alt: t(
    '(a) 四个点和先后几条直线，最后一条把右上角的实心点与另外三个分开。(b) 累计犯错次数随步数变化，AND 的曲线先升后平，XOR 的曲线一直上升。',
    '(a) Four points and a succession of lines, the last of which separates the filled point, top right, from the other three. (b) Mistakes so far against steps; the curve for AND rises and levels off, the one for XOR goes on rising.',
  ),
  start: t(
    '(a) AND 的四个输入，实心点应答“是”。(b) 累计犯了多少次错，还空着。先猜它学会之前要错多少次，再按播放，一步看一个例子。',
    '(a) The four inputs of AND, filled where the answer ought to be yes. (b) Room for the mistakes so far. Guess how many the neuron will make before it has learnt the gate, then press Play: a step is one example.',
  ),
  labels: { mistakes: t('累计犯错', 'mistakes so far') },
  draw({ files, params: p }, words) {
    const path = files['run.csv'];
    const kept = path.filter(({ mistakes }, i) => i > 0 && mistakes > path[i - 1]!.mistakes);
    const corners = [0, 1].flatMap((x1) =>
      [0, 1].map((x2) => ({ x1, x2, value: x1 === 1 && x2 === 1 ? 1 : -1 })),
    );
    const last = path.at(-1)!;
    const curve = (gate: number) => files['curves.csv'].filter((row) => row.gate === gate);
    const [and, xor] = p.curveGates.map(curve) as [
      ReturnType<typeof curve>,
      ReturnType<typeof curve>,
    ];
    return [
      {
        x: { ...signedAxis, label: 'x₁' },
        y: { ...signedAxis, label: 'x₂' },
        marks: [
          ...found(
            ...kept.slice(0, -1).map((line, i) =>
              Plot.line(border(line, box), {
                stroke: colour('model'),
                strokeOpacity: 0.25 + (0.6 * i) / kept.length,
                strokeWidth: stroke.thin,
                strokeDasharray: '4 3',
              }),
            ),
            ...neuronMarks(last, box),
          ),
          ...cornerMarks(corners),
        ],
      },
      {
        marginRight: 44,
        x: { domain: [0, p.run.steps], ticks: 5, label: words.step },
        y: { domain: [0, p.run.steps], ticks: 5, label: words.mistakes },
        marks: [
          ...found(
            ...bandOf(xor, 'step', 'mistakes', 'failure'),
            ...bandOf(and, 'step', 'mistakes', 'model'),
            ...[[xor, 'XOR', 'failure'] as const, [and, 'AND', 'model'] as const].map(
              ([rows, text, role]) =>
                label(p.run.steps, rows.at(-1)!.mistakes.median, text, role, { dx: 5 }),
            ),
          ),
        ],
      },
    ];
  },
});
