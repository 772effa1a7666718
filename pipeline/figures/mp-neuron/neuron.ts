import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/mp-neuron/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { colour } from '../kit/theme.ts';
import { cornerMarks, neuronMarks, signed, signedAxis } from '../kit/truth-plane.ts';

export default defineFigure<typeof numbers>()({
  title: t('一个神经元，一条直线，一张真值表', 'One neuron, one line, one truth table'),
  caption: t(
    '神经元把平面切成两半：着色的一半输出 1，另一半输出 −1，四个输入就有了四个答案。权重 $w_1, w_2$ = {{params.weights}}，偏置 $b$ = {{params.bias}}，做成的门是 AND；实心点是应为 1 的输入。',
    'A neuron cuts the plane in two: 1 on the tinted side, −1 on the other, and with that it has an answer to each of the four inputs. With weights $w_1, w_2$ = {{params.weights}} and bias $b$ = {{params.bias}} the gate is AND; filled dots are the inputs that ought to give 1.',
  ),
  alt: t(
    '(a) 平面上的四个点，一条斜线把右上角的实心点与另外三个空心点分开。(b) 真值表，四行的输出依次是 −1、−1、−1、1，与 AND 全部相符。',
    '(a) Four points in the plane; a slanting line separates the filled one, top right, from three hollow ones. (b) The truth table, with outputs −1, −1, −1, 1 in its four rows, all as AND has them.',
  ),
  labels: { sum: t('加权和', 'sum'), output: t('输出', 'output'), wanted: t('应为', 'wanted') },
  draw({ files, params: p }, words, frame) {
    const gate = files['gates.csv'][p.gate]!;
    const wanted = [gate.at00, gate.at01, gate.at10, gate.at11];
    const [w1, w2] = p.weights as [number, number];
    const rows = files['xor.csv'].map(({ x1, x2 }, row) => {
      const sum = p.bias + w1 * x1 + w2 * x2;
      return { x1, x2, sum, output: sum >= 0 ? 1 : -1, value: wanted[row]! };
    });
    const table = [
      ['x₁', 'x₂', words.sum, words.output, words.wanted],
      ...rows.map((row) => [row.x1, row.x2, row.sum, row.output, row.value].map(signed)),
    ].flatMap((cells, y) => cells.map((text, x) => ({ x, y, text })));
    return [
      {
        x: { ...signedAxis, label: 'x₁' },
        y: { ...signedAxis, label: 'x₂' },
        marks: [...neuronMarks({ bias: p.bias, w1, w2 }, [-2, 2]), ...cornerMarks(rows)],
      },
      {
        height: frame.narrow ? 220 : frame.height,
        marginLeft: 24,
        x: { axis: null, domain: [-0.4, 4.4] },
        y: { axis: null, domain: [4.6, -0.6] },
        marks: [
          Plot.ruleY([0.5], { stroke: colour('axis') }),
          Plot.text(table, {
            x: 'x',
            y: 'y',
            text: 'text',
            fill: ({ x, y }) =>
              y > 0 && x === 3
                ? colour('model')
                : y > 0 && x === 4
                  ? colour('data')
                  : 'currentColor',
          }),
        ],
      },
    ];
  },
});
