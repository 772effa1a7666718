import type numbers from '../../experiments/latent-variables/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, label, theoryAtY } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('要多少对', 'How many pairs it takes'),
  caption: t(
    '从左半猜右半。(a) 误差随成对图像数的变化：直接的网络（橙），经过编码的（蓝），直接的岭回归（绿，点线）。两个网络比，三十对与一百对时经过编码的误差小，九百对时直接的小；五对时两个网络都没有学到什么。不论多少对，岭回归的误差都最小。虚线：右半自己的编码解码后剩下的方差，经过编码的到不了这以下。(b) 输出到最近的真实右半的距离；虚线是真实右半彼此的距离。{{params.replicas}} 个种子，中位数与 5–95% 带。',
    'Right half from left half. (a) Error against the number of pairs: the direct net (orange), the way through the codes (blue), and ridge regression from pixels to pixels (green, dotted). Of the two nets the codes err less with thirty and a hundred pairs, the direct one with nine hundred; with five neither has learnt much. Ridge regression errs least with every number of pairs. Dashes: what the right halves’ own codes leave, which the way through them cannot get below. (b) Distance of the outputs to the nearest real right half; dashes: that of real right halves. {{params.replicas}} seeds, medians and 5–95% bands.',
  ),
  alt: t(
    '(a) 剩下的方差：五对时直接 {{direct-5}}、编码 {{codes-5}}、岭回归 {{ridge-5}}；三十对时 {{direct-30}}、{{codes-30}} 与 {{ridge-30}}；九百对时 {{direct-900}}、{{codes-900}} 与 {{ridge-900}}；底线 {{floor}}。(b) 到最近的真实右半的距离：三十对时直接 {{direct-30-nearest}}，编码 {{codes-30-nearest}}，岭回归 {{ridge-30-nearest}}。',
    '(a) Variance left: with five pairs direct {{direct-5}}, codes {{codes-5}}, ridge regression {{ridge-5}}; with thirty {{direct-30}}, {{codes-30}} and {{ridge-30}}; with nine hundred {{direct-900}}, {{codes-900}} and {{ridge-900}}; floor {{floor}}. (b) Distance to the nearest real right half: with thirty pairs direct {{direct-30-nearest}}, codes {{codes-30-nearest}}, ridge regression {{ridge-30-nearest}}.',
  ),
  labels: {
    left: t('剩下的方差', 'variance left'),
    nearest: t('到最近的真实右半', 'to the nearest real half'),
    direct: t('直接的网络', 'direct net'),
    codes: t('经过编码', 'through the codes'),
    ridge: t('岭回归', 'ridge'),
    floor: t('编码本身', 'the codes alone'),
    real: t('真实右半', 'real halves'),
  },
  draw({ files, result }, words) {
    const rows = files['pairs.csv'];
    const x = {
      type: 'log' as const,
      base: 2,
      domain: [4, 1100] as [number, number],
      ticks: rows.map(({ pairs }) => pairs),
      tickFormat: String,
      label: words.pairs,
    };
    const dashes = (value: number) => theoryAtY(value);
    const dotted = (of: typeof rows, y: (row: (typeof rows)[number]) => number) =>
      curveOf(of, 'pairs', y, 'second', { strokeDasharray: '2 3' });
    const floor = result.sides.floor.median;
    const real = result.sides.realNearest;
    const first = rows[0]!;
    const few = rows[1]!;
    return [
      {
        x,
        y: logAxis(words.left, [0.2, 0.5, 1], [0.15, 1.6]),
        marks: [
          dashes(floor),
          ...bandOf(rows, 'pairs', 'direct', 'data'),
          ...bandOf(rows, 'pairs', 'codes', 'model'),
          label(5, floor, words.floor, 'truth', { dy: -9 }),
          dotted(rows, (row) => row.ridge.median),
          label(900, rows.at(-1)!.ridge.median, words.ridge, 'second', { anchor: 'end', dy: 14 }),
          label(few.pairs, rows[3]!.codes.median, words.codes, 'model', {
            anchor: 'middle',
            dy: 4,
          }),
          label(30, rows[2]!.direct.high, words.direct, 'data', { dx: 6, dy: -10 }),
        ],
      },
      {
        x,
        y: { domain: [0.08, 0.2], ticks: 5, label: words.nearest },
        marks: [
          dashes(real),
          ...bandOf(rows, 'pairs', 'directNearest', 'data'),
          ...bandOf(rows, 'pairs', 'codesNearest', 'model'),
          dotted(rows, (row) => row.ridgeNearest.median),
          label(900, rows.at(-1)!.ridgeNearest.median, words.ridge, 'second', {
            anchor: 'end',
            dy: -9,
          }),
          label(900, real, words.real, 'truth', { anchor: 'end', dy: -10 }),
          label(30, rows[2]!.directNearest.median, words.direct, 'data', { dx: 10, dy: -14 }),
          label(first.pairs, rows[4]!.codesNearest.median, words.codes, 'model', {
            dx: 6,
            dy: 4,
          }),
        ],
      },
    ];
  },
});
