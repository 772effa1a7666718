import { bowlDivergence, bowlLaw } from '../../../pipeline/models/bowl-law.ts';
import { cos, sin } from '../../../pipeline/models/math.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { significant } from '../number.ts';

// A bowl in the plane, flat one way and steeper the other: with a budget of steps, which step size is best?

const [least, most] = [0.001, 4];
const start = 3;
const sizes = linspace(Math.log(least), Math.log(most), 161).map(Math.exp);

/** KL along the flat way and along the steep one; both add up. Infinite where the law is wider than any number. */
const apart = (stepSize: number, steps: number, ratio: number) =>
  [1, ratio].map((curvature) => {
    const law = bowlLaw(curvature, stepSize, start / Math.sqrt(curvature), steps);
    const kl = bowlDivergence(curvature, law);
    return Number.isNaN(kl) ? Number.POSITIVE_INFINITY : kl;
  }) as [number, number];

export default defineExplorer({
  properties: {
    stepSize: { type: 'number', symbol: 'ε', min: least, max: most, step: 1.05, scale: 'log' },
    steps: { type: 'number', symbol: 'K', min: 5, max: 2000, step: 1, integer: true, scale: 'log' },
    ratio: { type: 'number', symbol: 'κ', min: 1, max: 100, step: 1 },
  },
  start: { stepSize: 0.02, steps: 50, ratio: 25 },
  presets: {
    round: { ratio: 1 },
    article: { stepSize: 0.005, steps: 50 },
    patient: { stepSize: 0.02, steps: 1000 },
    apart: { stepSize: 0.17 },
  },
  numbers({ stepSize, steps, ratio }) {
    const [flat, steep] = apart(stepSize, steps, ratio);
    const best = sizes
      .map((size) => ({ size, kl: apart(size, steps, ratio).reduce((sum, one) => sum + one, 0) }))
      .reduce((a, b) => (b.kl < a.kl ? b : a));
    return { kl: flat + steep, flat, steep, best: best.size, bestKl: best.kl, limit: 4 / ratio };
  },
  picture({ stepSize, steps, ratio }, { words, numbers: { kl, best, bestKl } }) {
    const curve = plane({
      x: { domain: [least, most], scale: 'log', label: `${words.stepSize} ε →` },
      y: { domain: [1e-4, 1e3], scale: 'log', label: '↑ KL' },
      margin: { right: 20 },
    });
    const bounded = (value: number) => Math.min(1e9, Math.max(1e-9, value));
    const rows = sizes.map((size) => [size, ...apart(size, steps, ratio)] as const);
    const map = plane({
      x: { domain: [-4, 4], label: 'x₁ →' },
      y: { domain: [-4, 4], label: '↑ x₂' },
    });
    const ellipse = (mean: readonly number[], sd: readonly number[]) =>
      linspace(0, 2 * Math.PI, 73).map(
        (turn) =>
          [
            Math.max(-99, Math.min(99, (mean[0] ?? 0) + 2 * (sd[0] ?? 0) * cos(turn))),
            Math.max(-99, Math.min(99, (mean[1] ?? 0) + 2 * (sd[1] ?? 0) * sin(turn))),
          ] as const,
      );
    const laws = [1, ratio].map((curvature) =>
      bowlLaw(curvature, stepSize, start / Math.sqrt(curvature), steps),
    );
    return [
      curve.panel({
        axes: [curve.axes()],
        curves: [
          curve.clipped(
            curve.line(
              rows.map(([size, flat]) => [size, bounded(flat)]),
              'second',
              { 'stroke-dasharray': '8 3' },
            ),
            curve.line(
              rows.map(([size, , steep]) => [size, bounded(steep)]),
              'data',
              { 'stroke-dasharray': '2 3' },
            ),
            curve.line(rows.map(([size, flat, steep]) => [size, bounded(flat + steep)])),
            ...curve.points([[best, bounded(bestKl)]], 'truth'),
          ),
          curve.label([0.02, 400], words.both, 'model'),
          curve.label([0.02, 120], words.steep, 'data'),
          curve.label([0.02, 36], words.flat, 'second'),
          curve.handle({
            at: [stepSize, Math.min(900, Math.max(1.2e-4, bounded(kl)))],
            label: words.stepSize,
            says: `ε = ${significant(stepSize, 2)}`,
            step: [stepSize * 0.05, 0],
            move: (at) => ({
              stepSize: Number(Math.max(least, Math.min(most, at)).toPrecision(3)),
            }),
          }),
        ],
      }),
      map.panel({
        axes: [map.axes()],
        laws: [
          map.clipped(
            map.line(ellipse([0, 0], [1, 1 / Math.sqrt(ratio)]), 'truth'),
            map.line(
              ellipse(
                laws.map(({ mean }) => mean),
                laws.map(({ variance }) => Math.sqrt(variance)),
              ),
            ),
            ...map.points([[start, start / Math.sqrt(ratio)]], 'second'),
          ),
          map.label([4, 3.5], words.target, 'truth', { 'text-anchor': 'end' }),
          map.label([4, 2.9], words.law, 'model', { 'text-anchor': 'end' }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '步数有限，步长怎么选',
      caption:
        '一只碗，横向弯度 1，纵向弯度 κ；粒子全从绿点出发，走 K = {{steps}} 步，分布仍是正态，(b) 画的是两倍标准差的椭圆（虚线是目标）。步长 ε = {{stepSize:3}}：与目标的散度 {{kl:4}}，其中平的方向占 {{flat:4}}，陡的方向占 {{steep:4}}。这么多步，最好的步长约是 {{best:3}}（灰点）；到 4/κ = {{limit:3}}，陡的方向就失控。可以拖动 (a) 里的圆点。',
      alt: '(a) 散度随步长先降后升，步长 {{stepSize:3}} 时为 {{kl:4}}，最低点在 {{best:3}}。(b) 目标的椭圆和走了 {{steps}} 步之后的椭圆。',
      labels: {
        stepSize: '步长',
        steps: '步数',
        ratio: '纵向弯度',
        flat: '平的方向',
        steep: '陡的方向',
        both: '合计',
        target: '目标',
        law: '走完之后',
      },
      presets: { round: '圆碗', article: '苏文的数字', patient: '多走些步', apart: '失控' },
    },
    en: {
      title: 'A given number of steps: how long should they be',
      caption:
        'A bowl with curvature 1 across and κ upwards; all particles begin at the green dot and take K = {{steps}} steps. Their law stays normal; panel (b) has its ellipse of two standard deviations (dashed: the target’s). At ε = {{stepSize:3}} the divergence from the target is {{kl:4}}, of which the flat way has {{flat:4}} and the steep one {{steep:4}}. With so many steps the best is about {{best:3}} (grey dot); at 4/κ = {{limit:3}} the steep way gets out of hand. The dot in (a) can be dragged.',
      alt: '(a) Divergence against step size first falls, then rises; it is {{kl:4}} at step size {{stepSize:3}}, lowest at {{best:3}}. (b) The ellipse of the target and that after {{steps}} steps.',
      labels: {
        stepSize: 'step size',
        steps: 'steps',
        ratio: 'upward curvature',
        flat: 'flat way',
        steep: 'steep way',
        both: 'both',
        target: 'target',
        law: 'after the walk',
      },
      presets: {
        round: 'a round bowl',
        article: 'Su’s numbers',
        patient: 'more steps',
        apart: 'out of hand',
      },
    },
  },
});
