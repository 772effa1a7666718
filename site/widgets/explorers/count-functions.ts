import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { mark } from '../explorer/mark.ts';

// Values of one or two features times classes: a box for each feature function, filled where the data
// hold its λ once the others are put to 0.

const box = 22;
const left = 76;

export default defineExplorer({
  properties: {
    N: { type: 'number', symbol: 'N', min: 2, max: 7, step: 1, integer: true },
    M: { type: 'number', symbol: 'M', min: 0, max: 4, step: 1, integer: true },
    K: { type: 'number', symbol: 'K', min: 2, max: 4, step: 1, integer: true },
  },
  start: { N: 4, M: 0, K: 2 },
  presets: { second: { N: 4, M: 2, K: 2 }, three: { N: 4, M: 2, K: 3 } },
  numbers: ({ N, M, K }) => ({
    functions: K * (N + M),
    held: (K - 1) * (N + M - (M > 0 ? 1 : 0)),
    idle: N + M + (M > 0 ? K - 1 : 0),
  }),
  picture({ N, M, K }, { words }) {
    const place = (i: number) => left + i * box + (i >= N ? 12 : 0);
    const boxes = Array.from({ length: K }, (_, y) =>
      Array.from({ length: N + M }, (__, i) => {
        const zero = y === 0 || (M > 0 && i === N + M - 1);
        return mark('rect', {
          x: place(i) + 2,
          y: 28 + y * box + 2,
          width: box - 4,
          height: box - 4,
          fill: zero ? 'none' : colour('model'),
          stroke: colour(zero ? 'truth' : 'model'),
          'stroke-width': 1.5,
          'stroke-dasharray': zero ? '3 2' : undefined,
        });
      }),
    ).flat();
    const rows = Array.from({ length: K }, (_, y) =>
      mark(
        'text',
        { x: left - 8, y: 28 + (y + 0.5) * box, dy: '0.34em', 'text-anchor': 'end' },
        `${words.kind} ${y}`,
      ),
    );
    const head = (text: string, from: number, count: number) =>
      mark(
        'text',
        { x: (place(from) + place(from + count - 1) + box) / 2, y: 18, 'text-anchor': 'middle' },
        text,
      );
    return [
      {
        width: 344,
        height: 32 + K * box,
        layers: {
          boxes,
          words: [
            ...rows,
            head(`${words.first} ${N}`, 0, N),
            ...(M > 0 ? [head(`${words.second} ${M}`, N, M)] : []),
          ],
        },
      },
    ];
  },
  text: {
    zh: {
      title: '一格一个特征函数',
      caption:
        '每格是“某个取值，某一类”这样一个特征函数，共 {{functions}} 个。实心的 {{held}} 个乘子由数据定住；虚线的可以放成 0，概率一个也不变。',
      alt: '格子图：取值为列，类为行，共 {{functions}} 格，其中实心 {{held}} 格。',
      labels: {
        N: '第一个特征的取值',
        M: '第二个特征的取值（0 是没有）',
        K: '类',
        kind: '类',
        first: '特征一',
        second: '特征二',
      },
      presets: { second: '再加一个特征', three: '三类' },
    },
    en: {
      title: 'A box for each feature function',
      caption:
        'Each box is a feature function, “this value, this class”: {{functions}} in all. The data hold the multipliers of the {{held}} full ones; the dashed ones can be put to 0 without changing a single probability.',
      alt: 'Boxes, a column for each value and a row for each class: {{functions}} in all, of which {{held}} are full.',
      labels: {
        N: 'values of the first feature',
        M: 'values of the second (0: there is none)',
        K: 'classes',
        kind: 'class',
        first: 'feature 1:',
        second: '2:',
      },
      presets: { second: 'one more feature', three: 'three classes' },
    },
  },
});
