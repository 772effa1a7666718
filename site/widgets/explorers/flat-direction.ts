import { exp, log } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// One fact, two classes, two multipliers: the dual sees their difference alone.

const chance = (lambda0: number, lambda1: number) => 1 / (1 + exp(lambda1 - lambda0));
const dual = (lambda0: number, lambda1: number, target: number) =>
  log(exp(-lambda0) + exp(-lambda1)) + lambda0 * (1 - target) + lambda1 * target;
const round = (value: number) => Math.round(Math.max(-3, Math.min(3, value)) * 10) / 10;
const levels = 9;

export default defineExplorer({
  properties: {
    lambda0: { type: 'number', symbol: 'λ₀', min: -3, max: 3, step: 0.1 },
    lambda1: { type: 'number', symbol: 'λ₁', min: -3, max: 3, step: 0.1 },
    target: { type: 'number', symbol: 'p̃', min: 0.1, max: 0.9, step: 0.05 },
  },
  start: { lambda0: 1.5, lambda1: 1.5, target: 0.8 },
  presets: {
    along: { lambda0: -1, lambda1: -1 },
    bottom: { lambda0: 0.7, lambda1: -0.7 },
    alone: { lambda0: 0, lambda1: -1.4 },
  },
  numbers: ({ lambda0, lambda1, target }) => ({
    weight: lambda0 - lambda1,
    chance: chance(lambda0, lambda1),
    dual: dual(lambda0, lambda1, target),
    wanted: log(target / (1 - target)),
  }),
  picture({ lambda0, lambda1, target }, { words, numbers: { weight, chance: p, wanted } }) {
    const map = plane({
      x: { domain: [-3, 3], label: `${words.first} λ₀ →` },
      y: { domain: [-3, 3], label: `↑ ${words.second} λ₁` },
      height: 320,
    });
    const curve = plane({
      x: { domain: [-6, 6], label: 'w = −(λ₁ − λ₀) →' },
      y: { domain: [0, 1], label: '↑ p(1|x)' },
    });
    const lines = Array.from({ length: 2 * levels + 1 }, (_, i) => (i - levels) * 0.6 + wanted);
    return [
      map.panel({
        axes: [map.axes()],
        // Γ is constant along λ₁ − λ₀ = const: its contours are these lines.
        levels: [
          map.clipped(
            ...lines.map((w) =>
              map.line(
                [
                  [-3, -3 - w],
                  [3, 3 - w],
                ],
                'grid',
                { 'stroke-width': 1.25 },
              ),
            ),
            map.line(
              [
                [-3, -3 - wanted],
                [3, 3 - wanted],
              ],
              'truth',
            ),
          ),
        ],
        handle: [
          map.handle({
            at: [lambda0, lambda1],
            label: words.place,
            says: `λ₀ = ${shown(lambda0, 1)}, λ₁ = ${shown(lambda1, 1)}`,
            step: [0.1, 0.1],
            move: (x, y) => ({ lambda0: round(x), lambda1: round(y) }),
          }),
        ],
      }),
      curve.panel({
        axes: [curve.axes()],
        logistic: [curve.curve((w) => 1 / (1 + exp(-w)), 'model')],
        target: [
          curve.line(
            [
              [-6, target],
              [6, target],
            ],
            'truth',
          ),
        ],
        now: [
          ...curve.points([[weight, p]], 'model', { r: 7 }),
          curve.label([weight, p], `w = ${shown(weight, 1)}`, 'model', {
            dy: weight > 3 ? 24 : -12,
            'text-anchor': weight > 3 ? 'end' : 'middle',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '两个乘子，一个方向',
      caption:
        '一条事实，两类。(a) 里 Γ 的等高线都是斜线，虚线是谷底，整条都是最优点。沿斜线拖：λ 变了，w = {{weight:1}} 和 p(1|x) = {{chance:3}} 都不变。横过斜线拖：(b) 里的点沿 Logistic 曲线走。数据要的是 p̃ = {{target:2}}。',
      alt: '(a) 平行于对角线的等高线，圆点在 ({{lambda0:1}}, {{lambda1:1}})。(b) Logistic 曲线，点在 w = {{weight:1}}，p = {{chance:3}}。',
      labels: {
        lambda0: '第 0 类的乘子',
        lambda1: '第 1 类的乘子',
        target: '数据里第 1 类的份额',
        first: '第 0 类',
        second: '第 1 类',
        place: '两个乘子',
      },
      presets: { along: '沿着谷走', bottom: '谷底，和为零', alone: '谷底，只用一个' },
    },
    en: {
      title: 'Two multipliers, one direction',
      caption:
        'One fact, two classes. In (a) all contours of Γ are slanted lines; the dashed one is the floor of the valley, and all of it is optimal. Drag along the lines: the λ change, while w = {{weight:1}} and p(1|x) = {{chance:3}} stay. Drag across them: the point of panel (b) moves along the logistic curve. The data want p̃ = {{target:2}}.',
      alt: '(a) Contours parallel to the diagonal, a dot at ({{lambda0:1}}, {{lambda1:1}}). (b) The logistic curve with a point at w = {{weight:1}}, p = {{chance:3}}.',
      labels: {
        lambda0: 'multiplier of class 0',
        lambda1: 'multiplier of class 1',
        target: 'share of class 1 in the data',
        first: 'class 0',
        second: 'class 1',
        place: 'the two multipliers',
      },
      presets: {
        along: 'along the valley',
        bottom: 'the floor, adding to 0',
        alone: 'the floor, one alone',
      },
    },
  },
});
