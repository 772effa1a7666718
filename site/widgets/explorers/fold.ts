import type { Line } from '../../../pipeline/figures/kit/half-plane.ts';
import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { fire } from '../../../pipeline/models/threshold.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { truthPlane } from '../explorer/kit/truth-plane.ts';
import { shown } from '../explorer/slots.ts';

// Where a hidden layer of two threshold neurons, OR and NAND, sends a point of the plane.

const neurons = {
  or: { bias: 1, w1: 1, w2: 1 },
  nand: { bias: 1, w1: -1, w2: -1 },
  and: { bias: -1, w1: 1, w2: 1 },
} satisfies Record<string, Line>;

const at = ({ bias, w1, w2 }: Line, x: readonly number[]) => fire({ bias, weights: [w1, w2] }, x);

export default defineExplorer({
  properties: {
    x1: { type: 'number', symbol: 'x₁', min: -1.9, max: 1.9, step: 0.1 },
    x2: { type: 'number', symbol: 'x₂', min: -1.9, max: 1.9, step: 0.1 },
  },
  start: { x1: -0.4, x2: 1.2 },
  presets: { both: { x1: 1, x2: 1 }, first: { x1: 1, x2: -1 }, second: { x1: -1, x2: 1 } },
  numbers({ x1, x2 }) {
    const [or, nand] = [at(neurons.or, [x1, x2]), at(neurons.nand, [x1, x2])];
    return { or, nand, output: at(neurons.and, [or, nand]) };
  },
  picture({ x1, x2 }, { words, numbers: { or, nand } }) {
    const input = truthPlane('x₁', 'x₂');
    const hidden = truthPlane('OR', 'NAND');
    const corners = [-1, 1].flatMap((a) => [-1, 1].map((b) => [a, b] as const));
    const tenth = (value: number) => Math.round(Math.max(-1.9, Math.min(1.9, value)) * 10) / 10;
    return [
      input.panel({
        input: [
          input.axes(),
          input.side(neurons.or),
          input.side(neurons.nand, 'second'),
          ...corners.flatMap(([a, b]) => input.corner([a, b], a !== b)),
          input.label([-1.9, 0.85], 'OR', 'model'),
          input.label([1.9, -0.85], 'NAND', 'second', { 'text-anchor': 'end' }),
          input.handle({
            at: [x1, x2],
            label: words.point,
            says: `x₁ = ${shown(x1, 1)}, x₂ = ${shown(x2, 1)}`,
            step: [0.1, 0.1],
            move: (a, b) => ({ x1: tenth(a), x2: tenth(b) }),
          }),
        ],
      }),
      hidden.panel({
        hidden: [
          hidden.axes(),
          hidden.side(neurons.and),
          ...corners.flatMap(([a, b]) => {
            const x = [a, b];
            return hidden.corner([at(neurons.or, x), at(neurons.nand, x)], a !== b);
          }),
          hidden.label([1.9, 0.3], 'AND', 'model', { 'text-anchor': 'end' }),
          ...hidden.points([[or, nand]], 'model', {
            r: 12,
            fill: 'none',
            stroke: colour('model'),
            'stroke-width': 3,
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一个点落到哪里',
      caption:
        '拖动 (a) 里的蓝点：OR（蓝）答 {{or}}，NAND（绿）答 {{nand}}，它就落在 (b) 里蓝圈的位置，AND 再看它，输出 {{output}}。应为 1 的两个角（实心点）落到了同一处。',
      alt: '(a) 是输入平面和两条平行线，(b) 是以 OR、NAND 的输出为坐标的平面；点 ({{x1:1}}, {{x2:1}}) 落在 ({{or}}, {{nand}})，输出 {{output}}。',
      labels: { x1: '第一个输入', x2: '第二个输入', point: '输入点' },
      presets: { both: '两个都为真', first: '只有 x₁ 为真', second: '只有 x₂ 为真' },
    },
    en: {
      title: 'Where a point lands',
      caption:
        'Drag the blue point in (a): OR (blue) says {{or}} and NAND (green) says {{nand}}, so it lands where the ring is in (b), and AND looks at it there: the output is {{output}}. Both corners that want 1 (filled) land on one place.',
      alt: '(a) The plane of the inputs with two parallel lines. (b) The plane of the outputs of OR and NAND; the point ({{x1:1}}, {{x2:1}}) lands on ({{or}}, {{nand}}), and the output is {{output}}.',
      labels: { x1: 'first input', x2: 'second input', point: 'input' },
      presets: { both: 'both true', first: 'x₁ alone true', second: 'x₂ alone true' },
    },
  },
});
