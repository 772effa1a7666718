import { normalise } from '../../../pipeline/models/energy-plane.ts';
import { disagreement, meanOf } from '../../../pipeline/models/energy-pool.ts';
import { exp, log } from '../../../pipeline/models/math.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Two models of two hills: the mean of their energies beside the mean of their densities.

const sd = 0.5;
const apart = 1.5;
const edge = 5;
const cells = 500;
const side = (2 * edge) / cells;
const grid = linspace(-edge + side / 2, edge - side / 2, cells);
const [left, right] = [-4, 4];

const bump = (x: number, at: number) => exp(-((x - at) * (x - at)) / (2 * sd * sd));
/** −ln of two hills with a share on the left, moved to one side. */
const energyOf = (share: number, shift: number) =>
  Float64Array.from(
    grid,
    (x) => -log(share * bump(x, shift - apart) + (1 - share) * bump(x, shift + apart)),
  );

function pools(a: number, b: number, shift: number) {
  const energies = [energyOf(a, 0), energyOf(b, shift)];
  const laws = energies.map((energy) => normalise(energy, side).q);
  return {
    laws,
    geometric: normalise(meanOf(energies), side).q,
    arithmetic: meanOf(laws),
    gap: disagreement(laws),
  };
}
/** Probability of the left half. */
const onTheLeft = (q: Float64Array) =>
  q.reduce((sum, value, i) => sum + (grid[i]! < 0 ? value : 0), 0);
const within = (value: number) => Math.round(Math.max(0.01, Math.min(0.99, value)) * 100) / 100;

export default defineExplorer({
  properties: {
    a: { type: 'number', symbol: 'a', min: 0.01, max: 0.99, step: 0.01 },
    b: { type: 'number', symbol: 'b', min: 0.01, max: 0.99, step: 0.01 },
    shift: { type: 'number', symbol: 's', min: 0, max: 1, step: 0.05 },
  },
  start: { a: 0.7, b: 0.1, shift: 0 },
  presets: {
    opposed: { a: 0.8, b: 0.2, shift: 0 },
    veto: { a: 0.7, b: 0.01, shift: 0 },
    shifted: { a: 0.7, b: 0.4, shift: 0.8 },
  },
  numbers({ a, b, shift }) {
    const { geometric, arithmetic, gap } = pools(a, b, shift);
    return { energies: onTheLeft(geometric), densities: onTheLeft(arithmetic), gap };
  },
  picture({ a, b, shift }, { words }) {
    const { laws, geometric, arithmetic } = pools(a, b, shift);
    const y = { domain: [0, 0.9] as const, label: `↑ ${words.density}` };
    const x = { domain: [left, right] as const, label: 'x →' };
    const [members, pooled] = [plane({ x, y }), plane({ x, y })];
    const points = (q: Float64Array) =>
      grid.flatMap((at, i): [number, number][] =>
        at >= left && at <= right ? [[at, q[i]! / side]] : [],
      );
    /** How high a hill with this share is. */
    const height = (share: number) => share / (sd * Math.sqrt(2 * Math.PI));
    const handle = (which: 'a' | 'b', value: number, at: number) =>
      members.handle({
        at: [at, height(value)],
        label: words[which],
        says: `${which} = ${shown(value, 2)}`,
        step: [0, 0.01],
        move: (_, up) => ({ [which]: within(up * sd * Math.sqrt(2 * Math.PI)) }),
        role: which === 'a' ? 'model' : 'data',
      });
    return [
      members.panel({
        axes: [members.axes()],
        members: [
          members.clipped(
            members.line(points(laws[0]!), 'model'),
            members.line(points(laws[1]!), 'data', { 'stroke-dasharray': '8 3' }),
          ),
          members.label([right, 0.83], words.first, 'model', { 'text-anchor': 'end' }),
          members.label([right, 0.76], words.second, 'data', { 'text-anchor': 'end' }),
        ],
        handles: [handle('a', a, -apart), handle('b', b, shift - apart)],
      }),
      pooled.panel({
        axes: [pooled.axes()],
        pools: [
          pooled.clipped(
            pooled.line(points(arithmetic), 'truth', { 'stroke-dasharray': '8 3' }),
            pooled.line(points(geometric), 'second'),
          ),
          pooled.label([right, 0.83], words.energies, 'second', { 'text-anchor': 'end' }),
          pooled.label([right, 0.76], words.densities, 'truth', { 'text-anchor': 'end' }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '能量的平均，密度的平均',
      caption:
        '(a) 两个模型，左边一座山丘各占 a = {{a:2}}、b = {{b:2}}；拖动山顶的点，或者用 s 把第二个整个挪开。(b) 两个能量平均之后的密度（实线），左半边占 {{energies:3}}；两个密度的平均（虚线）占 {{densities:3}}。分歧是 {{gap:3}}。',
      alt: '两幅密度图。两个模型的左边一座各占 {{a:2}} 和 {{b:2}}，第二个挪开 {{shift:2}}；能量平均之后左半边占 {{energies:3}}，密度平均占 {{densities:3}}。',
      labels: {
        a: '第一个的左边一座',
        b: '第二个的左边一座',
        shift: '第二个挪开多少',
        density: '密度',
        first: '第一个',
        second: '第二个',
        energies: '能量的平均',
        densities: '密度的平均',
      },
      presets: { opposed: '各偏一边', veto: '一个说没有', shifted: '位置错开' },
    },
    en: {
      title: 'Mean of energies, mean of densities',
      caption:
        '(a) Two models, whose left hill has the share a = {{a:2}} and b = {{b:2}}; drag the points on the tops, or move all of the second one by s. (b) The density of the mean of both energies (solid), {{energies:3}} of it on the left, and the mean of both densities (dashed), {{densities:3}}. The disagreement is {{gap:3}}.',
      alt: 'Two plots of densities. The left hill has {{a:2}} in one model and {{b:2}} in the other, which is moved by {{shift:2}}; the mean of energies has {{energies:3}} on the left, the mean of densities {{densities:3}}.',
      labels: {
        a: 'left hill of the first',
        b: 'left hill of the second',
        shift: 'second moved by',
        density: 'density',
        first: 'the first',
        second: 'the second',
        energies: 'mean of energies',
        densities: 'mean of densities',
      },
      presets: { opposed: 'leaning apart', veto: 'one says no', shifted: 'out of place' },
    },
  },
});
