import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/perceptron/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('犯错次数与 (R/γ)² 的界', 'Mistakes, and the bound (R/γ)²'),
  caption: t(
    '从零出发，不论什么次序，犯错次数都不超过虚线 $(R/\\gamma)^2$；除去两种恒定的门，输入写成 0/1 时界都比写成 ±1 时高，AND 的从 {{and.signed.bound}} 升到 {{and.binary.bound}}。粗条是从零出发、所有次序中从最少到最多的范围（逐一算尽）；细线是每轮次序相同时，{{orders}} 种次序乘 {{starts}} 个起点的 5–95%，点是中位数，起点不是零，虚线就管不着。',
    'From zero, in whatever order, there are no more mistakes than $(R/\\gamma)^2$, dashed; and for every gate but the two constant ones the bound is higher with inputs 0/1 than with ±1: for AND it rises from {{and.signed.bound}} to {{and.binary.bound}}. Thick bars reach from the fewest to the most mistakes from zero over all orders, found by trying every one; thin lines are 5–95% with the same order in every round, over {{orders}} orders times {{starts}} starts, dots the medians: other starts than zero are not bound by the dashed line.',
  ),
  alt: t(
    '输入 (a) ±1 与 (b) 0/1 的两幅图，各列出十四种可分的门。从零出发的犯错次数（粗条）都在虚线所示的上界以下；输入 ±1 时上界最大是 {{and.signed.bound}}，输入 0/1 时最大是 {{and.binary.bound}}。',
    'Two panels, inputs (a) ±1 and (b) 0/1, each with the fourteen separable gates. The mistakes from zero (thick bars) stay below the dashed bound, which is at most {{and.signed.bound}} with inputs ±1 and at most {{and.binary.bound}} with inputs 0/1.',
  ),
  labels: {
    mistakes: t('犯错次数', 'mistakes'),
    bound: t('上界 (R/γ)²', 'bound (R/γ)²'),
    signed: t('输入 ±1', 'inputs ±1'),
    binary: t('输入 0/1', 'inputs 0/1'),
    never: t('恒为 −1', 'always −1'),
    always: t('恒为 1', 'always 1'),
  },
  draw({ files }, words, frame) {
    return (['signed', 'binary'] as const).map((coding) => {
      const rows = files['mistakes.csv']
        .filter((row) => row.coding === coding)
        .map((row) => ({
          ...row,
          text: row.gate === 0 ? words.never : row.gate === 15 ? words.always : row.name,
        }))
        .sort((a, b) => a.bound - b.bound || a.gate - b.gate);
      const order = rows.map(({ text }) => text);
      return {
        title: words[coding],
        height: frame.narrow ? 330 : 360,
        marginLeft: 76,
        x: { domain: [0, coding === 'signed' ? 10 : 55], ticks: 5, label: words.mistakes },
        y: { type: 'band', domain: order, label: null, tickSize: 0 },
        marks: [
          Plot.ruleY(rows, {
            y: 'text',
            x1: ({ anyStart }) => anyStart.low,
            x2: ({ anyStart }) => anyStart.high,
            stroke: colour('model'),
            strokeWidth: stroke.thin,
          }),
          Plot.ruleY(rows, {
            y: 'text',
            x1: ({ least }) => least - 0.005 * (coding === 'signed' ? 10 : 55),
            x2: ({ most }) => most + 0.005 * (coding === 'signed' ? 10 : 55),
            stroke: colour('model'),
            strokeOpacity: 0.4,
            strokeWidth: 9,
          }),
          dotsOf(rows, 'anyStart', 'text', 'model', { r: 3 }),
          Plot.tickX(rows, {
            y: 'text',
            x: 'bound',
            stroke: colour('truth'),
            strokeWidth: stroke.line,
            strokeDasharray: '3 2',
          }),
          Plot.text(coding === 'binary' ? [rows.at(-1)!] : [], {
            y: 'text',
            x: 'bound',
            text: [words.bound],
            textAnchor: 'end',
            dx: -8,
            fill: colour('truth'),
          }),
        ],
      };
    });
  },
});
