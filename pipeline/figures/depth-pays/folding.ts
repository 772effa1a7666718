import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/depth-pays/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, label } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('每折一次，段数翻倍', 'Every fold doubles the pieces'),
  caption: t(
    '帐篷函数折 $k$ 次，有 $2^k$ 段。(a) 一次、两次、三次。(b) 深的网络每折一次多 6 个参数，一个隐藏层的网络则要翻倍；两种网络都造了出来，直到 {{most-folds}} 次，在 [0, 1] 上与折叠分毫不差。',
    'The tent folded $k$ times has $2^k$ pieces. (a) Once, twice, three times. (b) The deep network takes 6 parameters more for every fold, that with one hidden layer twice as many; both were built, up to {{most-folds}} folds, and on [0, 1] they are the folding to the last bit.',
  ),
  alt: t(
    '(a) 一个、两个、四个越来越窄的帐篷。(b) 参数个数随折叠次数变化，纵轴为对数；深的网络从 7 缓缓升到 {{most-deep}}，浅的直线升到 {{most-shallow}}。',
    '(a) One, two and four tents, narrower and narrower. (b) Parameters against the number of folds, on a logarithmic scale; the deep network goes slowly from 7 to {{most-deep}}, the shallow one straight up to {{most-shallow}}.',
  ),
  labels: {
    x: 'x',
    y: 'y',
    deep: t('k 个隐藏层', 'k hidden layers'),
    shallow: t('一个隐藏层', 'one hidden layer'),
  },
  draw({ files }, words) {
    const lines = files['folded-lines.csv'];
    const rows = files['folds.csv'];
    const shown = [
      { folds: 1, role: 'truth', width: stroke.thin, dash: '6 4' },
      { folds: 2, role: 'second', width: stroke.line, dash: '2 3' },
      { folds: 3, role: 'model', width: stroke.line, dash: undefined },
    ] as const;
    const most = rows.at(-1)!.folds;
    return [
      {
        x: { domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: String, label: words.x },
        y: { domain: [0, 1.15], ticks: [0, 0.5, 1], label: words.y },
        marks: [
          ...shown.map(({ folds, role, width, dash }) =>
            Plot.line(
              lines.filter((row) => row.folds === folds),
              {
                x: 'x',
                y: 'y',
                stroke: colour(role),
                strokeWidth: width,
                ...(dash && { strokeDasharray: dash }),
              },
            ),
          ),
          label(0.5, 1, 'k = 1', 'truth', { anchor: 'middle', dy: -10 }),
          label(0.25, 1, 'k = 2', 'second', { anchor: 'middle', dy: -10 }),
          label(0.875, 1, 'k = 3', 'model', { anchor: 'middle', dy: -10 }),
        ],
      },
      {
        x: { domain: [1, most], ticks: rows.map(({ folds }) => folds), label: words.folds },
        y: logAxis(words.parameters, [10, 100, 1000], [5, 5000]),
        marginRight: 24,
        marks: [
          curveOf(rows, 'folds', 'shallowParameters', 'data', { strokeDasharray: '8 3' }),
          curveOf(rows, 'folds', 'deepParameters', 'model'),
          dotsOf(rows, 'folds', 'shallowParameters', 'data', { r: 3.5, symbol: 'square' }),
          dotsOf(rows, 'folds', 'deepParameters', 'model', { r: 3.5 }),
          label(7, 385, words.shallow, 'data', { anchor: 'end', dx: -8, dy: -6 }),
          label(most, 61, words.deep, 'model', { anchor: 'end', dy: 24 }),
        ],
      },
    ];
  },
});
