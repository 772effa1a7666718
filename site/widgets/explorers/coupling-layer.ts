import { exp } from '../../../pipeline/models/math.ts';
import { createRng, fillNormals } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// One affine coupling layer on normal points: u stays, v ← v·e^(a·u) + b·u².

const points = 200;
const z = fillNormals(createRng(8).split('normal').key, 0, new Float64Array(2 * points));
const within = (value: number) => Math.round(Math.max(-3, Math.min(3, value)) * 10) / 10;

export default defineExplorer({
  properties: {
    stretch: { type: 'number', symbol: 'a', min: -1, max: 1, step: 0.05 },
    shift: { type: 'number', symbol: 'b', min: -1, max: 1, step: 0.05 },
    u: { type: 'number', symbol: 'u', min: -3, max: 3, step: 0.1 },
  },
  start: { stretch: 0.5, shift: 0.4, u: 1.5 },
  presets: {
    nothing: { stretch: 0, shift: 0 },
    bent: { stretch: 0, shift: 1 },
    fan: { stretch: 1, shift: 0 },
  },
  numbers: ({ stretch, shift, u }) => ({
    factor: exp(stretch * u),
    moved: shift * u * u,
  }),
  picture({ stretch, shift, u }, { words, numbers }) {
    const map = plane({
      x: { domain: [-4, 4], label: 'u →' },
      y: { domain: [-6, 8], label: '↑ v' },
      height: 320,
    });
    const image = (a: number, b: number): [number, number] => [
      a,
      b * exp(stretch * a) + shift * a * a,
    ];
    return [
      map.panel({
        points: [
          map.axes(),
          map.clipped(
            ...map.points(
              Array.from({ length: points }, (_, i) => image(z[i]!, z[points + i]!)),
              'data',
              { r: 2.5, 'fill-opacity': 0.7 },
            ),
            ...[-2, -1, 0, 1, 2].map((v) =>
              map.line(
                Array.from({ length: 49 }, (_, i) => image(-3 + i / 8, v)),
                'model',
                { 'stroke-width': 1.25 },
              ),
            ),
            map.line([image(u, -2), image(u, 2)], 'second', { 'stroke-width': 3 }),
          ),
        ],
        column: [
          map.handle({
            at: [u, Math.max(-5.8, Math.min(7.8, numbers.moved))],
            label: words.u,
            says: `u = ${shown(u, 1)}`,
            step: [0.1, 0],
            move: (value) => ({ u: within(value) }),
            role: 'second',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一层耦合',
      caption:
        '200 个正态的点经过一层：u 不变，v 先乘 exp(au)，再加 bu²。在 u = {{u:1}} 这一列（绿），v 被拉长到 {{factor:2}} 倍，整列移动 {{moved:2}}；密度就除以 {{factor:2}}。蓝线原来是 v = −2 到 2 的水平线。绿点可以左右拖。',
      alt: '变形之后的点云与五条线；在 u = {{u:1}} 处拉长到 {{factor:2}} 倍，移动 {{moved:2}}。',
      labels: { stretch: '拉伸', shift: '平移', u: '看哪一列' },
      presets: { nothing: '什么都不做', bent: '只弯', fan: '只拉伸' },
    },
    en: {
      title: 'One coupling layer',
      caption:
        '200 normal points after one layer: u stays, v is multiplied by exp(au), then bu² is added. In the column u = {{u:1}} (green) v is stretched {{factor:2}}-fold and the column moves by {{moved:2}}; so the density is divided by {{factor:2}}. The blue lines were level, from v = −2 to 2. The green point can be dragged sideways.',
      alt: 'The cloud of points and five lines after the change; at u = {{u:1}} stretched {{factor:2}}-fold and moved by {{moved:2}}.',
      labels: { stretch: 'stretch', shift: 'shift', u: 'column looked at' },
      presets: { nothing: 'nothing', bent: 'bent only', fan: 'stretched only' },
    },
  },
});
