import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/terms-and-counts/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('一个网络，各部分的名称', 'A network, and the names of its parts'),
  caption: t(
    '每根连线是一个权重，每个隐藏单元和输出各有一个偏置（橙色的点）。输入、隐藏单元、输出各有 {{params.drawn}} 个：{{problem316.slopes}} 根连线，{{problem316.offsets}} 个偏置，共 {{problem316.parameters}} 个参数。',
    'A line is a weight, and each hidden unit and output has a bias of its own (orange dots). With {{params.drawn}} inputs, hidden units and outputs that is {{problem316.slopes}} lines and {{problem316.offsets}} biases, {{problem316.parameters}} parameters in all.',
  ),
  alt: t(
    '三列圆圈，自左向右是两个输入、四个隐藏单元、三个输出，相邻两列之间两两相连；隐藏单元和输出旁各有一个橙色的点。',
    'Three columns of circles, from left to right two inputs, four hidden units and three outputs, each joined to all of the next column; an orange dot beside each hidden unit and output.',
  ),
  labels: {
    input: t('输入层', 'input layer'),
    hidden: t('隐藏层', 'hidden layer'),
    output: t('输出层', 'output layer'),
    into: t('预激活值', 'pre-activation'),
    out: t('激活值', 'activation'),
  },
  draw({ params: p }, words, frame) {
    const nodes = p.drawn.flatMap((count, layer) =>
      Array.from({ length: count }, (_, i) => ({
        layer,
        x: 2 * layer,
        y: (count - 1) / 2 - i,
        text: `${'xhy'[layer]}${'₁₂₃₄'[i]}`,
      })),
    );
    const edges = nodes.flatMap((from) =>
      nodes.filter(({ layer }) => layer === from.layer + 1).map((to) => ({ from, to })),
    );
    const heads = [words.input, words.hidden, words.output].map((text, layer) => ({
      x: 2 * layer,
      text,
    }));
    const beside = [
      { x: 1.72, text: words.into, anchor: 'end' as const },
      { x: 2.28, text: words.out, anchor: 'start' as const },
    ];
    return [
      {
        height: frame.narrow ? 320 : 360,
        marginLeft: 8,
        marginRight: 8,
        marginTop: 8,
        marginBottom: 8,
        x: { axis: null, domain: [-0.6, 4.6] },
        y: { axis: null, domain: [-2.4, 2.5] },
        marks: [
          Plot.link(edges, {
            x1: ({ from }) => from.x,
            y1: ({ from }) => from.y,
            x2: ({ to }) => to.x,
            y2: ({ to }) => to.y,
            stroke: colour('model'),
            strokeWidth: stroke.thin,
          }),
          dotsOf(nodes, 'x', 'y', 'paper', { r: frame.narrow ? 14 : 18, stroke: 'currentColor' }),
          dotsOf(
            nodes.filter(({ layer }) => layer > 0),
            'x',
            'y',
            'data',
            { dy: frame.narrow ? -20 : -24 },
          ),
          Plot.text(nodes, { x: 'x', y: 'y', text: 'text' }),
          Plot.text(heads, { x: 'x', y: 2.3, text: 'text', fontWeight: 600 }),
          ...beside.map(({ x, text, anchor }) =>
            Plot.text([{ x, text }], { x: 'x', y: -2.2, text: 'text', textAnchor: anchor }),
          ),
        ],
      },
    ];
  },
});
