import { gramLoss } from '../../../pipeline/models/linear-autoencoder.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';
import { viridis } from '../rerun/viridis.ts';

// Two numbers to one and back with encoder and decoder the same arrow w: the loss over the plane of w is a
// landscape that can be seen whole, with its two minima and its saddles.

const reach = 1.6;
const steps = 600;
const rate = 0.05;

/** Mean squares 1 and r along the axes. */
const lossOf = (r: number) => {
  const loss = gramLoss({ inputs: 2, code: 1 }, Float64Array.of(1, 0, 0, r));
  const gradient = new Float64Array(4);
  return (x: number, y: number) => {
    const value = loss(Float64Array.of(x, y, x, y), gradient);
    // The same arrow twice: its slope is the sum of both.
    return { value, slope: [gradient[0]! + gradient[2]!, gradient[1]! + gradient[3]!] as const };
  };
};

function descent(x: number, y: number, r: number) {
  const at = lossOf(r);
  const path: [number, number][] = [[x, y]];
  let arrived = -1;
  for (let step = 0; step < steps; step++) {
    const [a, b] = path.at(-1) as [number, number];
    const { value, slope } = at(a, b);
    if (arrived < 0 && value < r + 0.001) arrived = step;
    path.push([a - (rate / 2) * slope[0], b - (rate / 2) * slope[1]]);
  }
  return { path, arrived };
}

const held = (value: number) => Math.round(100 * Math.max(-1.5, Math.min(1.5, value))) / 100;

export default defineExplorer({
  properties: {
    x: { type: 'number', symbol: 'w₁', min: -1.5, max: 1.5, step: 0.01 },
    y: { type: 'number', symbol: 'w₂', min: -1.5, max: 1.5, step: 0.01 },
    r: { type: 'number', symbol: 'r', min: 0.05, max: 1, step: 0.05 },
    taken: { type: 'number', min: 0, max: steps, step: 10, integer: true },
  },
  // Where it leads is for the reader to find.
  start: { x: 0.05, y: 1.3, r: 0.4, taken: 0 },
  presets: {
    end: { taken: steps },
    nearer: { x: 0.01, y: 1.3, taken: steps },
    onIt: { x: 0, y: 1.3, taken: steps },
    equal: { x: 0.5, y: 1.2, r: 1, taken: steps },
  },
  numbers({ x, y, r, taken }) {
    const at = lossOf(r);
    const { path, arrived } = descent(x, y, r);
    return {
      start: at(x, y).value,
      now: at(...(path[taken] as [number, number])).value,
      least: r,
      arrived: arrived < 0 || arrived > taken ? '—' : arrived,
    };
  },
  picture({ x, y, r, taken }, { words }) {
    const at = lossOf(r);
    const path = descent(x, y, r).path.slice(0, taken + 1);
    const plot = plane({
      x: { domain: [-reach, reach], label: 'w₁ →', ticks: 5 },
      y: { domain: [-reach, reach], label: '↑ w₂', ticks: 5 },
      height: 356,
    });
    const least = r;
    const shade = (a: number, b: number) => {
      const share = Math.sqrt(Math.max(0, at(a, b).value - least) / 2.2);
      return Math.min(viridis.length - 1, Math.floor(share * viridis.length));
    };
    const white = { stroke: '#fff', 'stroke-width': 2 };
    const cross = (a: number, b: number) =>
      plot.label([a, b], '×', 'ink', {
        'text-anchor': 'middle',
        dy: '0.35em',
        'font-size': 20,
        fill: '#fff',
        stroke: '#000',
        'stroke-width': 3,
      });
    return [
      plot.panel({
        map: plot.regions(shade, viridis, { cells: 40 }),
        axes: [plot.axes()],
        path: [
          plot.clipped(plot.line(path, 'paper', white)),
          ...plot.points([path.at(-1) as [number, number]], 'model', { r: 6, ...white }),
        ],
        saddles: r < 1 ? [cross(0, 1), cross(0, -1), cross(0, 0)] : [cross(0, 0)],
        handle: [
          plot.handle({
            at: [x, y],
            label: words.start,
            says: `${shown(x)}, ${shown(y)}`,
            step: [0.01, 0.01],
            move: (a, b) => ({ x: held(a), y: held(b) }),
            role: 'data',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '从哪里出发，走到哪里？',
      caption:
        '编码器和解码器用同一支箭头 w，整个地形就画得下：越暗越低，× 是坡度为零却不是最低的地方。两个方向的均方是 1 和 {{r}}。拖动起点（橙），先猜它会停在哪里，再让它走：走了 {{taken}} 步，损失从 {{start:3}} 到 {{now:3}}（最低是 {{least:2}}），第一次离最低不到 0.001 是在第 {{arrived}} 步。',
      alt: '地形图，均方不等时左右各有一个低谷，上、下、中各有一个 ×；一条白线从起点走下去，走了 {{taken}} 步，损失是 {{now:3}}，最低是 {{least:2}}。',
      labels: { x: '起点', y: '起点', r: '第二个方向的均方', taken: '走过的步数', start: '起点' },
      presets: { end: '走到底', nearer: '离鞍点更近', onIt: '正对着鞍点', equal: '两个方向一样' },
    },
    en: {
      title: 'Start somewhere: where does it go?',
      caption:
        'With one arrow w for encoder and decoder the whole landscape can be drawn: darker is lower, and × marks places without slope that are not the lowest. Mean squares along the two directions: 1 and {{r}}. Drag the start (orange), guess where it comes to rest, then let it walk: steps taken {{taken}}, loss {{start:3}} at the start and {{now:3}} now (the least is {{least:2}}), first within 0.001 of the least at step {{arrived}}.',
      alt: 'A map; while the mean squares differ, it has a valley at the left and at the right, and crosses above, below and in the middle; a white line leads down from the start; steps taken {{taken}}, loss {{now:3}}, the least {{least:2}}.',
      labels: {
        x: 'start',
        y: 'start',
        r: 'mean square along the second',
        taken: 'steps taken',
        start: 'start',
      },
      presets: {
        end: 'to the end',
        nearer: 'nearer to the saddle',
        onIt: 'aimed at the saddle',
        equal: 'both directions alike',
      },
    },
  },
});
