import { centred, centredSlope } from '../../../pipeline/models/gain.ts';
import { corners, targets, theta } from '../../../pipeline/models/threshold.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// 2S − 1 with gain k beside the step, and the loss on AND of a neuron with weights 1 and bias b.

const inputs = corners(2, 'signed').map((x) => x.reduce((sum, value) => sum + value, 0));
const wanted = targets(8, 2);
const total = (term: (z: number, target: number) => number, bias: number) =>
  inputs.reduce((sum, input, row) => sum + term(input + bias, wanted[row] as number), 0);
const lossOf = (f: (z: number) => number) => (bias: number) =>
  total((z, target) => (f(z) - target) * (f(z) - target), bias);
const slopeOf = (gain: number, bias: number) =>
  total((z, target) => 2 * (centred(z, gain) - target) * centredSlope(z, gain), bias);

const reach = 3;

export default defineExplorer({
  properties: {
    gain: { type: 'number', symbol: 'k', min: 0.1, max: 100, step: 1.1, scale: 'log' },
    bias: { type: 'number', symbol: 'b', min: -reach, max: reach, step: 0.1 },
  },
  start: { gain: 3, bias: 1.3 },
  presets: { gentle: { gain: 0.3 }, steep: { gain: 30 } },
  numbers: ({ gain, bias }) => ({
    loss: lossOf((z) => centred(z, gain))(bias),
    slope: slopeOf(gain, bias),
    steepest: gain / 2,
  }),
  picture({ gain, bias }, { words, numbers: { loss, slope } }) {
    const shape = plane({
      x: { domain: [-reach, reach], label: 'x →' },
      y: { domain: [-1.2, 1.2], label: `↑ ${words.value}`, ticks: 3 },
    });
    const valley = plane({
      x: { domain: [-reach, reach], label: `${words.bias} b →` },
      y: { domain: [0, 13], label: `↑ ${words.loss} L`, ticks: 4 },
    });
    const s = (z: number) => centred(z, gain);
    // As long as there is room for: half a unit to either side, less where it is steep.
    const half = 0.6 / Math.sqrt(1 + (slope * slope) / 16);
    return [
      shape.panel({
        shape: [
          shape.axes(),
          shape.clipped(shape.curve(theta, 'truth'), shape.curve(s)),
          shape.label([-reach + 0.1, 1.05], 'θ', 'truth'),
          shape.label([-reach + 0.5, 1.05], '2S − 1', 'model'),
        ],
      }),
      valley.panel({
        loss: [
          valley.axes(),
          valley.clipped(
            valley.curve(lossOf(theta), 'truth'),
            valley.curve(lossOf(s)),
            valley.line(
              [
                [bias - half, loss - slope * half],
                [bias + half, loss + slope * half],
              ],
              'data',
              { 'stroke-width': 3 },
            ),
          ),
          valley.handle({
            at: [bias, loss],
            label: words.bias,
            says: `b = ${shown(bias, 1)}, L = ${shown(loss, 2)}`,
            step: [0.1, 0],
            move: (b) => ({ bias: Math.round(Math.max(-reach, Math.min(reach, b)) * 10) / 10 }),
            role: 'data',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '台阶与坡',
      caption:
        '(a) 阶跃（虚线）与 2S − 1，最陡处的坡度是 k/2 = {{steepest:2}}。(b) 一个权重为 1 的神经元在 AND 上的损失随偏置 b 变化，橙线是 b 处的切线，坡度 {{slope:4}}；虚线是阶跃的台阶，坡度处处为零。可以拖动圆点。',
      alt: '(a) 增益 {{gain:1}} 的 S 型曲线与阶跃；(b) 是损失曲线，在 b = {{bias:1}} 处坡度为 {{slope:4}}。',
      labels: { gain: '增益', bias: '偏置', value: '函数值', loss: '损失' },
      presets: { gentle: '太缓', steep: '太陡' },
    },
    en: {
      title: 'Staircase and slope',
      caption:
        '(a) The step (dashed) and 2S − 1, whose steepest slope is k/2 = {{steepest:2}}. (b) The loss on AND of a neuron with weights 1 against its bias b; the orange line is the tangent at b, with slope {{slope:4}}; dashed is the staircase of the step, level everywhere. The dot can be dragged.',
      alt: '(a) A sigmoid with gain {{gain:1}} and the step. (b) The loss, whose slope at b = {{bias:1}} is {{slope:4}}.',
      labels: { gain: 'gain', bias: 'bias', value: 'value', loss: 'loss' },
      presets: { gentle: 'too gentle', steep: 'too steep' },
    },
  },
});
