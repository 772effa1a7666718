import { layersOf } from '../../../pipeline/models/mlp.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { type NetworkEdge, type NetworkNode, network } from '../explorer/kit/network.ts';

// A network with one hidden layer of any small size, its connections to be counted.

const width = 344;
const height = 310;
const size = (symbol: string) =>
  ({ type: 'number', symbol, min: 1, max: 6, step: 1, integer: true }) as const;

export default defineExplorer({
  properties: { inputs: size('Dᵢ'), hidden: size('D'), outputs: size('Dₒ') },
  start: { inputs: 3, hidden: 3, outputs: 2 },
  presets: {
    example: { inputs: 1, hidden: 3, outputs: 1 },
    twoOutputs: { inputs: 1, hidden: 4, outputs: 2 },
    twoInputs: { inputs: 2, hidden: 3, outputs: 1 },
  },
  numbers({ inputs, hidden, outputs }) {
    const layers = layersOf([inputs, hidden, outputs]);
    const [into, out] = layers.map((layer) => layer.end - layer.weights);
    const offsets = layers.reduce((sum, layer) => sum + layer.outputs, 0);
    return { into: into!, out: out!, slopes: into! + out!, offsets, all: into! + out! + offsets };
  },
  picture({ inputs, hidden, outputs }) {
    const counts = [inputs, hidden, outputs];
    const nodes = counts.flatMap((count, layer) =>
      Array.from({ length: count }, (_, i): NetworkNode => {
        const text = `${'xhy'[layer]}${'₁₂₃₄₅₆'[i]}`;
        return {
          id: text,
          x: 40 + (layer * (width - 80)) / 2,
          y: height / 2 + (i - (count - 1) / 2) * 50,
          text,
          role: 'data',
          fill: layer > 0 ? 0.35 : 0,
        };
      }),
    );
    const of = (letter: string) => nodes.filter(({ id }) => id.startsWith(letter));
    const between = (from: string, to: string) =>
      of(from).flatMap((a) =>
        of(to).map((b): NetworkEdge => ({ from: a.id, to: b.id, weight: 1 })),
      );
    return [
      {
        width,
        height,
        layers: { net: network(nodes, [...between('x', 'h'), ...between('h', 'y')], 6) },
      },
    ];
  },
  text: {
    zh: {
      title: '数一数参数',
      caption:
        '每根连线是一个权重：输入到隐藏单元 {{into}} 根，隐藏单元到输出 {{out}} 根；每个着色的圆有一个偏置，共 {{offsets}} 个。{{slopes}} + {{offsets}} = {{all}} 个参数。',
      alt: '三列圆圈：{{inputs}} 个输入，{{hidden}} 个隐藏单元，{{outputs}} 个输出，相邻两列两两相连；共 {{all}} 个参数。',
      labels: { inputs: '输入', hidden: '隐藏单元', outputs: '输出' },
      presets: {
        example: '本章的网络',
        twoOutputs: '图 3.6：两个输出',
        twoInputs: '图 3.7：两个输入',
      },
    },
    en: {
      title: 'Count the parameters',
      caption:
        'A line is a weight: {{into}} from inputs to hidden units, {{out}} from hidden units to outputs; each tinted circle has a bias, {{offsets}} in all. {{slopes}} + {{offsets}} = {{all}} parameters.',
      alt: 'Three columns of circles: {{inputs}} inputs, {{hidden}} hidden units, {{outputs}} outputs, each joined to all of the next column; {{all}} parameters in all.',
      labels: { inputs: 'inputs', hidden: 'hidden units', outputs: 'outputs' },
      presets: {
        example: 'the net of this chapter',
        twoOutputs: 'figure 3.6: two outputs',
        twoInputs: 'figure 3.7: two inputs',
      },
    },
  },
});
