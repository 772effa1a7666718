import { concatenatedNet, inputs, problemNet } from '../../../pipeline/data/activation-task.ts';
import { activationWords } from '../../../pipeline/figures/kit/activation-names.ts';
import { contributions, predict } from '../../../pipeline/models/activation-net.ts';
import {
  type ActivationName,
  activations,
  jumps,
  mirrored,
  relu,
  type Unit,
} from '../../../pipeline/models/activations.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Problem 3.8's network under an activation of one's choice: three hidden units, and their sum.

const grid = linspace(...inputs, 201);
const roles = ['second', 'data', 'failure'] as const;

function netOf(activation: string, ratio: number): [Float64Array, readonly Unit[]] {
  if (activation === 'mirrored') return [concatenatedNet(ratio), [relu, mirrored]];
  const units: readonly Unit[] = activations[activation as ActivationName];
  return [units.length > 1 ? concatenatedNet(ratio) : problemNet, units];
}

export default defineExplorer({
  properties: {
    activation: {
      type: 'choice',
      symbol: 'a',
      values: Object.keys(activations).flatMap((name) =>
        name === 'concatenated' ? [name, 'mirrored'] : [name],
      ),
    },
    ratio: { type: 'number', symbol: 'r', min: -1, max: 1, step: 0.05 },
    x: { type: 'number', symbol: 'x', min: 0, max: 2, step: 0.02 },
  },
  start: { activation: 'tanh', ratio: 1, x: 1 },
  presets: {
    book: { activation: 'relu' },
    steps: { activation: 'heaviside' },
    boxes: { activation: 'rect' },
    waves: { activation: 'sin' },
    line: { activation: 'concatenated', ratio: 1 },
    leaky: { activation: 'concatenated', ratio: 0.25 },
    absolute: { activation: 'mirrored', ratio: 1 },
  },
  numbers({ activation, ratio, x }) {
    const [phi, units] = netOf(activation, ratio);
    const [h1 = 0, h2 = 0, h3 = 0] = contributions(x, phi, units);
    return { h1, h2, h3, bias: phi[0] as number, y: predict(x, phi, units) };
  },
  picture({ activation, ratio, x }, { words, numbers: { y } }) {
    const [phi, units] = netOf(activation, ratio);
    const axis = { domain: inputs, label: 'x →' };
    const hidden = plane({ x: axis, y: { domain: [-2.5, 2.5], label: `↑ ${words.parts}` } });
    const sum = plane({ x: axis, y: { domain: [-2, 2], label: '↑ y' } });
    const parts = grid.map((at) => contributions(at, phi, units));
    const breaks = activation === 'mirrored' ? [] : jumps(activation as ActivationName);
    // Where the function jumps, the line does not slant.
    const path = (ys: readonly number[]) =>
      grid.flatMap((at, i): (readonly [number, number])[] =>
        i > 0 && breaks.length > 0
          ? [
              [at, ys[i - 1] as number],
              [at, ys[i] as number],
            ]
          : [[at, ys[i] as number]],
      );
    const level = (draw: typeof sum) =>
      draw.clipped(
        draw.line(
          [
            [0, 0],
            [2, 0],
          ],
          'truth',
          { 'stroke-width': 1 },
        ),
      );
    const total = parts.map((all) => all.reduce((a, b) => a + b, phi[0] as number));
    const two = activation === 'concatenated' || activation === 'mirrored';
    return [
      hidden.panel({
        axes: [hidden.axes(), level(hidden)],
        units: [
          hidden.clipped(
            ...roles.map((role, d) =>
              hidden.line(path(parts.map((all) => all[d] as number)), role, {
                'stroke-dasharray': ['none', '7 3', '2 3'][d],
              }),
            ),
          ),
          ...roles.map((role, d) =>
            hidden.label(
              [0.06 + 0.36 * d, 2.25],
              `${['—', '- -', '···'][d]} φ${'₁₂₃'[d]}h${'₁₂₃'[d]}`,
              role,
            ),
          ),
        ],
      }),
      sum.panel({
        axes: [sum.axes(), level(sum)],
        reference: [
          sum.clipped(
            sum.line(
              grid.map((at) => [at, predict(at, problemNet, [relu])] as const),
              'truth',
            ),
          ),
        ],
        net: [
          sum.clipped(sum.line(path(total))),
          sum.label([0.05, 1.8], two ? words.six : words.three, 'truth'),
          sum.handle({
            at: [x, Math.max(-2, Math.min(2, y))],
            label: words.x,
            says: `x = ${shown(x, 2)}`,
            step: [0.02, 0],
            move: (at) => ({ x: Math.round(Math.max(0, Math.min(2, at)) * 50) / 50 }),
            role: 'data',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '习题 3.8 的网络',
      caption:
        '(a) 是三个隐藏单元各自的贡献，(b) 是它们与偏置之和（蓝），灰色虚线是原来的 ReLU 网络。圆点可以拖动。在 x = {{x:2}} 处：{{bias:2}} + ({{h1:3}}) + ({{h2:3}}) + ({{h3:3}}) = {{y:3}}。r 只对串联 ReLU 起作用：第二组权重是第一组的 r = {{ratio:2}} 倍。',
      alt: '(a) 有三条曲线，是三个隐藏单元的贡献；(b) 是网络的输出；x = {{x:2}} 处输出是 {{y:3}}。',
      labels: {
        ...activationWords.zh,
        activation: '激活函数',
        ratio: '第二组权重之比',
        x: '输入',
        parts: 'φh',
        three: '三个输出权重',
        six: '六个输出权重',
        concatenated: '串联 ReLU，min(z, 0)',
        mirrored: '串联 ReLU，ReLU(−z)',
      },
      presets: {
        book: 'ReLU：图 3.3',
        steps: '阶跃：台阶',
        boxes: '矩形：盒子',
        waves: 'sin：三个波',
        line: '串联，r = 1：直线',
        leaky: '串联，r = 0.25：参数化 ReLU',
        absolute: '串联，ReLU(−z)：绝对值',
      },
    },
    en: {
      title: 'The network of problem 3.8',
      caption:
        '(a) What each of the three hidden units contributes. (b) The sum of them and the bias (blue), and the ReLU network it was (dashed). The dot can be dragged. At x = {{x:2}}: {{bias:2}} + ({{h1:3}}) + ({{h2:3}}) + ({{h3:3}}) = {{y:3}}. r works on the concatenated ReLU only: its second weights are r = {{ratio:2}} times the first.',
      alt: '(a) Three curves, what three hidden units contribute. (b) The output of the network, at x = {{x:2}} it is {{y:3}}.',
      labels: {
        ...activationWords.en,
        activation: 'activation',
        ratio: 'ratio of the second weights',
        x: 'input',
        parts: 'φh',
        three: 'three output weights',
        six: 'six output weights',
        concatenated: 'CReLU, min(z, 0)',
        mirrored: 'CReLU, ReLU(−z)',
      },
      presets: {
        book: 'ReLU: figure 3.3',
        steps: 'Heaviside: steps',
        boxes: 'rect: boxes',
        waves: 'sin: three waves',
        line: 'concatenated, r = 1: a line',
        leaky: 'concatenated, r = 0.25: parametric',
        absolute: 'concatenated, ReLU(−z): absolute values',
      },
    },
  },
});
