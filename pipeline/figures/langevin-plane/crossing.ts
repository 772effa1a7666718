import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin-plane/numbers.ts';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, pointRadius } from '../kit/theme.ts';

const roles = ['model', 'second', 'data', 'failure'] as const;

export default defineFigure<typeof numbers>()({
  title: t(
    '走遍四座山丘要多久，路又有多远',
    'How long until all four are reached, and how far the way is',
  ),
  caption: t(
    '全从第一座山丘出发，要走约 {{all-covered}} 步，半数的运行才盖住全部四座（a；{{params.modes.replicas}} 次运行，每次 {{params.modes.particles}} 个粒子，带为 5–95%，虚线是逐格推算的分布，$\\varepsilon$ = {{params.modes.stepSize:2}}）。(b) 同样的距离，越过势垒的步数（圆点）比沿着环绕过去（方块）涨得快得多，虚线是各自的公式，竖线为 5–95%，$\\varepsilon$ = {{params.crossing.stepSize:2}}。',
    'Begun on the first hill, it takes some {{all-covered}} steps until half of the runs cover all four (a; {{params.modes.replicas}} runs of {{params.modes.particles}} particles, bands 5–95%, dashed the law computed cell by cell, $\\varepsilon$ = {{params.modes.stepSize:2}}). (b) Over the same distance the way across (dots) grows much faster than the way around a ring (squares); dashed the formula of each, bars 5–95%, $\\varepsilon$ = {{params.crossing.stepSize:2}}.',
  ),
  alt: t(
    '(a) 四座山丘的比例随步数变化，第一座从 1 降到约 {{params.hills.hills.0.share}}，其余从零升到各自的份额，最小的一座最晚。(b) 纵轴为对数：从 {{distance-near}} 到 {{distance-far}}，越过势垒的步数从约 {{hills-near}} 升到约 {{hills-far}}，绕环只从约 {{ring-near}} 升到约 {{ring-far}}。',
    '(a) Shares of four hills against steps; the first falls from 1 to about {{params.hills.hills.0.share}}, the others rise from zero to their shares, the smallest last. (b) On a logarithmic scale: from {{distance-near}} to {{distance-far}} the steps across grow from about {{hills-near}} to about {{hills-far}}, those around the ring only from about {{ring-near}} to about {{ring-far}}.',
  ),
  labels: {
    step: t('步数', 'step'),
    share: t('各山丘的比例', 'share of each hill'),
    needed: t('到另一边的步数', 'steps to the other side'),
    hills: t('两座山丘', 'two hills'),
    ring: t('环', 'ring'),
  },
  draw({ files }, words) {
    const shares = files['shares.csv'].filter(({ step }) => step > 0);
    const rows = files['crossing.csv'];
    const at = rows.map(({ distance }) => distance);
    const before = rows.at(-2)!;
    const dots = (
      role: 'model' | 'second',
      y: (row: (typeof rows)[number]) => number,
      spread: (row: (typeof rows)[number]) => { low: number; high: number },
    ) => [
      Plot.ruleX(rows, {
        x: 'distance',
        y1: (row) => spread(row).low,
        y2: (row) => spread(row).high,
        stroke: colour(role),
        strokeOpacity: 0.35,
        strokeWidth: 5,
      }),
      role === 'model'
        ? dotsOf(rows, 'distance', y, role)
        : Plot.dot(rows, {
            x: 'distance',
            y,
            r: pointRadius,
            symbol: 'square',
            stroke: colour(role),
            strokeWidth: 1.75,
          }),
    ];
    return [
      {
        marginRight: 28,
        x: logAxis(words.step, [1, 10, 100, 1000]),
        y: {
          domain: [0, 1.02],
          ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
          tickFormat: '.1f',
          label: words.share,
        },
        marks: [1, 2, 3, 4].flatMap((hill, i) => {
          const own = shares.filter((row) => row.hill === hill);
          const last = own.at(-1);
          return [
            ...bandOf(own, 'step', 'share', roles[i]!),
            theoryOf(own, 'step', 'law'),
            ...(last ? [label(last.step, last.target, String(hill), roles[i]!, { dx: 8 })] : []),
          ];
        }),
      },
      {
        marginLeft: 62,
        marginRight: 24,
        x: { ticks: at, tickFormat: String, label: words.distance, inset: 10 },
        y: logAxis(words.needed, powersOfTen(2, 4), [60, 20000]),
        marks: [
          theoryOf(rows, 'distance', 'theory'),
          theoryOf(rows, 'distance', 'ringTheory'),
          ...dots(
            'second',
            ({ ringMean }) => ringMean,
            ({ ring }) => ring,
          ),
          ...dots(
            'model',
            ({ hillsMean }) => hillsMean,
            ({ hills }) => hills,
          ),
          label(before.distance, before.theory, words.hills, 'model', {
            anchor: 'end',
            dx: -14,
            dy: -4,
          }),
          label(before.distance, before.ringMean, words.ring, 'second', {
            anchor: 'start',
            dx: 2,
            dy: 20,
          }),
        ],
      },
    ];
  },
});
