import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/document-clusters/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, found, label } from '../kit/marks.ts';
import { colour, type Role, stroke } from '../kit/theme.ts';

const roles: readonly Role[] = ['model', 'data'];
const symbols = ['circle', 'square'] as const;

export default defineFigure<typeof numbers>()({
  title: t('k-均值在平面上', 'k-means in the plane'),
  caption: t(
    '六篇文档在前两个奇异方向的平面上，k-均值分成两类（颜色和形状），叉是类中心。改表格里的数，点就动，类也跟着变；一步把各个中心移到自己那些点的平均，下一步把每个点归到最近的中心，如此交替。',
    'The six documents in the plane of the first two singular directions, sorted into two clusters by k-means (colours and shapes); a cross is a centre. Change a number of the table, and points and clusters move. One step moves each centre to the mean of its points, the next gives each point to its nearest centre, and so on in turn.',
  ),
  alt: t(
    '平面上六个点，三个在上方为一类，三个在下方为一类，每类中间有一个叉。',
    'Six points in a plane, three above in one cluster and three below in the other, each with a cross in its middle.',
  ),
  start: t(
    '六篇文档在前两个奇异方向的平面上，还没有分类。先自己分成两类，再按播放，看 k-均值怎么分。那时还有一张表格，改里面的数，点就动。',
    'The six documents in the plane of the first two singular directions, not yet sorted. Sort them into two clusters yourself, then press Play and see what k-means does. A table comes with it: change a number there, and the points move.',
  ),
  labels: {
    first: t('第一个方向 →', 'first direction →'),
    second: t('↑ 第二个方向', '↑ second direction'),
  },
  draw({ files }, labels) {
    const rows = files['run.csv'];
    const place = { x: 'first', y: 'second' } as const;
    return [
      {
        x: { domain: [0, 12], label: labels.first, ticks: 6 },
        y: { domain: [-8, 8], label: labels.second, ticks: 6 },
        marks: [
          Plot.ruleY([0], { stroke: colour('axis'), strokeWidth: stroke.thin }),
          dotsOf(rows, 'first', 'second', 'truth'),
          ...found(
            ...rows.map(({ first, second, cluster }) =>
              Plot.dot([[first, second]], {
                r: 6,
                symbol: symbols[cluster - 1]!,
                fill: colour(roles[cluster - 1]!),
              }),
            ),
            Plot.dot(files['centres.csv'], {
              ...place,
              symbol: 'times',
              r: 8,
              stroke: ({ cluster }) => colour(roles[cluster - 1]!),
              strokeWidth: 2.5,
            }),
          ),
          ...rows.map(({ document, first, second }) =>
            label(first, second, String(document), 'ink', { anchor: 'middle', dy: -13 }),
          ),
        ],
      },
    ];
  },
});
