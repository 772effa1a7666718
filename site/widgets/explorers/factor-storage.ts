import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { factorNumbers, firstRankAbove } from '../../../pipeline/models/low-rank.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { mark } from '../explorer/mark.ts';
import { shown } from '../explorer/slots.ts';

// mn against (m + n)k, as areas.

export default defineExplorer({
  properties: {
    rows: { type: 'number', symbol: 'm', min: 1, max: 300, step: 1, integer: true },
    columns: { type: 'number', symbol: 'n', min: 1, max: 300, step: 1, integer: true },
    rank: { type: 'number', symbol: 'k', min: 1, max: 150, step: 1, integer: true },
  },
  start: { rows: 144, columns: 224, rank: 20 },
  presets: {
    tall: { rows: 300, columns: 10, rank: 5 },
    square: { rows: 200, columns: 200, rank: 100 },
  },
  numbers: ({ rows, columns, rank }) => {
    const [whole, factors] = [rows * columns, factorNumbers(rows, columns, rank)];
    return {
      whole,
      factors,
      share: (100 * factors) / whole,
      most: firstRankAbove(rows, columns, whole - 1) - 1,
    };
  },
  picture({ rows, columns, rank }, { words, numbers }) {
    const scale = 0.5;
    const box = (
      x: number,
      y: number,
      width: number,
      height: number,
      role: 'data' | 'model',
      name: string,
    ) => [
      mark('rect', {
        x,
        y,
        width: width * scale,
        height: height * scale,
        fill: colour(role),
        'fill-opacity': 0.35,
        stroke: colour(role),
      }),
      mark('text', { x, y: y - 5, fill: colour(role), 'font-weight': 600 }, name),
    ];
    const size = { width: 344, height: 240 };
    return [
      {
        ...size,
        layers: {
          whole: [
            ...box(4, 42, columns, rows, 'data', 'M'),
            mark('text', { x: 4, y: 14 }, `${words.whole}${shown(numbers.whole, 0)}`),
          ],
        },
      },
      {
        ...size,
        layers: {
          factors: [
            ...box(4, 42, rank, rows, 'model', 'A'),
            ...box(4 + (rank + 20) * scale + 30, 42, columns, rank, 'model', 'B'),
            mark(
              'text',
              { x: 4, y: 14 },
              `${words.factors}${shown(numbers.factors, 0)} (${shown(numbers.share, 0)}%)`,
            ),
          ],
        },
      },
    ];
  },
  text: {
    zh: {
      title: '一个大的，或两个窄的',
      caption:
        '面积就是数的个数。{{rows}}×{{columns}} 的矩阵有 {{whole:0}} 个数，秩为 {{rank}} 的两个因子有 {{factors:0}} 个，是原来的 {{share:0}}%。要省，k 至多 {{most}}。',
      alt: '橙色的矩形是矩阵，{{whole:0}} 个数；两个蓝色的窄条是因子，{{factors:0}} 个数。',
      labels: {
        rows: '行数',
        columns: '列数',
        rank: '秩',
        whole: '矩阵：',
        factors: '两个因子：',
      },
      presets: { tall: '又高又窄', square: '正方形，k 是一半' },
    },
    en: {
      title: 'One large, or two narrow',
      caption:
        'An area is a number of numbers. The matrix of {{rows}}×{{columns}} has {{whole:0}}, its two factors of rank {{rank}} have {{factors:0}}, which is {{share:0}}% of it. To save anything, k may be at most {{most}}.',
      alt: 'An orange rectangle is the matrix, of {{whole:0}} numbers; two narrow blue ones are the factors, of {{factors:0}}.',
      labels: {
        rows: 'rows',
        columns: 'columns',
        rank: 'rank',
        whole: 'matrix: ',
        factors: 'two factors: ',
      },
      presets: { tall: 'tall and narrow', square: 'square, k half of it' },
    },
  },
});
