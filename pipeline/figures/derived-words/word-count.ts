import * as Plot from '@observablehq/plot';
import { t } from '../kit/figure.ts';
import { label } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, pointRadius, stroke } from '../kit/theme.ts';
import { figure, rankRule } from './parts.ts';

export default figure({
  title: t('不同的秩衍生出多少新词', 'How many words each rank derives'),
  caption: t(
    '新词来自丢掉的部分：秩太低，表太粗糙；秩越高，新词越少；满秩时矩阵原样回来，一个新词也没有。$k$ = {{rank}} 处有 {{derived}} 个。图上是 {{counted-ranks}} 个秩，词的数值不小于 {{params.minValue}}。',
    'The new words come from what is thrown away: at a very low rank the table is too coarse, at higher ones there are fewer and fewer, and at full rank the matrix comes back and there is none. At $k$ = {{rank}} there are {{derived}}. Drawn from {{counted-ranks}} ranks; a word counts from a value of {{params.minValue}}.',
  ),
  alt: t(
    '折线图：衍生新词个数从秩 1 的 {{rank-one-count}} 升到秩 {{peak-rank}} 的 {{peak-count}}，再降下来，在秩 {{rank}} 处为 {{derived}}，到满秩时为零。',
    'Line chart: the number of derived words rises from {{rank-one-count}} at rank 1 to {{peak-count}} at rank {{peak-rank}}, then falls, passes {{derived}} at rank {{rank}} and is zero at full rank.',
  ),
  labels: {
    x: t('秩 k', 'rank k'),
    y: t('衍生新词（万个）', 'derived words (thousands)'),
    full: t('满秩：0', 'full rank: 0'),
    unit: t('1e4', '1e3'),
  },
  draw({ result: r, files }, labels, frame) {
    const unit = Number(labels.unit);
    const counts = files['word-count.csv'];
    const points = counts.map(({ rank, derived }): [number, number] => [rank, derived / unit]);
    const last = counts.at(-1)!.rank;
    const peak = counts.reduce((best, item) => (item.derived > best.derived ? item : best));
    return [
      {
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
          label(r.rank, r.derived / unit, `k = ${r.rank}: ${grouped(r.derived)}`, 'data', {
            dx: 10,
            dy: -10,
          }),
          label(
            peak.rank,
            peak.derived / unit,
            `k = ${peak.rank}: ${grouped(peak.derived)}`,
            'model',
            { dx: 10, dy: -4 },
          ),
          Plot.dot([[last, 0]], { r: pointRadius + 1, fill: colour('data') }),
          label(last, 0, labels.full, 'data', { dx: 4, dy: -16, anchor: 'end' }),
        ],
      },
    ];
  },
});
