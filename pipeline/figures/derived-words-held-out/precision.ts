import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/derived-words-held-out/numbers.ts';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label, theoryAtY } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

/** Below it, one word more or less is too much. */
const from = 100;

export default defineFigure<typeof numbers>()({
  title: t(
    '最前面的 n 个空格里，词典收录的占多少',
    'Of the first n empty cells, how many are words in the dictionary',
  ),
  caption: t(
    '把 {{unseen}} 个空格按重建的数值从大到小排，取最前面的 $n$ 个，看其中多少是词典收了、却没有放进表里的词（这样的词共 {{hidden}} 个，占空格的 {{base:2%}}，即灰色虚线）。三幅各是一种填法。细线是秩 {{params.ranks}}，粗线是其中的 10，红线是苏文的 {{params.articleRank}}；绿色虚线不用截断，只按行和乘列和排。满秩一个也找不到。',
    'The {{unseen}} empty cells are ranked by their rebuilt value; of the first $n$, the share is drawn that the dictionary lists although the table never saw them ({{hidden}} such words, {{base:2%}} of the empty cells: the grey dashes). Each panel fills the table in its own way. Thin lines are ranks {{params.ranks}}, the thick one is 10, the red one Su’s {{params.articleRank}}; green dashes do without truncation and rank by row total times column total. Full rank finds nothing.',
  ),
  alt: t(
    '三幅折线图，横轴是最前面的 n 个（对数），纵轴是其中词的比例。(a) 填频数：苏文的秩在 n = {{params.firsts.1}} 处是 {{article-first-1000:1%}}，行和乘列和是 {{counts.independent.1:1%}}。(c) 有词填 1：秩 {{best-rank}} 在同一处是 {{best-first-1000:1%}}，行和乘列和是 {{presence.independent.1:1%}}，秩 {{params.articleRank}} 是 {{presence.ranks.6.1:1%}}。(b) 填对数，与 (c) 相近。',
    'Three line charts of the share of words among the first n empty cells, n on a logarithmic axis. (a) Frequencies: at n = {{params.firsts.1}} Su’s rank has {{article-first-1000:1%}}, row total times column total {{counts.independent.1:1%}}. (c) A 1 for each word: rank {{best-rank}} has {{best-first-1000:1%}} there, row total times column total {{presence.independent.1:1%}}, rank {{params.articleRank}} {{presence.ranks.6.1:1%}}. (b) Logarithms: much like (c).',
  ),
  labels: {
    counts: t('填频数（苏文）', 'frequencies (Su)'),
    log: t('填 log(1 + 频数)', 'log(1 + frequency)'),
    presence: t('有词填 1', 'a 1 for each word'),
    x: t('最前面的 n 个', 'first n'),
    independent: t('行和 × 列和', 'row × column'),
    rank: t('秩', 'rank'),
  },
  draw({ result: r, params: p, files }, labels) {
    const rows = files['precision.csv'].filter(({ first }) => first >= from);
    const last = Math.max(...rows.map(({ first }) => first));
    const top = Math.max(...rows.map(({ share }) => share)) + 0.02;
    return (['counts', 'log', 'presence'] as const).map((matrix) => {
      const of = (method: string, rank = 0) =>
        rows.filter((row) => row.matrix === matrix && row.method === method && row.rank === rank);
      const line = (data: typeof rows, role: 'model' | 'failure' | 'second', width: number) =>
        Plot.line(data, { x: 'first', y: 'share', stroke: colour(role), strokeWidth: width });
      const independent = of('independent');
      const at = (data: typeof rows, n: number) => data.find(({ first }) => first === n)!.share;
      const article = of('rank', p.articleRank);
      const bold = of('rank', 10);
      return {
        title: labels[matrix],
        marginRight: 16,
        x: logAxis(labels.x, powersOfTen(2, 4), [from, last]),
        y: {
          domain: [0, top],
          grid: true,
          ticks: 6,
          tickFormat: (value: number) => `${Math.round(100 * value)}%`,
          label: null,
        },
        marks: [
          theoryAtY(r.base),
          ...p.ranks
            .filter((rank) => rank !== p.articleRank)
            .map((rank) => line(of('rank', rank), 'model', 0.75)),
          line(bold, 'model', 2.5),
          line(article, 'failure', stroke.line),
          curveOf(independent, 'first', 'share', 'second', { strokeDasharray: truthDash }),
          label(1000, at(article, 1000), `${labels.rank} ${p.articleRank}`, 'failure', {
            dy: -10,
          }),
          label(
            matrix === 'counts' ? 1000 : from,
            at(independent, matrix === 'counts' ? 1000 : from),
            labels.independent,
            'second',
            { dx: 6, dy: matrix === 'counts' ? -10 : 16 },
          ),
          label(1000, at(bold, 1000), `${labels.rank} 10`, 'model', {
            dx: matrix === 'counts' ? -8 : 8,
            dy: matrix === 'counts' ? 14 : -10,
            anchor: matrix === 'counts' ? 'end' : 'start',
          }),
        ],
      };
    });
  },
});
