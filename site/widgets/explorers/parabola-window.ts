import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// y = x² + x on [c − h, c + h], and the best straight line there.

const f = (x: number) => x * x + x;
/** About c the slope is 2c + 1, and s² is replaced by its mean, h²/3. */
const lineAt = (centre: number, half: number) => (x: number) =>
  f(centre) + (half * half) / 3 + (2 * centre + 1) * (x - centre);

export default defineExplorer({
  properties: {
    centre: { type: 'number', symbol: 'c', min: -3, max: 3, step: 0.1 },
    half: { type: 'number', symbol: 'h', min: 0.2, max: 2, step: 0.1 },
  },
  start: { centre: 0.5, half: 1 },
  presets: {
    unit: { centre: 0.5, half: 0.5 },
    bottom: { centre: -0.5, half: 1 },
    far: { centre: 2.5, half: 1 },
  },
  numbers({ centre, half }) {
    const steep = (2 * centre + 1) * (2 * centre + 1);
    return {
      explained: steep / (steep + (4 * half * half) / 15),
      error: (4 * half * half * half * half) / 45,
    };
  },
  picture({ centre, half }, { words, numbers }) {
    const plot = plane({
      x: { domain: [-5, 5], label: 'x →', ticks: 5 },
      y: { domain: [-2, 14], label: '↑ y', ticks: 4 },
      height: 300,
    });
    const [from, to] = [centre - half, centre + half];
    const line = lineAt(centre, half);
    const inside = Array.from({ length: 41 }, (_, i) => {
      const x = from + (i / 40) * (to - from);
      return [x, f(x)] as const;
    });
    return [
      plot.panel({
        axes: [plot.axes()],
        curve: [
          plot.clipped(
            plot.curve(f, 'truth', { 'stroke-width': 1.25 }),
            plot.line(inside, 'data', { 'stroke-width': 5, 'stroke-opacity': 0.6 }),
          ),
        ],
        line: [
          plot.clipped(
            plot.line([
              [from, line(from)],
              [to, line(to)],
            ]),
          ),
          plot.label([-0.5, 13], `R² = ${shown(numbers.explained, 3)}`, 'model', {
            'text-anchor': 'middle',
          }),
        ],
        handle: [
          plot.handle({
            at: [centre, -2],
            label: words.centre,
            says: `c = ${shown(centre, 1)}`,
            step: [0.1, 0],
            move: (a) => ({ centre: Math.round(10 * Math.max(-3, Math.min(3, a))) / 10 }),
            role: 'data',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '把窗口挪一挪',
      caption:
        '直线只管橙色的那一段。中心 {{centre:1}}，半宽 {{half:1}}：直线解释的方差比例 R² 是 {{explained:3}}（最多是 1），均方误差是 {{error:4}}。拖动横轴上的点挪动窗口；哪个数变，哪个数不变？',
      alt: '一条抛物线，其中一段加粗，配上这一段上最好的直线；它解释的方差比例是 {{explained:3}}。',
      labels: { centre: '中心', half: '半宽' },
      presets: { unit: '从 0 到 1', bottom: '最低点左右', far: '离最低点远' },
    },
    en: {
      title: 'Move the window',
      caption:
        'The line cares only for the orange stretch. Centre {{centre:1}}, half-width {{half:1}}: the line explains a share R² of {{explained:3}} of the variance (at most 1), and its mean squared error is {{error:4}}. Drag the point on the axis to move the window: which of the two numbers changes, and which does not?',
      alt: 'A parabola with a stretch drawn thick and the best straight line for that stretch, which explains a share of {{explained:3}} of the variance.',
      labels: { centre: 'centre', half: 'half-width' },
      presets: { unit: 'from 0 to 1', bottom: 'about the lowest point', far: 'far from it' },
    },
  },
});
