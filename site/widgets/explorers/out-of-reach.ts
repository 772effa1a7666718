import { exp, log } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// The conditional parity table: Γ = ½·ln 2 + ½·ln(1 + e^λ) falls for ever, and what two solvers do at a
// place on it: GIS without a slack feature moves by ln p, Newton's method by −1/p.

const dual = (lambda: number) => log(2) / 2 + log(1 + exp(lambda)) / 2;
const chance = (lambda: number) => 1 / (1 + exp(lambda));
const round = (value: number) => Math.round(Math.max(-12, Math.min(2, value)) * 10) / 10;

export default defineExplorer({
  properties: { lambda: { type: 'number', symbol: 'λ', min: -12, max: 2, step: 0.1 } },
  start: { lambda: -1 },
  presets: { begin: { lambda: 0 }, far: { lambda: -6 }, farther: { lambda: -12 } },
  numbers: ({ lambda }) => ({
    chance: chance(lambda),
    slope: (1 - chance(lambda)) / 2,
    above: dual(lambda) - log(2) / 2,
    scaling: log(chance(lambda)),
    newton: -1 / chance(lambda),
  }),
  picture({ lambda }, { words, numbers: { scaling, newton } }) {
    const curve = plane({
      x: { domain: [-14, 2], label: 'λ →' },
      y: { domain: [0, 1.5], label: '↑ Γ(λ)' },
    });
    const value = dual(lambda);
    const step = (to: number, height: number, role: 'model' | 'ink', name: string) => [
      curve.clipped(
        curve.line(
          [
            [lambda, height],
            [lambda + to, height],
          ],
          role,
          { 'stroke-width': 4 },
        ),
        ...curve.points([[lambda + to, height]], role, { r: 5 }),
      ),
      curve.label([Math.max(-13.5, lambda + to), height], name, role, { dy: -9 }),
    ];
    return [
      curve.panel({
        axes: [curve.axes()],
        floor: [
          curve.line(
            [
              [-14, log(2) / 2],
              [2, log(2) / 2],
            ],
            'truth',
          ),
          curve.label([-13.5, log(2) / 2], words.floor, 'truth', { dy: 18 }),
        ],
        dual: [curve.clipped(curve.curve(dual, 'model'))],
        steps: [
          ...step(scaling, value + 0.2, 'model', 'GIS'),
          ...step(newton, value + 0.45, 'ink', words.newton),
        ],
        handle: [
          curve.handle({
            at: [lambda, value],
            label: 'λ',
            says: `λ = ${shown(lambda, 1)}`,
            step: [0.1, 0],
            move: (at) => ({ lambda: round(at) }),
            role: 'data',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '走不到的最低点',
      caption:
        '奇偶表的条件模型。λ = {{lambda:1}} 时，p(1|奇数) = {{chance:5}}，约束还差 {{slope:5}}，Γ 比下确界高 {{above:5}}。从这里，GIS（不用补充特征）走 {{scaling:5}}，牛顿法走 {{newton:3}}。往左拖：Γ 一直在降，却没有最低点。',
      alt: '一条向左下降、趋近水平虚线的曲线；λ = {{lambda:1}} 处，GIS 的一步长 {{scaling:5}}，牛顿法的一步长 {{newton:3}}。',
      labels: { lambda: '乘子', floor: '下确界 ½ ln 2', newton: '牛顿法' },
      presets: { begin: '从零出发', far: '已经很远', farther: '更远' },
    },
    en: {
      title: 'A lowest place out of reach',
      caption:
        'The conditional model of the parity table. At λ = {{lambda:1}}, p(1|odd) = {{chance:5}}, the constraint is off by {{slope:5}}, and Γ is {{above:5}} above its infimum. From here GIS (without a slack feature) moves by {{scaling:5}}, Newton’s method by {{newton:3}}. Drag to the left: Γ goes on falling, and has no lowest place.',
      alt: 'A curve that falls to the left towards a dashed line; at λ = {{lambda:1}} a step of GIS has length {{scaling:5}}, one of Newton’s method {{newton:3}}.',
      labels: { lambda: 'multiplier', floor: 'infimum ½ ln 2', newton: 'Newton' },
      presets: { begin: 'at zero', far: 'far out', farther: 'farther' },
    },
  },
});
