import { inputs, problemNet } from '../../../pipeline/data/activation-task.ts';
import { relu } from '../../../pipeline/models/activations.ts';
import { outputsAt } from '../../../pipeline/models/shallow-process.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { between, permuted, rescaled } from '../../../pipeline/models/symmetry.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// On the way from a network to a twin that is the same function, the function changes.

/** The net of figure 3.3, hidden parameters first. */
const net = Float64Array.of(...problemNet.subarray(4), ...problemNet.subarray(0, 4));
const swapped = permuted(net, [2, 1, 0]);
const factor = 8;
const stretched = rescaled(net, 0, factor);
const grid = linspace(...inputs, 201);
const before = outputsAt(relu, net, grid);
const along = linspace(0, 1, 51);

type Way = 'swapped' | 'straight' | 'rescaled';

function netAt(way: Way, t: number): Float64Array {
  if (way === 'rescaled') return rescaled(net, 0, factor ** t);
  return between(net, way === 'swapped' ? swapped : stretched, t);
}

/** Mean of the squared distance from where the way begins, over the inputs that are drawn. */
function distance(way: Way, t: number): number {
  const after = outputsAt(relu, netAt(way, t), grid);
  return after.reduce((sum, y, i) => sum + (y - (before[i] as number)) ** 2, 0) / grid.length;
}

export default defineExplorer({
  properties: {
    way: { type: 'choice', values: ['swapped', 'straight', 'rescaled'] },
    t: { type: 'number', min: 0, max: 1, step: 0.02 },
  },
  start: { way: 'swapped', t: 0 },
  presets: {
    middle: { t: 0.5 },
    end: { t: 1 },
    straight: { way: 'straight', t: 0.5 },
    level: { way: 'rescaled', t: 0.5 },
  },
  numbers: ({ way, t }) => ({ distance: distance(way as Way, t) }),
  picture({ way, t }, { words, numbers }) {
    const axis = { domain: inputs, label: 'x →' };
    const sum = plane({ x: axis, y: { domain: [-2, 2], label: '↑ y' } });
    const climb = plane({
      x: { domain: [0, 1], label: `${words.share} t →`, ticks: 3 },
      y: { domain: [0, 0.4], label: `↑ ${words.distance}` },
    });
    const line = (ys: Float64Array) => grid.map((x, i) => [x, ys[i] as number] as const);
    return [
      sum.panel({
        axes: [sum.axes()],
        net: [
          sum.clipped(
            sum.line(line(outputsAt(relu, netAt(way as Way, t), grid))),
            sum.line(line(before), 'truth'),
          ),
        ],
      }),
      climb.panel({
        axes: [climb.axes()],
        way: [
          // Only the way so far: what comes is for the reader to find.
          climb.clipped(
            climb.line(
              [...along.filter((at) => at < t), t].map(
                (at) => [at, distance(way as Way, at)] as const,
              ),
            ),
          ),
          climb.handle({
            at: [t, Math.min(0.4, numbers.distance)],
            label: words.t,
            says: `t = ${shown(t, 2)}`,
            step: [0.02, 0],
            move: (at) => ({ t: Math.round(50 * Math.max(0, Math.min(1, at))) / 50 }),
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '从一个网络走到它的孪生',
      caption:
        '从图 3.3 的网络出发，走到与它函数相同的孪生。(a) 是走到 t = {{t:2}} 处的网络（蓝）与出发时的（灰虚线），(b) 是一路上两者的均方距离，现在是 {{distance:3}}；圆点可以拖动。',
      alt: '(a) 途中的网络与出发时的网络。(b) 两者的均方距离随走过的比例变化，画到当前为止，在 t = {{t:2}} 处是 {{distance:3}}。',
      labels: {
        way: '路',
        t: '走过的比例',
        swapped: '互换单元 1、3',
        straight: '缩放 8 倍，走直线',
        rescaled: '缩放 8 倍，一点点地',
        share: '走过的比例',
        distance: '均方距离',
      },
      presets: {
        middle: '互换，走到一半',
        end: '互换，走到底',
        straight: '缩放，直线走到一半',
        level: '逐渐缩放，走到一半',
      },
    },
    en: {
      title: 'From a network to its twin',
      caption:
        'A walk from the network of figure 3.3 to a twin that is the same function. (a) The network at t = {{t:2}} (blue) and where it began (dashed); (b) the mean squared distance between the two so far, now {{distance:3}}. The dot can be dragged.',
      alt: '(a) The network on its way, and where it began. (b) The mean squared distance of the two against the share of the way, up to where it is; at t = {{t:2}} it is {{distance:3}}.',
      labels: {
        way: 'way',
        t: 'share of the way',
        swapped: 'swapping units 1 and 3',
        straight: 'rescaling by 8, straight',
        rescaled: 'rescaling by 8, little by little',
        share: 'share of the way',
        distance: 'mean squared distance',
      },
      presets: {
        middle: 'swapped, half way',
        end: 'swapped, all the way',
        straight: 'rescaled, straight, half way',
        level: 'rescaled little by little, half way',
      },
    },
  },
});
