import { inputs, problemNet } from '../../../pipeline/data/activation-task.ts';
import { relu } from '../../../pipeline/models/activations.ts';
import { largestGap } from '../../../pipeline/models/same-function.ts';
import { outputsAt } from '../../../pipeline/models/shallow-process.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { rescaled } from '../../../pipeline/models/symmetry.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// Problem 3.6: the first hidden unit's offset and slope times α, its output weight divided by α.

/** The net of figure 3.3, hidden parameters first. */
const net = Float64Array.of(...problemNet.subarray(4), ...problemNet.subarray(0, 4));
const hidden = 3;
const grid = linspace(...inputs, 201);
const before = outputsAt(relu, net, grid);

export default defineExplorer({
  properties: {
    factor: { type: 'number', symbol: '|α|', min: 0.25, max: 4, step: 1.05, scale: 'log' },
    sign: { type: 'choice', values: ['plus', 'minus'] },
  },
  start: { factor: 2, sign: 'plus' },
  presets: {
    half: { factor: 0.5 },
    four: { factor: 4 },
    negative: { factor: 1, sign: 'minus' },
  },
  numbers({ factor, sign }) {
    const alpha = sign === 'plus' ? factor : -factor;
    const twin = rescaled(net, 0, alpha);
    return {
      alpha,
      offset: twin[0] as number,
      slope: twin[hidden] as number,
      weight: twin[2 * hidden + 1] as number,
      gap: largestGap(outputsAt(relu, twin, grid), before),
    };
  },
  picture(_values, { words, numbers: { alpha } }) {
    const twin = rescaled(net, 0, alpha);
    const axis = { domain: inputs, label: 'x →' };
    const unit = plane({ x: axis, y: { domain: [-1, 3], label: '↑ h₁' } });
    const sum = plane({ x: axis, y: { domain: [-2, 2], label: '↑ y' } });
    const h1 = (phi: Float64Array) => (x: number) =>
      Math.max(0, (phi[0] as number) + (phi[hidden] as number) * x);
    const after = outputsAt(relu, twin, grid);
    const line = (ys: Float64Array) => grid.map((x, i) => [x, ys[i] as number] as const);
    return [
      unit.panel({
        axes: [unit.axes()],
        units: [
          unit.clipped(unit.curve(h1(twin)), unit.curve(h1(net), 'truth')),
          unit.label([0.06, 2.7], words.twin, 'model'),
          unit.label([0.06, 2.35], words.before, 'truth'),
        ],
      }),
      sum.panel({
        axes: [sum.axes()],
        net: [sum.clipped(sum.line(line(after)), sum.line(line(before), 'truth'))],
      }),
    ];
  },
  text: {
    zh: {
      title: '缩放一个隐藏单元',
      caption:
        '图 3.3 的网络，第一个隐藏单元的 θ₁₀、θ₁₁ 乘 α = {{alpha:2}}，φ₁ 除以 α：θ₁₀ = {{offset:3}}，θ₁₁ = {{slope:3}}，φ₁ = {{weight:3}}。(a) 是这个单元，(b) 是整个网络；蓝线是改动之后，灰虚线是之前。输出与原来最多相差 {{gap:2}}。',
      alt: '(a) 第一个隐藏单元改动前后各一条折线。(b) 网络的输出，改动前后最多相差 {{gap:2}}。',
      labels: {
        factor: 'α 的大小',
        sign: 'α 的符号',
        plus: '正',
        minus: '负',
        twin: '— 之后',
        before: '- - 之前',
      },
      presets: { half: 'α = 0.5', four: 'α = 4', negative: 'α = −1' },
    },
    en: {
      title: 'Rescaling a hidden unit',
      caption:
        'The network of figure 3.3, with θ₁₀ and θ₁₁ of its first hidden unit times α = {{alpha:2}} and φ₁ divided by α: θ₁₀ = {{offset:3}}, θ₁₁ = {{slope:3}}, φ₁ = {{weight:3}}. (a) This unit, (b) the whole network; blue after the change, dashed before. The output is at most {{gap:2}} away from what it was.',
      alt: '(a) The first hidden unit before and after, two bent lines. (b) The output of the network, which differs by at most {{gap:2}} before and after.',
      labels: {
        factor: 'size of α',
        sign: 'sign of α',
        plus: 'positive',
        minus: 'negative',
        twin: '— after',
        before: '- - before',
      },
      presets: { half: 'α = 0.5', four: 'α = 4', negative: 'α = −1' },
    },
  },
});
