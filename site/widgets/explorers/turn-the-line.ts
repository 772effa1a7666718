import { ovalPoints } from '../../../pipeline/data/oval.ts';
import { principal } from '../../../pipeline/models/principal.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Every point keeps one number, how far along a line it is; back it comes on the line. Which line loses
// least?

const cloud = { seed: 12, count: 24, turn: 35 };
const reach = 3.2;

interface Values {
  readonly angle: number;
  readonly ratio: number;
  readonly shift: number;
}

/** The cloud, moved away from the origin across its long axis. */
function pointsOf({ ratio, shift }: Values): Float64Array {
  const across = ((cloud.turn + 90) * Math.PI) / 180;
  return ovalPoints({ ...cloud, ratio }).map(
    (value, i) => 1.15 * value + shift * (i % 2 ? Math.sin(across) : Math.cos(across)),
  );
}

function measure(values: Values) {
  const points = pointsOf(values);
  const { values: squares, vectors, total } = principal(points, 2);
  const at = (degree: number) => {
    const [u1, u2] = [Math.cos((degree * Math.PI) / 180), Math.sin((degree * Math.PI) / 180)];
    let kept = 0;
    for (let i = 0; i < points.length; i += 2) {
      const code = (points[i] as number) * u1 + (points[i + 1] as number) * u2;
      kept += code * code;
    }
    return total - kept / (points.length / 2);
  };
  const best = (Math.atan2(vectors[1] as number, vectors[0] as number) * 180) / Math.PI;
  // Where both mean squares are equal, no direction is best.
  const isRound = (squares[0] as number) - (squares[1] as number) < 1e-9 * total;
  return { points, total, at, least: squares[1] as number, best: (best + 360) % 180, isRound };
}

const ends = (angle: number, length: number): [number, number] => [
  length * Math.cos((angle * Math.PI) / 180),
  length * Math.sin((angle * Math.PI) / 180),
];

export default defineExplorer({
  properties: {
    angle: { type: 'number', symbol: 'θ', min: 0, max: 180, step: 1 },
    ratio: { type: 'number', symbol: 'r', min: 0, max: 1, step: 0.05 },
    shift: { type: 'number', min: 0, max: 2, step: 0.1 },
    answer: { type: 'choice', values: ['hidden', 'shown'] },
  },
  start: { angle: 120, ratio: 0.4, shift: 0, answer: 'hidden' },
  presets: {
    round: { ratio: 1, answer: 'shown' },
    away: { shift: 2, answer: 'shown' },
    flat: { ratio: 0 },
  },
  numbers(values) {
    const { total, at, least, best, isRound } = measure(values);
    const error = at(values.angle);
    const isShown = values.answer === 'shown';
    return {
      error,
      kept: total - error,
      total,
      best: isShown ? (isRound ? '—' : best) : '?',
      least: isShown ? least : '?',
    };
  },
  picture(values, { words, numbers: { error } }) {
    const { points, total, at, best, isRound } = measure(values);
    const isShown = values.answer === 'shown';
    const plot = plane({
      x: { domain: [-reach, reach], label: 'x₁ →', ticks: 5 },
      y: { domain: [-reach, reach], label: '↑ x₂', ticks: 5 },
      height: 356,
    });
    const [u1, u2] = ends(values.angle, 1);
    const pairs = Array.from({ length: points.length / 2 }, (_, i) => {
      const [x, y] = [points[2 * i] as number, points[2 * i + 1] as number];
      const code = x * u1 + y * u2;
      return { point: [x, y] as const, back: [code * u1, code * u2] as const };
    });
    const through = (angle: number) => [ends(angle + 180, 6), ends(angle, 6)];
    const errors = plane({
      x: { domain: [0, 180], label: `${words.angle} θ →`, ticks: 4 },
      y: { domain: [0, 1.1 * total], label: `↑ ${words.error}`, ticks: 4 },
      height: 356,
    });
    return [
      plot.panel({
        axes: [plot.axes()],
        line: [
          plot.clipped(
            plot.line(through(values.angle)),
            ...(isShown && !isRound ? [plot.line(through(best), 'truth')] : []),
            ...pairs.map(({ point, back }) =>
              plot.line([point, back], 'failure', { 'stroke-width': 1.25 }),
            ),
            ...plot.points(
              pairs.map(({ back }) => back),
              'model',
              { r: 2.5 },
            ),
            ...plot.points(
              pairs.map(({ point }) => point),
              'data',
            ),
          ),
        ],
        handle: [
          plot.handle({
            at: ends(values.angle, 2.6),
            label: words.handle,
            says: `${shown(values.angle)}°`,
            step: [0.1, 0.1],
            move: (x, y) => ({
              angle: Math.round(((Math.atan2(y, x) * 180) / Math.PI + 360) % 180),
            }),
          }),
        ],
      }),
      errors.panel({
        axes: [errors.axes()],
        curve: [
          errors.clipped(
            ...(isShown ? [errors.curve(at)] : []),
            errors.line(
              [
                [0, total],
                [180, total],
              ],
              'truth',
              { 'stroke-width': 1.25 },
            ),
            ...errors.points([[values.angle, error as number]], 'model', { r: 6 }),
          ),
          errors.label([6, total], words.total, 'truth', { dy: -6 }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '把线转到哪个方向，丢得最少？',
      caption:
        '每个点（橙）只留一个数：它在直线上走了多远；复原时就回到直线上（蓝点）。红线是丢掉的部分。方向 {{angle}}° 时，误差（红线长度平方的平均）是 {{error:3}}，留下的是 {{kept:3}}，加起来总是 {{total:3}}。转动直线，找到误差最小的方向，再让它显示：最小是 {{least:3}}，在 {{best:1}}°。',
      alt: '一片点和一条过原点的直线，方向 {{angle}} 度；每个点垂直投影到直线上。(b) 是误差随方向的变化，此刻是 {{error:3}}。',
      labels: {
        angle: '方向',
        ratio: '横向散布',
        shift: '离原点多远',
        answer: '答案',
        hidden: '不显示',
        shown: '显示',
        error: '误差',
        total: '误差 + 留下的',
        handle: '直线的方向',
      },
      presets: { round: '横竖一样宽', away: '离开原点', flat: '点都在一条线上' },
    },
    en: {
      title: 'Turn the line: where does it lose least?',
      caption:
        'Every point (orange) keeps one number, how far along the line it is; it comes back on the line (blue). Red: what was lost. At {{angle}}° the error, the mean square of the red lengths, is {{error:3}}, what was kept {{kept:3}}, and together they are always {{total:3}}. Turn the line to the direction with the least error, and then show it: the least is {{least:3}}, at {{best:1}}°.',
      alt: 'A cloud of points and a line through the origin at {{angle}} degrees; every point is projected onto the line at a right angle. (b) The error against the direction, now {{error:3}}.',
      labels: {
        angle: 'direction',
        ratio: 'spread across',
        shift: 'distance from the origin',
        answer: 'answer',
        hidden: 'hidden',
        shown: 'shown',
        error: 'error',
        total: 'error + what is kept',
        handle: 'direction of the line',
      },
      presets: { round: 'equally wide', away: 'away from the origin', flat: 'all on a line' },
    },
  },
});
