import { sigmoid } from '../../../pipeline/models/activations.ts';
import { stairs } from '../../../pipeline/models/egg-box.ts';
import {
  errorsOf,
  samplesOf,
  type Target,
  targets,
} from '../../../pipeline/models/spline-targets.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// Sigmoids as steps: each switches from one level to the next, and their sum is a staircase that
// follows a target.

function netOf(target: Target, hidden: number, gain: number) {
  const { bias, units } = stairs(targets[target], [-1, 1], hidden, gain);
  return {
    units,
    at: (x: number) =>
      units.reduce(
        (sum, { offset, slope, weight }) => sum + weight * sigmoid(offset + slope * x)[0],
        bias,
      ),
  };
}

export default defineExplorer({
  properties: {
    target: { type: 'choice', symbol: 'f', values: ['wave', 'parabola', 'kink', 'root'] },
    hidden: { type: 'number', symbol: 'D', min: 1, max: 64, step: 1, integer: true },
    gain: { type: 'number', symbol: 'g', min: 1, max: 100, step: 1 },
  },
  start: { target: 'wave', hidden: 8, gain: 40 },
  presets: {
    more: { hidden: 32 },
    soft: { gain: 6 },
    blurred: { gain: 1 },
  },
  numbers({ target, hidden, gain }) {
    const { at } = netOf(target, hidden, gain);
    const h = 2 / (hidden + 1);
    return {
      sup: errorsOf(samplesOf(target, 192), at).sup,
      bound: target === 'wave' ? (Math.PI * h) / 2 : '—',
    };
  },
  picture({ target, hidden, gain }, { words }) {
    const { units, at } = netOf(target, hidden, gain);
    const axis = { domain: [-1, 1], label: 'x →' } as const;
    const sum = plane({ x: axis, y: { domain: [-1.5, 1.5], label: '↑ y' } });
    const parts = plane({ x: axis, y: { domain: [-1, 1], label: `↑ ${words.parts}` } });
    const xs = Array.from({ length: 401 }, (_, i) => -1 + i / 200);
    return [
      sum.panel({
        axes: [sum.axes()],
        truth: [sum.clipped(sum.curve(targets[target], 'truth'))],
        net: [sum.clipped(sum.line(xs.map((x) => [x, at(x)] as const)))],
      }),
      parts.panel({
        axes: [parts.axes()],
        units: [
          parts.clipped(
            ...units.map(({ offset, slope, weight }) =>
              parts.curve((x) => weight * sigmoid(offset + slope * x)[0], 'second', {
                'stroke-width': 1,
              }),
            ),
          ),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: 'sigmoid 搭台阶',
      caption:
        '(a) 灰色虚线是目标，蓝线是 {{hidden}} 个 sigmoid 的和；(b) 每个 sigmoid 的贡献，在自己的位置从零换到台阶的高度。g 越大台阶越陡。现在最大误差 {{sup}}，无限陡时的上界 max|f′|·h/2：{{bound}}。',
      alt: '目标和 {{hidden}} 级台阶；旁边是每个 sigmoid 的贡献。最大误差 {{sup}}。',
      labels: {
        target: '目标',
        hidden: '隐藏单元个数',
        gain: '陡度',
        wave: '正弦 sin πx',
        parabola: '抛物线 x²',
        kink: '尖角 |x + 1/3|',
        root: '平方根 √((1+x)/2)',
        parts: '各单元的贡献',
      },
      presets: { more: '32 级', soft: '圆滑的台阶', blurred: '过于平缓' },
    },
    en: {
      title: 'Stairs of sigmoids',
      caption:
        '(a) The target is dashed, the sum of {{hidden}} sigmoids blue. (b) What each of them contributes, which switches in its place from zero to the height of a step. The larger g, the steeper. Now the largest error is {{sup}}; the bound for infinitely steep steps, max|f′|·h/2: {{bound}}.',
      alt: 'A target and a staircase of {{hidden}} steps; beside it what each sigmoid contributes. The largest error is {{sup}}.',
      labels: {
        target: 'target',
        hidden: 'hidden units',
        gain: 'steepness',
        wave: 'sine sin πx',
        parabola: 'parabola x²',
        kink: 'kink |x + 1/3|',
        root: 'root √((1+x)/2)',
        parts: 'what units contribute',
      },
      presets: { more: '32 steps', soft: 'rounded steps', blurred: 'too gentle' },
    },
  },
});
