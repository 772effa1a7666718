import * as Plot from '@observablehq/plot';
import { inBoth, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { glossed, glosses } from '../kit/glosses.ts';
import { dotsOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';
import { figure } from './parts.ts';

/** The words in the order of the article, with its values. */
const published = (comma: string) =>
  Array.from({ length: 21 }, (_, i) => `{{published.${i}.word}} {{published.${i}.value:6}}`).join(
    comma,
  );

export default figure({
  title: t(
    '苏文印出的数值，和各个秩下的数值',
    'The published values, and the values at other ranks',
  ),
  caption: t(
    '秩 $k$ = {{rank}} 时，{{publishedCells}} 个词的数值（蓝点）都落在苏文印出的数值（圆圈）上；换一个秩就散开：短竖线是秩 {{near}} 时的数值，横线是它们的范围。横轴为对数刻度。',
    'At rank $k$ = {{rank}} all {{publishedCells}} values (blue dots) lie on those that Su prints (circles); at other ranks they move away: the ticks are the values at ranks {{near}}, and each bar spans them. The first characters are 龙 dragon, 七 seven, 怨 resent and 怪 strange; “+” gives the second where the two make no word. The axis is logarithmic.',
  ),
  alt: t(
    `点图，每行一个词：${published('，')}。秩 {{rank}} 的点都在圆圈里，相邻的秩散布在两旁。`,
    `Dot plot with one line a word: ${published(', ')}. The dots of rank {{rank}} lie in the circles; the ranks around it scatter to both sides.`,
  ),
  labels: {
    x: t('重建的表里的数值', 'value in the rebuilt table'),
    ours: t('秩', 'rank'),
    theirs: t('印出的值', 'published'),
    ...inBoth(glosses),
  },
  draw({ result: r, files }, labels, frame) {
    const rows = r.published.map(({ word }) => word);
    const name = (word: string) => glossed(word, labels);
    const english = name(rows[0]!) !== rows[0];
    const scan = files['rank-scan.csv'];
    const at = (rank: number) =>
      r.published.map(({ word, column }) => ({ word, value: scan[rank - 1]![column] }));
    const ticks = r.near.flatMap(at);
    return [
      {
        height: 27 * rows.length + 70,
        marginLeft: english ? (frame.narrow ? 142 : 150) : 52,
        marginRight: 84,
        x: {
          type: 'log',
          domain: [6, 80],
          ticks: frame.narrow ? [10, 20, 40, 80] : [6, 8, 10, 15, 20, 30, 50, 80],
          tickFormat: String,
          grid: true,
          label: labels.x,
        },
        y: { domain: rows, label: null, tickFormat: name, tickSize: 0 },
        marks: [
          Plot.ruleY(
            ticks,
            Plot.groupY(
              { x1: 'min', x2: 'max' },
              {
                y: 'word',
                x1: 'value',
                x2: 'value',
                stroke: colour('truth'),
                strokeWidth: stroke.thin,
              },
            ),
          ),
          Plot.tickX(ticks, {
            x: 'value',
            y: 'word',
            stroke: colour('truth'),
            strokeWidth: stroke.thin,
            insetTop: 7,
            insetBottom: 7,
          }),
          Plot.dot(r.published, {
            x: 'value',
            y: 'word',
            r: 6,
            stroke: colour('data'),
            strokeWidth: stroke.line,
          }),
          dotsOf(at(r.rank), 'value', 'word', 'model', { r: 3 }),
          Plot.text(r.published, {
            x: 80,
            y: 'word',
            dx: 8,
            textAnchor: 'start',
            text: ({ value }) => formatNumber({ value, digits: 6 }),
            fill: colour('data'),
            fontVariant: 'tabular-nums',
          }),
          Plot.text([labels.theirs], {
            frameAnchor: 'top-right',
            dx: 80,
            dy: -16,
            textAnchor: 'end',
            text: (words) => words,
            fill: colour('data'),
          }),
        ],
      },
    ];
  },
});
