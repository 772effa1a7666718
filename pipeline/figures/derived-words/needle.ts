import * as Plot from '@observablehq/plot';
import type { Lang } from '../kit/figure.ts';
import { label } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, pointRadius, stroke, truthDash } from '../kit/theme.ts';
import { decade, figure, logAxis, panelHeight, powers, type Result, thinned } from './parts.ts';

export default figure({
  text: {
    zh: {
      title: '扫描秩：一根针',
      caption: (r) =>
        `只有一个秩能复现十个已发表的数值：$k$ = ${r.rank}，最大偏差 ${scientific(deviationAt(r, r.rank))}，正是保留六位小数的舍入误差。相邻的秩 ${r.rank - 1} 和 ${r.rank + 1} 分别偏差 ${deviationAt(r, r.rank - 1).toFixed(2)} 和 ${deviationAt(r, r.rank + 1).toFixed(2)}；${elsewhere(r).zh}。`,
      alt: (r) =>
        `两幅对数纵轴的折线图，画十个数值与发表值的最大偏差随秩的变化。全部秩：曲线一直在 1 以上，只在 ${r.rank} 处有一根直落到千万分之五的针。放大图：针两侧各二十个秩都在 0.8 以上。`,
      labels: { x: '秩 k', y: '最大偏差', all: '全部秩', zoom: '放大', rounding: '六位小数的舍入' },
    },
    en: {
      title: 'Scanning the rank: a needle',
      caption: (r) =>
        `One rank alone reproduces the ten published values: $k$ = ${r.rank}, with a largest deviation of ${scientific(deviationAt(r, r.rank))}, which is what rounding to six decimals leaves. The ranks next to it, ${r.rank - 1} and ${r.rank + 1}, are off by ${deviationAt(r, r.rank - 1).toFixed(2)} and ${deviationAt(r, r.rank + 1).toFixed(2)}; ${elsewhere(r).en}.`,
      alt: (r) =>
        `Two line charts on logarithmic axes of the largest deviation of ten values from those published, against the rank. Over all ranks the curve stays near or above one, except for a needle at ${r.rank} that drops to five ten-millionths. Enlarged: the twenty ranks on either side all stay above 0.8.`,
      labels: {
        x: 'rank k',
        y: 'largest deviation',
        all: 'all ranks',
        zoom: 'enlarged',
        rounding: 'rounding to six decimals',
      },
    },
  },
  data: ['rank-scan.csv'],
  draw(r, labels, frame) {
    const ranks = r.scan.deviation.length;
    const at = (k: number): [number, number] => [k, r.scan.deviation[k - 1]!];
    const zoom = Array.from({ length: 41 }, (_, i) => r.rank - 20 + i);
    const y = {
      type: 'log',
      domain: [1e-7, 2000],
      ticks: logAxis(-7, 3, 2),
      tickFormat: decade,
      label: labels.y,
    } as const;
    const common = [
      Plot.gridY(logAxis(-7, 3, 2), { stroke: colour('grid'), strokeOpacity: 1 }),
      Plot.ruleY([5e-7], {
        stroke: colour('truth'),
        strokeDasharray: truthDash,
        strokeWidth: stroke.thin,
      }),
    ];
    const line = (list: number[], width: number) =>
      Plot.line(list.map(at), { stroke: colour('model'), strokeWidth: width });
    const tip = Plot.dot([at(r.rank)], { r: pointRadius, fill: colour('data') });
    return [
      {
        title: labels.all,
        height: panelHeight(frame),
        options: {
          x: {
            domain: [0, ranks],
            ticks: [0, 1000, 2000, 3000].filter((k) => k <= ranks),
            tickFormat: grouped,
            label: labels.x,
          },
          y,
          marks: [
            ...common,
            line(thinned(ranks, r.rank, 8), stroke.thin),
            tip,
            label({ x: r.rank, y: 1e-3, dx: 8, text: `k = ${r.rank}`, role: 'data' }),
            label({
              x: ranks,
              y: 5e-7,
              dy: -9,
              text: labels.rounding,
              role: 'truth',
              anchor: 'end',
            }),
          ],
        },
      },
      {
        title: labels.zoom,
        height: panelHeight(frame),
        options: {
          marginRight: 26,
          x: {
            domain: [r.rank - 20, r.rank + 20],
            ticks: [-20, -10, 0, 10, 20].map((d) => r.rank + d),
            tickFormat: String,
            label: labels.x,
          },
          y: { ...y, label: null },
          marks: [
            ...common,
            line(zoom, stroke.line),
            Plot.dot(zoom.filter((k) => k !== r.rank).map(at), { r: 2.5, fill: colour('model') }),
            tip,
            label({
              x: r.rank,
              y: deviationAt(r, r.rank),
              dx: 9,
              dy: -14,
              text: scientific(deviationAt(r, r.rank)),
              role: 'data',
            }),
          ],
        },
      },
    ];
  },
});

function elsewhere(r: Result): Record<Lang, string> {
  const most = Math.max(...r.scan.reproduced.filter((_, i) => i !== r.rank - 1));
  return most === 0
    ? { zh: '其他秩连一个也对不上', en: 'no other rank reproduces even one of the ten' }
    : {
        zh: `其他秩最多对上 ${most} 个`,
        en: `any other rank reproduces at most ${most} of the ten`,
      };
}
const deviationAt = (r: Result, rank: number) => r.scan.deviation[rank - 1] ?? Number.NaN;
/** 4.6×10⁻⁷ */
function scientific(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  return `${mantissa}×10${[...exponent.replace('+', '')].map((digit) => powers[digit]).join('')}`;
}
