import * as Plot from '@observablehq/plot';
import { label } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, pointRadius, stroke } from '../kit/theme.ts';
import { figure, type Result, rankRule } from './parts.ts';

export default figure({
  text: {
    zh: {
      title: '不同的秩衍生出多少新词',
      caption: (r) =>
        `新词来自丢掉的部分：秩太低，表太粗糙；秩越高，新词越少；满秩时矩阵原样回来，一个新词也没有。$k$ = ${r.rank} 处有 ${grouped(r.derived)} 个。图上是 ${r.counts.length} 个秩，词的数值不小于 10。`,
      alt: (r) =>
        `折线图：衍生新词个数从秩 1 的 ${grouped(r.counts[0]!.derived)} 升到秩 ${peakOf(r).rank} 的 ${grouped(peakOf(r).derived)}，再降下来，在秩 ${r.rank} 处为 ${grouped(r.derived)}，秩 2000 处不到一千，满秩时为零。`,
      labels: { x: '秩 k', y: '衍生新词（万个）', full: '满秩：0', unit: '1e4' },
    },
    en: {
      title: 'How many words each rank derives',
      caption: (r) =>
        `The new words come from what is thrown away: at a very low rank the table is too coarse, at higher ones there are fewer and fewer, and at full rank the matrix comes back and there is none. At $k$ = ${r.rank} there are ${grouped(r.derived)}. Drawn from ${r.counts.length} ranks; a word counts from a value of 10.`,
      alt: (r) =>
        `Line chart: the number of derived words rises from ${grouped(r.counts[0]!.derived)} at rank 1 to ${grouped(peakOf(r).derived)} at rank ${peakOf(r).rank}, then falls, passes ${grouped(r.derived)} at rank ${r.rank}, drops below a thousand at rank 2000 and is zero at full rank.`,
      labels: { x: 'rank k', y: 'derived words (thousands)', full: 'full rank: 0', unit: '1e3' },
    },
  },
  data: ['word-count.csv'],
  draw(r, labels, frame) {
    const unit = Number(labels.unit);
    const points = r.counts.map(({ rank, derived }): [number, number] => [rank, derived / unit]);
    const last = r.counts.at(-1)!.rank;
    const peak = peakOf(r);
    return [
      {
        options: {
          marginRight: 26,
          x: {
            domain: [0, last],
            label: labels.x,
            ticks: frame.narrow ? 4 : 7,
            tickFormat: grouped,
          },
          y: { domain: [0, 300000 / unit], grid: true, label: labels.y, ticks: 6 },
          marks: [
            rankRule(r.rank),
            Plot.line(points, { stroke: colour('model'), strokeWidth: stroke.line }),
            Plot.dot(points, { r: 2, fill: colour('model') }),
            Plot.dot([[r.rank, r.derived / unit]], { r: pointRadius + 1, fill: colour('data') }),
            label({
              x: r.rank,
              y: r.derived / unit,
              dx: 10,
              dy: -10,
              text: `k = ${r.rank}: ${grouped(r.derived)}`,
              role: 'data',
            }),
            label({
              x: peak.rank,
              y: peak.derived / unit,
              dx: 10,
              dy: -4,
              text: `k = ${peak.rank}: ${grouped(peak.derived)}`,
              role: 'model',
            }),
            Plot.dot([[last, 0]], { r: pointRadius + 1, fill: colour('data') }),
            label({
              x: last,
              y: 0,
              dx: 4,
              dy: -16,
              text: labels.full,
              role: 'data',
              anchor: 'end',
            }),
          ],
        },
      },
    ];
  },
});

const peakOf = (r: Result) =>
  r.counts.reduce((best, item) => (item.derived > best.derived ? item : best));
