import { gateExamples } from '../../../pipeline/models/perceptron.ts';
import type { Coding } from '../../../pipeline/models/threshold.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { truthPlane } from '../explorer/kit/truth-plane.ts';
import { shown } from '../explorer/slots.ts';

// t·u·x of each corner for weights u of length 1, on AND: the distance from the border among inputs with a 1 in front.

const AND = 8;

function distances({
  bias,
  w1,
  w2,
  coding,
}: {
  bias: number;
  w1: number;
  w2: number;
  coding: Coding;
}) {
  const length = Math.sqrt(bias * bias + w1 * w1 + w2 * w2) || 1;
  return gateExamples(AND, coding).map(({ x, target }) => {
    const [one = 0, x1 = 0, x2 = 0] = x;
    return { x1, x2, target, distance: (target * (bias * one + w1 * x1 + w2 * x2)) / length };
  });
}

const digits = (value: number) => shown(value, 2);

export default defineExplorer({
  properties: {
    coding: { type: 'choice', values: ['signed', 'binary'] },
    bias: { type: 'number', symbol: 'b', min: -3, max: 3, step: 0.1 },
    w1: { type: 'number', symbol: 'w₁', min: -3, max: 3, step: 0.1 },
    w2: { type: 'number', symbol: 'w₂', min: -3, max: 3, step: 0.1 },
  },
  start: { coding: 'signed', bias: -0.5, w1: 1, w2: 0.7 },
  presets: { zero: { coding: 'binary', bias: -1.5, w1: 1, w2: 1 } },
  numbers(values) {
    const least = Math.min(...distances(values).map(({ distance }) => distance));
    // R² = 3 in both codings: the corner 11 with its leading 1.
    return { least, bound: least > 0 ? 3 / (least * least) : '∞' };
  },
  picture(values, { words, numbers: { least } }) {
    const { bias, w1, w2 } = values;
    const found = distances(values);
    const corners = truthPlane('x₁', 'x₂');
    const bars = plane({
      x: { domain: [-1, 3], label: `${words.product} t u·x →`, ticks: 4 },
      y: { domain: [0, 4], label: '', ticks: 0 },
    });
    return [
      corners.panel({
        corners: [
          corners.axes(),
          corners.side({ bias, w1, w2 }),
          ...found.flatMap(({ x1, x2, target }) => corners.corner([x1, x2], target === 1)),
        ],
      }),
      bars.panel({
        bars: [
          bars.axes(),
          bars.line(
            [
              [0, 0],
              [0, 4],
            ],
            'axis',
            { 'stroke-width': 1 },
          ),
          ...found.flatMap(({ x1, x2, distance }, i) => [
            bars.clipped(
              bars.line(
                [
                  [0, 3.5 - i],
                  [distance, 3.5 - i],
                ],
                distance > 0 ? 'model' : 'failure',
                { 'stroke-width': 14, 'stroke-opacity': distance === least ? 1 : 0.45 },
              ),
            ),
            bars.label(
              [3, 3.5 - i],
              `(${x1}, ${x2})  ${digits(distance)}`.replaceAll('-', '−'),
              'ink',
              {
                'text-anchor': 'end',
                dy: '0.34em',
              },
            ),
          ]),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '间隔有多大？',
      caption:
        '四个角的 t u·x，权重先除以自己的长度；负的一条（红）是答错的。最短的一条是 {{least:3}}，由它得到的界是 (R/γ)² = {{bound:1}}。把最短的一条拉到最长，界就最小。',
      alt: '(a) 是四个角和一条直线，(b) 是四条横条；最短的是 {{least:3}}，界是 {{bound:1}}。',
      labels: {
        coding: '输入写法',
        signed: '±1',
        binary: '0/1',
        bias: '偏置',
        w1: '权重',
        w2: '权重',
        product: '内积',
      },
      presets: { zero: '输入 0/1' },
    },
    en: {
      title: 'How large is the margin?',
      caption:
        'The t u·x of the four corners, with weights divided by their length; a negative bar (red) is a wrong answer. The shortest is {{least:3}}, which gives the bound (R/γ)² = {{bound:1}}. Make the shortest as long as you can, and the bound is at its best.',
      alt: '(a) The four corners and a line. (b) Four bars; the shortest is {{least:3}}, and the bound {{bound:1}}.',
      labels: {
        coding: 'inputs',
        signed: '±1',
        binary: '0/1',
        bias: 'bias',
        w1: 'weight',
        w2: 'weight',
        product: 'product',
      },
      presets: { zero: 'inputs 0/1' },
    },
  },
});
