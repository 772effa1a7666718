import type numbers from '../../experiments/relu-as-truncation/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, label, theoryAtX } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { pointRadius } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '重建的频数有多少是负的，记为零又省下多少误差',
    'How many rebuilt frequencies are negative, and what cutting them saves',
  ),
  caption: t(
    '(a) 负元素占全部格子的比例，数到六位小数。秩 {{most-negative-rank}} 处最多，{{most-negative:1%}}；到了满秩，表原样回来，一个也没有。(b) 把负数记为零，平方误差减少的比例。它不会为负（见正文），在苏文的秩 {{rank}} 处是 {{at.removed:1%}}。满秩时没有误差可减，不画。图上是 {{ranks-drawn}} 个秩。',
    '(a) Negative entries as a share of all cells, counted to six decimals. Most are at rank {{most-negative-rank}}, {{most-negative:1%}}; at full rank the table comes back and there is none. (b) The share of the squared error that goes when negatives are set to zero. It cannot be below zero (see the text), and at Su’s rank {{rank}} it is {{at.removed:1%}}. At full rank there is no error to lose, and no point is drawn. {{ranks-drawn}} ranks.',
  ),
  alt: t(
    '两幅折线图，横轴为秩。(a) 负元素的比例从零升到秩 {{most-negative-rank}} 处的 {{most-negative:1%}}，长久停在那里，到满秩降为零。(b) 记为零省下的平方误差的比例随秩上升，秩 {{rank}} 处为 {{at.removed:1%}}。',
    'Two line charts against the rank. (a) The share of negative entries rises from zero to {{most-negative:1%}} at rank {{most-negative-rank}}, stays near that, and is zero at full rank. (b) The share of squared error that cutting at zero removes rises with the rank and is {{at.removed:1%}} at rank {{rank}}.',
  ),
  labels: {
    x: t('秩 k', 'rank k'),
    left: t('负元素的比例', 'share of entries below zero'),
    right: t('平方误差减少的比例', 'share of the squared error that goes'),
    full: t('满秩：0', 'full rank: 0'),
  },
  draw({ result: r, files }, labels, frame) {
    const rows = files['ranks.csv'];
    const inexact = rows.filter(({ rank }) => rank < r.columns);
    const rule = theoryAtX(r.rank);
    const x = {
      domain: [0, r.columns],
      ticks: frame.narrow ? 3 : 4,
      tickFormat: grouped,
      label: labels.x,
    };
    const percent = (value: number) => `${Math.round(100 * value)}%`;
    return [
      {
        title: labels.left,
        marginRight: 26,
        x,
        y: { domain: [0, 0.5], ticks: 5, grid: true, tickFormat: percent, label: null },
        marks: [
          rule,
          curveOf(rows, 'rank', 'negative', 'failure'),
          dotsOf(rows, 'rank', 'negative', 'failure', { r: 2 }),
          dotsOf([r.full], 'rank', 'negative', 'data', { r: pointRadius + 1 }),
          label(r.columns, 0, labels.full, 'data', { dx: -8, dy: -8, anchor: 'end' }),
          label(r.rank, r.at.negative, `k = ${r.rank}`, 'truth', { dx: 6, dy: -12 }),
        ],
      },
      {
        title: labels.right,
        marginRight: 26,
        x,
        y: {
          domain: [0, Math.max(...inexact.map(({ removed }) => removed))],
          ticks: 5,
          grid: true,
          tickFormat: percent,
          label: null,
        },
        marks: [
          rule,
          curveOf(inexact, 'rank', 'removed', 'model'),
          dotsOf(inexact, 'rank', 'removed', 'model', { r: 2 }),
        ],
      },
    ];
  },
});
