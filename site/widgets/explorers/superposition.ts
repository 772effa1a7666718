import { functions } from '../../../pipeline/models/linearity.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Is f[a + b] what f[a] and f[b] make together? Four functions of one number.

const phi = { sum: [0, 0.5], affine: [1, 0.5], relu: [0, 0.5], net: [-0.5, 1, 0.5, 1] } as const;
const tenth = (value: number) => Math.round(Math.max(-2, Math.min(2, value)) * 10) / 10;

export default defineExplorer({
  properties: {
    function: { type: 'choice', symbol: 'f', values: ['sum', 'affine', 'relu', 'net'] },
    a: { type: 'number', symbol: 'a', min: -2, max: 2, step: 0.1 },
    b: { type: 'number', symbol: 'b', min: -2, max: 2, step: 0.1 },
  },
  start: { function: 'affine', a: 1.6, b: 0.8 },
  presets: {
    linear: { function: 'sum' },
    lucky: { function: 'relu', a: 1.6, b: 0.8 },
    caught: { function: 'relu', a: 1, b: -1 },
  },
  numbers({ function: name, a, b }) {
    const f = (x: number) => functions[name]([x], phi[name]);
    return {
      fa: f(a),
      fb: f(b),
      together: f(a) + f(b),
      sum: f(a + b),
      twice: 2 * f(a),
      doubled: f(2 * a),
    };
  },
  picture({ function: name, a, b }, { words, numbers: { fa, fb, together, sum } }) {
    const f = (x: number) => functions[name]([x], phi[name]);
    const it = plane({
      x: { domain: [-4, 4], label: 'x →' },
      y: { domain: [-3, 5], label: '↑ f[x]' },
    });
    const grip = (knob: 'a' | 'b', at: number, value: number) => [
      it.label([at, value], knob, 'data', { dy: '-0.9em', 'text-anchor': 'middle' }),
      it.handle({
        at: [at, value],
        label: words[knob],
        says: `${knob} = ${shown(at)}`,
        step: [0.1, 0],
        move: (x) => ({ [knob]: tenth(x) }),
        role: 'data',
      }),
    ];
    return [
      it.panel({
        function: [
          it.axes(),
          it.line(
            [
              [-4, 0],
              [4, 0],
            ],
            'axis',
            { 'stroke-width': 1 },
          ),
          it.clipped(it.curve(f)),
        ],
        sums: [
          it.line(
            [
              [a + b, sum],
              [a + b, together],
            ],
            'failure',
            { 'stroke-dasharray': '4 3' },
          ),
          ...it.points([[a + b, together]], 'failure', { r: 6 }),
          // On the side where there is room for it.
          it.label([a + b, together], 'f[a] + f[b]', 'failure', {
            ...(a + b > 0 ? { dx: -10, 'text-anchor': 'end' } : { dx: 10 }),
            dy: '-0.5em',
          }),
          ...it.points([[a + b, sum]], 'model', { r: 5 }),
          ...grip('a', a, fa),
          ...grip('b', b, fb),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '和的函数值，函数值的和',
      caption:
        '拖动 a 和 b。f[a] + f[b] = {{together:2}}（红），f[a + b] = {{sum:2}}（蓝）：两点重合，这一对 a、b 就通过叠加的检验。加倍的检验：f[2a] = {{doubled:2}}，2f[a] = {{twice:2}}。',
      alt: '一条函数曲线，上面有 a、b 两点；在 a + b 处，曲线的高度是 {{sum:2}}，两个函数值之和是 {{together:2}}。',
      labels: {
        function: '函数',
        a: '第一个数',
        b: '第二个数',
        sum: '0.5x',
        affine: '1 + 0.5x',
        relu: 'ReLU[0.5x]',
        net: '−0.5 + ReLU[0.5 + x]',
      },
      presets: { linear: '没有偏置', lucky: 'ReLU，同号', caught: 'ReLU，异号' },
    },
    en: {
      title: 'Value of the sum, sum of the values',
      caption:
        'Drag a and b. f[a] + f[b] = {{together:2}} (red), f[a + b] = {{sum:2}} (blue): where the two dots meet, this pair passes the test of superposition. The test of doubling: f[2a] = {{doubled:2}}, 2f[a] = {{twice:2}}.',
      alt: 'The graph of a function with two points a and b on it; at a + b its height is {{sum:2}}, and the sum of the two values is {{together:2}}.',
      labels: {
        function: 'function',
        a: 'first number',
        b: 'second number',
        sum: '0.5x',
        affine: '1 + 0.5x',
        relu: 'ReLU[0.5x]',
        net: '−0.5 + ReLU[0.5 + x]',
      },
      presets: { linear: 'no bias', lucky: 'ReLU, same signs', caught: 'ReLU, opposite signs' },
    },
  },
});
