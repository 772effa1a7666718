import { exp, log } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// One feature, seen in one of four states: the dual, its slope, and what the slope is made of.

const others = 3;
/** E[χ] = e^(−λ)/(3 + e^(−λ)). */
const expectation = (lambda: number) => 1 / (1 + others * exp(lambda));
const dual = (lambda: number, target: number) => log(others + exp(-lambda)) + lambda * target;
const round = (value: number) => Math.round(Math.max(-4, Math.min(4, value)) * 10) / 10;

export default defineExplorer({
  properties: {
    lambda: { type: 'number', symbol: 'λ', min: -4, max: 4, step: 0.1 },
    target: { type: 'number', symbol: 'τ', min: 0.05, max: 0.95, step: 0.05 },
  },
  start: { lambda: 1.5, target: 0.6 },
  presets: { even: { target: 0.25 }, rare: { target: 0.05 }, common: { target: 0.95 } },
  numbers: ({ lambda, target }) => ({
    expected: expectation(lambda),
    slope: target - expectation(lambda),
    dual: dual(lambda, target),
  }),
  picture({ lambda, target }, { words, numbers: { expected, slope, dual: value } }) {
    const curve = plane({
      x: { domain: [-4, 4], label: 'λ →' },
      y: { domain: [0, 5], label: '↑ Γ(λ)' },
    });
    const bars = plane({
      x: { domain: [0, 3], label: '', ticks: 0 },
      y: { domain: [0, 1], label: `↑ ${words.share}` },
    });
    const bar = (x: number, height: number, role: 'data' | 'model') => [
      bars.line(
        [
          [x, 0],
          [x, height],
        ],
        role,
        { 'stroke-width': 56, 'stroke-opacity': 0.45 },
      ),
      bars.label([x, height], shown(height, 3), role, { dy: -8, 'text-anchor': 'middle' }),
    ];
    return [
      curve.panel({
        axes: [curve.axes()],
        dual: [curve.clipped(curve.curve((at) => dual(at, target), 'model'))],
        slope: [
          curve.clipped(
            curve.line(
              [
                [-4, value + slope * (-4 - lambda)],
                [4, value + slope * (4 - lambda)],
              ],
              'second',
              { 'stroke-dasharray': '9 3' },
            ),
          ),
          curve.label([lambda, value], `${words.slope} ${shown(slope, 3)}`, 'second', {
            dy: -14,
            'text-anchor': 'middle',
          }),
        ],
        handle: [
          curve.handle({
            at: [lambda, value],
            label: 'λ',
            says: `λ = ${shown(lambda, 1)}`,
            step: [0.1, 0],
            move: (at) => ({ lambda: round(at) }),
          }),
        ],
      }),
      bars.panel({
        axes: [bars.axes()],
        bars: [
          ...bar(1, target, 'data'),
          ...bar(2, expected, 'model'),
          bars.label([1, 0], words.observed, 'data', { dy: 22, 'text-anchor': 'middle' }),
          bars.label([2, 0], words.expected, 'model', { dy: 22, 'text-anchor': 'middle' }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '斜率就是约束差多少',
      caption:
        '四个状态，特征只在其中一个出现。(a) 是对偶目标 Γ 和此处的切线（绿），斜率 {{slope:3}}；(b) 是数据里的 τ = {{target:2}} 和模型的期望 {{expected:3}}，两者之差就是斜率。拖动圆点，把斜率变成零。',
      alt: '一条凸曲线和它在 λ = {{lambda:1}} 处的切线，斜率 {{slope:3}}；两根柱子，统计值 {{target:2}} 与期望 {{expected:3}}。',
      labels: {
        lambda: '乘子',
        target: '统计值',
        slope: '斜率',
        share: '份额',
        observed: '统计值 τ',
        expected: '期望 E[χ]',
      },
      presets: { even: '和均匀分布一样', rare: '少见', common: '几乎总有' },
    },
    en: {
      title: 'The slope is how far the constraint is off',
      caption:
        'Four states, and a feature that holds in one of them. (a) The dual Γ and its tangent here (green), of slope {{slope:3}}. (b) τ = {{target:2}} in the data, and {{expected:3}}, what the model expects; the slope is their difference. Drag the dot until there is none.',
      alt: 'A convex curve with its tangent at λ = {{lambda:1}}, slope {{slope:3}}; two bars, observed {{target:2}} and expected {{expected:3}}.',
      labels: {
        lambda: 'multiplier',
        target: 'observed',
        slope: 'slope',
        share: 'share',
        observed: 'observed τ',
        expected: 'expected E[χ]',
      },
      presets: { even: 'as when uniform', rare: 'rare', common: 'nearly always' },
    },
  },
});
