import { deepUnits } from '../../../pipeline/models/deep-net-process.ts';
import { drawnGradients, wideTheory } from '../../../pipeline/models/gradients-over-depth.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// Length of the gradient layer by layer: the product of factors, and one network that is drawn here.

const width = 32;
/** Shorter or longer, a length is drawn at the edge. */
const ends = [1e-12, 1e6] as const;

const sizes = ['delta', 'weights'] as const;

const theoryOf = (activation: keyof typeof deepUnits, gain: number, depth: number) =>
  wideTheory({ unit: deepUnits[activation], gain }, depth, width);

export default defineExplorer({
  properties: {
    activation: { type: 'choice', symbol: 'a', values: ['sigmoid', 'tanh', 'relu'] },
    gain: { type: 'number', symbol: 'g', min: 0.1, max: 200, step: 1.05, scale: 'log' },
    depth: { type: 'number', symbol: 'K', min: 1, max: 30, step: 1, integer: true },
    net: { type: 'number', min: 1, max: 99, step: 1, integer: true },
  },
  start: { activation: 'sigmoid', gain: 1, depth: 10, net: 1 },
  presets: {
    vanishes: { activation: 'sigmoid', gain: 1, depth: 20 },
    he: { activation: 'relu', gain: 2, depth: 20 },
    explodes: { activation: 'relu', gain: 8, depth: 20 },
    rescued: { activation: 'sigmoid', gain: 115, depth: 20 },
    level: { activation: 'relu', gain: 1, depth: 20 },
  },
  numbers({ activation, gain, depth }) {
    const theory = theoryOf(activation, gain, depth);
    const [first, last] = [theory[0]!, theory.at(-1)!];
    return {
      factor: theory[Math.floor(depth / 2)]!.factor,
      lost: Math.log10(Math.sqrt(first.delta / last.delta)),
    };
  },
  picture({ activation, gain, depth, net }, { words }) {
    const theory = theoryOf(activation, gain, depth);
    const drawn = drawnGradients(
      { unit: deepUnits[activation], gain },
      { depth, width },
      createRng(net),
    );
    const within = (value: number) => Math.max(ends[0], Math.min(ends[1], value));
    const right = Math.max(depth, 2) + 0.5;
    return sizes.map((size) => {
      const plot = plane({
        x: { domain: [0.5, right], label: `${words.layer} k →`, ticks: Math.min(5, depth) },
        y: { domain: ends, scale: 'log', label: `↑ ${words.length}`, ticks: 5 },
      });
      const lengths = theory.map((row) => [row.layer, within(Math.sqrt(row[size]))] as const);
      const dots = drawn[size].map((length, k) => [k + 1, within(length)] as const);
      return plot.panel(
        {
          [`axes-${size}`]: [plot.axes()],
          [`one-${size}`]: [
            plot.line(
              [
                [0.5, 1],
                [right, 1],
              ],
              'grid',
            ),
          ],
          [`theory-${size}`]: [plot.clipped(plot.line(lengths, 'truth'))],
          [`drawn-${size}`]: [plot.clipped(...plot.points(dots, 'model'))],
        },
        words[size],
      );
    });
  },
  text: {
    zh: {
      title: '梯度穿过 K 层',
      caption:
        '输出对各层的梯度的长度，从右往左读（(a) 对预激活值，(b) 对权重）：虚线是理论（因子之积），蓝点是按此设置抽出的一个网络，每层 32 个单元。权重的方差是 g/n，g = {{gain:2}}。中间一层的因子 χ 是 {{factor:3}}；从最后一层到第一层，(a) 里的长度变为 10 的 {{lost:1}} 次方倍。',
      alt: '梯度长度随层数变化，纵轴为对数；从最后一层到第一层变为 10 的 {{lost:1}} 次方倍。',
      labels: {
        activation: '激活函数',
        gain: '权重的大小',
        depth: '隐藏层数',
        net: '第几个网络',
        delta: '对预激活值',
        weights: '对权重',
        sigmoid: 'sigmoid',
        tanh: 'tanh',
        relu: 'ReLU',
        layer: '层',
        length: '梯度长度',
      },
      presets: {
        vanishes: '消失',
        he: 'ReLU，He',
        explodes: '爆炸',
        rescued: 'sigmoid，g = 115',
        level: 'ReLU，Xavier',
      },
    },
    en: {
      title: 'A gradient through K layers',
      caption:
        'Length of the gradient of the output for each layer, (a) for its pre-activations and (b) for its weights, to be read from right to left: dashed is the theory, a product of factors; the blue dots are one network that was drawn with this setting, 32 units a layer. Weights have variance g/n, with g = {{gain:2}}. In the middle the factor χ is {{factor:3}}; from the last layer to the first the length in (a) changes by 10 to the power of {{lost:1}}.',
      alt: 'Length of the gradient against the layer on a logarithmic scale; from the last layer to the first it changes by 10 to the power of {{lost:1}}.',
      labels: {
        activation: 'activation',
        gain: 'size of the weights',
        depth: 'hidden layers',
        net: 'which network',
        delta: 'for pre-activations',
        weights: 'for weights',
        sigmoid: 'sigmoid',
        tanh: 'tanh',
        relu: 'ReLU',
        layer: 'layer',
        length: 'length of the gradient',
      },
      presets: {
        vanishes: 'vanishes',
        he: 'ReLU, He',
        explodes: 'explodes',
        rescued: 'sigmoids, g = 115',
        level: 'ReLU, Xavier',
      },
    },
  },
});
