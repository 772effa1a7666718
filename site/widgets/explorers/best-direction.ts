import { cos, sin } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// The rows of a table with two columns are points; a direction through 0 keeps their shadows and loses the rest.

const rows = [
  [4, 3],
  [3, 1],
  [2, 2],
  [-1, 0],
  [-3, -2],
  [-4, -4],
  [-1, -2],
] as const;

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const shadows = (angle: number) => {
  const v = [cos(radians(angle)), sin(radians(angle))] as const;
  return rows.map(([x, y]) => {
    const along = x * v[0] + y * v[1];
    return { from: [x, y] as const, to: [along * v[0], along * v[1]] as const, along };
  });
};

export default defineExplorer({
  properties: { angle: { type: 'number', symbol: 'θ', min: 0, max: 180, step: 1 } },
  start: { angle: 100 },
  presets: { flat: { angle: 0 }, upright: { angle: 90 } },
  numbers({ angle }) {
    const total = rows.reduce((sum, [x, y]) => sum + x * x + y * y, 0);
    const kept = shadows(angle).reduce((sum, { along }) => sum + along * along, 0);
    return { total, kept, lost: total - kept, share: (100 * (total - kept)) / total };
  },
  picture({ angle }, { words, numbers }) {
    const reach = 5.5;
    const plot = plane({
      x: { domain: [-reach, reach], label: 'x₁ →', ticks: 6 },
      y: { domain: [-reach, reach], label: '↑ x₂', ticks: 6 },
      height: 356,
    });
    const v = [cos(radians(angle)), sin(radians(angle))] as const;
    const line = [
      [-8 * v[0], -8 * v[1]],
      [8 * v[0], 8 * v[1]],
    ] as const;
    const all = shadows(angle);
    return [
      plot.panel({
        axes: [plot.axes()],
        line: [
          plot.clipped(
            plot.line(line, 'model'),
            ...all.map(({ from, to }) => plot.line([from, to], 'failure', { 'stroke-width': 1.5 })),
          ),
        ],
        points: [
          ...plot.points(
            all.map(({ to }) => to),
            'model',
            { r: 3.5 },
          ),
          ...plot.points(rows),
        ],
        numbers: [
          plot.label([-5.3, 4.9], `${words.kept} ${shown(numbers.kept, 1)}`, 'model'),
          plot.label([-5.3, 4.2], `${words.lost} ${shown(numbers.lost, 1)}`, 'failure'),
        ],
        handle: [
          plot.handle({
            at: [4.8 * v[0], 4.8 * v[1]],
            label: words.angle,
            says: `θ = ${angle}°`,
            step: [0.2, 0.2],
            move: (x, y) => {
              // Of the two ends of the line the handle is the one above.
              const up = y < 0 ? [-x, -y] : [x, y];
              const length = Math.hypot(up[0]!, up[1]!) || 1;
              return { angle: Math.round((Math.acos(up[0]! / length) * 180) / Math.PI) };
            },
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '留下影子，丢掉红线',
      caption:
        '橙点是七行两列的表里的七行，每行两个数就是一个点。选一个方向（拖动蓝点，或用滑块），每一行只留它在这个方向上的影子（小蓝点），红线是丢掉的。影子长度的平方和是 {{kept:1}}，红线长度的平方和是 {{lost:1}}，加起来总是 {{total}}。转到哪里丢得最少？再转 90° 呢？',
      alt: '平面上七个点和一条过原点的直线，方向 {{angle}} 度；影子的平方和 {{kept:1}}，丢掉的 {{lost:1}}，合计 {{total}}。',
      labels: { angle: '方向', kept: '留下', lost: '丢掉' },
      presets: { flat: '横着', upright: '竖着' },
    },
    en: {
      title: 'Keep the shadows, lose the red lines',
      caption:
        'The orange points are the seven rows of a table with two columns: two numbers a row, hence a point. Choose a direction (drag the blue handle, or use the slider), and of each row only its shadow on that direction is kept (small blue points); the red lines are lost. Squared, the shadows add up to {{kept:1}} and the red lines to {{lost:1}}, together always {{total}}. Where is least lost? And a quarter turn on from there?',
      alt: 'Seven points in a plane and a line through the origin at {{angle}} degrees; squares of the shadows {{kept:1}}, of what is lost {{lost:1}}, together {{total}}.',
      labels: { angle: 'direction', kept: 'kept', lost: 'lost' },
      presets: { flat: 'level', upright: 'upright' },
    },
  },
});
