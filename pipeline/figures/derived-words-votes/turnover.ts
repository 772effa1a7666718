import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/derived-words-votes/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { grouped } from '../kit/number.ts';
import { colour } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '从一个秩到下一个秩，词出现又消失',
    'From one rank to the next, words appear and vanish',
  ),
  caption: t(
    '六个秩 {{ranks}} 下的衍生新词各有 {{derived}} 个。向上的条是这个秩的衍生新词，深色是前一个秩还没有的；向下的条是前一个秩有、到这里消失了的。六个秩里至少在一个出现过的，一共 {{ever}} 个。',
    'At the six ranks {{ranks}} there are {{derived}} derived words. Bars upwards: the derived words of this rank, dark those that the rank before did not have; bars downwards: those of the rank before that are gone. {{ever}} words are derived at one of the six ranks at least.',
  ),
  alt: t(
    '条形图：六个秩 {{ranks}} 下的衍生新词个数 {{derived}}，分成新出现的和留下来的，下面是消失了的。',
    'Bar chart of the number of derived words at the six ranks {{ranks}}: {{derived}}, split into those that appeared and those that stayed, with those that vanished below.',
  ),
  labels: {
    x: t('秩 k', 'rank k'),
    y: t('衍生新词（万个）', 'derived words (thousands)'),
    unit: t('1e4', '1e3'),
  },
  draw({ files }, labels) {
    const unit = Number(labels.unit);
    const rows = files['turnover.csv'].map((row) => ({
      rank: String(row.rank),
      stayed: (row.derived - row.appeared) / unit,
      top: row.derived / unit,
      down: -row.vanished / unit,
    }));
    return [
      {
        x: { domain: rows.map(({ rank }) => rank), label: labels.x, tickSize: 0 },
        y: {
          grid: true,
          ticks: 6,
          label: labels.y,
          tickFormat: (value: number) => grouped(Math.abs(value)),
        },
        marks: [
          Plot.barY(rows, {
            x: 'rank',
            y1: 0,
            y2: 'stayed',
            fill: colour('model'),
            fillOpacity: 0.35,
            insetLeft: 8,
            insetRight: 8,
          }),
          Plot.barY(rows, {
            x: 'rank',
            y1: 'stayed',
            y2: 'top',
            fill: colour('model'),
            insetLeft: 8,
            insetRight: 8,
          }),
          Plot.barY(rows, {
            x: 'rank',
            y1: 'down',
            y2: 0,
            fill: colour('failure'),
            fillOpacity: 0.7,
            insetLeft: 8,
            insetRight: 8,
          }),
          Plot.ruleY([0], { stroke: colour('axis') }),
        ],
      },
    ];
  },
});
