import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/mp-neuron/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { border, halfPlane } from '../kit/half-plane.ts';
import { dotsOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

/** Corners of a small plane stand at ±1, its edge at ±reach. */
const reach = 1.7;
/** From the middle of one small plane to the next: across, and down with room for a name. */
const [across, down] = [4.2, 4.9];

export default defineFigure<typeof numbers>()({
  title: t('十六种门，一个神经元做得出十四种', 'Sixteen gates, and one neuron makes fourteen'),
  caption: t(
    '一个神经元做得出 {{signed.biased}} 种门（着色的一侧输出 1），做不出的 {{missing}} 种是红框里的 XOR（异或）和 XNOR（同或）：没有一条直线能把它们的实心点（应为 1）与空心点（应为 −1）分开。横轴是 $x_1$，纵轴是 $x_2$；名字里的 ¬ 是非，∧ 是与，→ 是蕴含；星号表示不用偏置也做得出（输入 ±1 时共 {{signed.unbiased}} 种，因为 θ(0) = 1）。',
    'One neuron makes {{signed.biased}} gates, with output 1 on the tinted side; the {{missing}} that it cannot make, framed in red, are XOR and XNOR: no straight line separates their filled dots (1 wanted) from the hollow ones (−1). Across is $x_1$, upwards $x_2$; in the names ¬ is not, ∧ and, → implies; a star marks gates that need no bias ({{signed.unbiased}} with inputs ±1, since θ(0) = 1).',
  ),
  alt: t(
    '四行四列十六个小平面，各有四个实心或空心的点。十四个里有一条直线把实心点与空心点分开，或者整个平面同色；XOR 与 XNOR 没有这样的直线。',
    'Sixteen small planes in four rows of four, each with four filled or hollow dots. In fourteen a line separates filled from hollow, or the whole plane has one output; XOR and XNOR have no such line.',
  ),
  labels: { never: t('恒为 −1', 'always −1'), always: t('恒为 1', 'always 1') },
  draw({ files }, words, frame) {
    const cells = files['gates.csv'].map((row) => ({
      ...row,
      middle: [(row.gate % 4) * across, -Math.floor(row.gate / 4) * down] as const,
    }));
    const at = ([x, y]: readonly [number, number], middle: readonly [number, number]) =>
      [x + middle[0], y + middle[1]] as const;
    const corners = cells.flatMap(({ at00, at01, at10, at11, middle }) =>
      [at00, at01, at10, at11].map((value, i) => {
        const [x, y] = at([i < 2 ? -1 : 1, i % 2 === 0 ? -1 : 1], middle);
        return { x, y, value };
      }),
    );
    const made = cells.filter(({ signed }) => signed === 1);
    const inside = made.flatMap(({ gate, middle, ...line }) =>
      halfPlane(line, [-reach, reach]).map((point) => ({ gate, point: at(point, middle) })),
    );
    const edges = made.flatMap(({ gate, middle, ...line }) =>
      border(line, [-reach, reach]).map((point) => ({ gate, point: at(point, middle) })),
    );
    const name = (row: (typeof cells)[number]) =>
      row.gate === 0 ? words.never : row.gate === 15 ? words.always : row.name;
    const place = {
      x: ({ point }: { point: readonly number[] }) => point[0]!,
      y: ({ point }: { point: readonly number[] }) => point[1]!,
    };
    const radius = frame.narrow ? 3.5 : 5;
    return [
      {
        height: frame.narrow ? 400 : 620,
        marginLeft: 4,
        marginRight: 4,
        marginTop: 6,
        marginBottom: 6,
        x: { axis: null, domain: [-2.1, 3 * across + 2.1] },
        y: { axis: null, domain: [-3 * down - 1.9, 2.9] },
        marks: [
          Plot.rect(cells, {
            x1: ({ middle }) => middle[0] - reach,
            x2: ({ middle }) => middle[0] + reach,
            y1: ({ middle }) => middle[1] - reach,
            y2: ({ middle }) => middle[1] + reach,
            stroke: ({ signed }) => colour(signed === 1 ? 'grid' : 'failure'),
            strokeWidth: ({ signed }) => (signed === 1 ? stroke.axis : stroke.line),
          }),
          Plot.line(inside, {
            ...place,
            z: 'gate',
            fill: colour('model'),
            fillOpacity: 0.13,
            curve: 'linear-closed',
          }),
          Plot.line(edges, {
            ...place,
            z: 'gate',
            stroke: colour('model'),
            strokeWidth: stroke.line,
          }),
          dotsOf(corners, 'x', 'y', 'paper', {
            r: radius,
            stroke: colour('data'),
            strokeWidth: 2,
          }),
          dotsOf(
            corners.filter(({ value }) => value > 0),
            'x',
            'y',
            'data',
            { r: radius },
          ),
          Plot.text(cells, {
            x: ({ middle }) => middle[0],
            y: ({ middle }) => middle[1] + reach + 0.5,
            text: (row) => name(row) + (row.signedUnbiased === 1 ? ' *' : ''),
            fill: ({ signed }) => (signed === 1 ? 'currentColor' : colour('failure')),
          }),
        ],
      },
    ];
  },
});
