import * as Plot from '@observablehq/plot';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { label, theoryAtY } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, pointRadius, stroke } from '../kit/theme.ts';
import { figure, panelHeight, thinned } from './parts.ts';

export default figure({
  title: t('扫描秩：一根针', 'Scanning the rank: a needle'),
  caption: t(
    '只有一个秩能复现苏文印出的 {{publishedCells}} 个数值：$k$ = {{rank}}，最大偏差 {{max-deviation:6}}，正是保留六位小数的舍入误差。前一个和后一个秩分别偏差 {{deviation-below}} 和 {{deviation-above}}；其他秩最多对上 {{reproduced-elsewhere}} 个。',
    'One rank alone reproduces the {{publishedCells}} values that Su prints: $k$ = {{rank}}, with a largest deviation of {{max-deviation:6}}, which is what rounding to six decimals leaves. The rank before it is off by {{deviation-below}}, the one after it by {{deviation-above}}; any other rank reproduces {{reproduced-elsewhere}} of them at most.',
  ),
  alt: t(
    '两幅对数纵轴的折线图，画 {{publishedCells}} 个数值与印出的值的最大偏差随秩的变化。(a) 全部秩：除了一根针，偏差最小也有 {{deviation-elsewhere}}；针在 {{rank}} 处，直落到 {{max-deviation:6}}。(b) 放大图：针两侧各二十个秩，偏差最小是 {{deviation-near}}。',
    'Two line charts on logarithmic axes of the largest deviation of {{publishedCells}} values from those published, against the rank. (a) Over all ranks the deviation is {{deviation-elsewhere}} or more, except for a needle at {{rank}} that drops to {{max-deviation:6}}. (b) Enlarged: among the twenty ranks on either side the least is {{deviation-near}}.',
  ),
  labels: {
    x: t('秩 k', 'rank k'),
    y: t('最大偏差', 'largest deviation'),
    all: t('全部秩', 'all ranks'),
    zoom: t('放大', 'enlarged'),
    rounding: t('六位小数的舍入', 'rounding to six decimals'),
  },
  draw({ result: { rank }, files }, labels, frame) {
    const scan = files['rank-scan.csv'];
    const ranks = scan.length;
    const at = (k: number): [number, number] => [k, scan[k - 1]?.deviation ?? Number.NaN];
    const [, deviation] = at(rank);
    const zoom = Array.from({ length: 41 }, (_, i) => rank - 20 + i);
    const y = logAxis(labels.y, powersOfTen(-7, 3, 2), [1e-7, 2000]);
    const common = [
      Plot.gridY(powersOfTen(-7, 3, 2), { stroke: colour('grid'), strokeOpacity: 1 }),
      theoryAtY(5e-7),
    ];
    const line = (list: number[], width: number) =>
      Plot.line(list.map(at), { stroke: colour('model'), strokeWidth: width });
    const tip = Plot.dot([at(rank)], { r: pointRadius, fill: colour('data') });
    return [
      {
        title: labels.all,
        height: panelHeight(frame),
        x: {
          domain: [0, ranks],
          ticks: [0, 1000, 2000, 3000].filter((k) => k <= ranks),
          tickFormat: grouped,
          label: labels.x,
        },
        y,
        marks: [
          ...common,
          line(thinned(ranks, rank, 8), stroke.thin),
          tip,
          label(rank, 1e-3, `k = ${rank}`, 'data', { dx: 8 }),
          label(ranks, 5e-7, labels.rounding, 'truth', { dy: -9, anchor: 'end' }),
        ],
      },
      {
        title: labels.zoom,
        height: panelHeight(frame),
        marginRight: 26,
        x: {
          domain: [rank - 20, rank + 20],
          ticks: [-20, -10, 0, 10, 20].map((d) => rank + d),
          tickFormat: String,
          label: labels.x,
        },
        y: { ...y, label: null },
        marks: [
          ...common,
          line(zoom, stroke.line),
          Plot.dot(zoom.filter((k) => k !== rank).map(at), { r: 2.5, fill: colour('model') }),
          tip,
          label(rank, deviation, formatNumber({ value: deviation, digits: 6 }), 'data', {
            dx: 9,
            dy: -14,
          }),
        ],
      },
    ];
  },
});
