import { exp, log } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// One feature again, in half of the states: how much a step δ changes the dual, and the bound whose
// lowest place is the step of GIS.

const expectation = (lambda: number) => 1 / (1 + exp(lambda));
/** Γ(λ+δ) − Γ(λ). */
const change = (lambda: number, target: number, delta: number) =>
  log(1 + exp(-lambda - delta)) - log(1 + exp(-lambda)) + delta * target;
const bound = (expected: number, target: number, C: number, delta: number) =>
  delta * target + (expected / C) * (exp(-C * delta) - 1);

export default defineExplorer({
  properties: {
    C: { type: 'number', symbol: 'C', min: 1, max: 12, step: 1, integer: true },
    lambda: { type: 'number', symbol: 'λ', min: -2, max: 2, step: 0.1 },
    target: { type: 'number', symbol: 'τ', min: 0.1, max: 0.9, step: 0.05 },
  },
  start: { C: 2, lambda: 0, target: 0.8 },
  presets: { one: { C: 1 }, many: { C: 10 }, there: { lambda: -1.4 } },
  numbers({ C, lambda, target }) {
    const expected = expectation(lambda);
    const step = log(expected / target) / C;
    return {
      expected,
      step,
      needed: log((1 - target) / target) - lambda,
      gain: -change(lambda, target, step),
      promised: -bound(expected, target, C, step),
    };
  },
  picture({ C, lambda, target }, { words, numbers: { expected, step, needed } }) {
    const curve = plane({
      x: { domain: [-3, 3], label: 'δ →' },
      y: { domain: [-0.4, 0.6], label: '↑ Γ(λ+δ) − Γ(λ)' },
    });
    return [
      curve.panel({
        axes: [
          curve.axes(),
          curve.line(
            [
              [-3, 0],
              [3, 0],
            ],
            'axis',
            { 'stroke-width': 1 },
          ),
        ],
        dual: [curve.clipped(curve.curve((delta) => change(lambda, target, delta), 'model'))],
        bound: [
          curve.clipped(
            curve.curve((delta) => bound(expected, target, C, delta), 'second', {
              'stroke-dasharray': '9 3',
            }),
          ),
        ],
        steps: [
          curve.clipped(
            curve.line(
              [
                [step, -0.4],
                [step, bound(expected, target, C, step)],
              ],
              'second',
              { 'stroke-width': 1.5 },
            ),
            ...curve.points([[step, bound(expected, target, C, step)]], 'second', { r: 6 }),
            ...curve.points([[needed, change(lambda, target, needed)]], 'model', { r: 6 }),
          ),
          curve.label([step, bound(expected, target, C, step)], words.step, 'second', {
            dy: -10,
            'text-anchor': 'middle',
          }),
          curve.label([needed, change(lambda, target, needed)], words.goal, 'model', {
            dy: 20,
            'text-anchor': 'middle',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '上界的最低点，就是 GIS 的一步',
      caption:
        '蓝线是走 δ 之后 Γ 变了多少，绿色短划是它的上界，两者在 δ = 0 相切。C = {{C}} 时，上界的最低点在 δ = {{step:3}}，保证至少降 {{promised:4}}，实际降 {{gain:4}}；真正的最低点在 δ = {{needed:3}}。',
      alt: '两条凸曲线在原点相切，上界在上。上界的最低点在 δ = {{step:3}}，真正的最低点在 {{needed:3}}。',
      labels: {
        C: '特征之和的上限',
        lambda: '现在的乘子',
        target: '统计值',
        step: '这一步',
        goal: '最低点',
      },
      presets: { one: '只有一个特征', many: '某处有十个特征', there: '差不多到了' },
    },
    en: {
      title: 'A step of GIS ends where a bound is lowest',
      caption:
        'Blue: the change of Γ after a step δ. Green, broken: a bound above it that touches it at δ = 0. With C = {{C}} the bound is lowest at δ = {{step:3}}, which promises a decrease of at least {{promised:4}}; it is {{gain:4}}. The lowest place itself is at δ = {{needed:3}}.',
      alt: 'Two convex curves that touch at the origin, the bound above. The bound is lowest at δ = {{step:3}}, the dual at {{needed:3}}.',
      labels: {
        C: 'most features at once',
        lambda: 'multiplier now',
        target: 'observed',
        step: 'the step',
        goal: 'lowest',
      },
      presets: { one: 'one feature alone', many: 'ten features somewhere', there: 'almost there' },
    },
  },
});
