import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin/numbers.ts';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, rangesOf, theoryAtY, theoryOf } from '../kit/marks.ts';
import { colour, pointRadius, stroke } from '../kit/theme.ts';

const last = <T>(values: readonly T[]) => values.at(-1)!;

export default defineFigure<typeof numbers>()({
  title: t(
    '两个势阱离得越远，越难走过去',
    'The farther apart two wells are, the harder it is to cross',
  ),
  caption: t(
    '两个势阱的间距从 {{escape-separation-near}} 增到 {{escape-separation-far}}，从一个中心走到另一个的平均步数就从 {{escape-time-near}} 涨到 {{escape-time-far}}；没有势垒的平底槽，同样长的路只要 {{flat-time-far}} 步。(a) 所有粒子从左边出发，处在右边的比例；(b) 首次到达另一个中心的步数，圆点为双势阱，方块为平底槽，虚线为 $\\varepsilon\\to0$ 时的理论均值。步长 $\\varepsilon$ = {{params.modes.stepSize:1}}，带与竖线为 5–95%。',
    'As the separation of two wells grows from {{escape-separation-near}} to {{escape-separation-far}}, the mean number of steps from one centre to the other grows from {{escape-time-near}} to {{escape-time-far}}; in a trough with a flat floor, without a barrier, the same way takes {{flat-time-far}}. (a) Share of the particles on the right when all begin on the left. (b) Steps until the other centre is first reached, dots for the double well, squares for the trough, dashed the theoretical mean as $\\varepsilon\\to0$. The step size is $\\varepsilon$ = {{params.modes.stepSize:1}}; bands and bars 5–95%.',
  ),
  alt: t(
    '(a) 右边粒子的比例随步数变化，间距 {{params.modes.curves}}；间距小的很快升到一半，间距最大的几乎停在零。(b) 到达另一个中心的步数，纵轴为对数；双势阱从约 {{escape-time-near}} 升到约 {{escape-time-far}}，平底槽只升到约 {{flat-time-far}}，都与理论虚线接近。',
    '(a) Share of the particles on the right against steps, for separations {{params.modes.curves}}; for near wells it soon reaches one half, for the farthest it stays close to zero. (b) Steps to the other centre on a logarithmic scale; for the double well from about {{escape-time-near}} to about {{escape-time-far}}, for the trough only to about {{flat-time-far}}, both close to the dashed theory.',
  ),
  labels: {
    step: t('步数 t', 'step t'),
    share: t('右边的比例', 'share on the right'),
    escape: t('到达另一个中心的步数', 'steps to the other centre'),
    half: t('目标：一半', 'target: one half'),
    wells: t('双势阱', 'double well'),
    flat: t('平底槽', 'flat trough'),
  },
  draw({ files, params }, words) {
    const escapes = files['escape-time.csv'];
    const separations = escapes.map(({ separation }) => separation);
    const before = escapes.at(-2)!;
    const curves = params.modes.curves.map((separation) => ({
      separation,
      // A logarithmic axis has no 0.
      rows: files['share-right.csv'].filter((row) => row.separation === separation && row.step > 0),
    }));
    const roles = ['model', 'second', 'data', 'failure'] as const;
    return [
      {
        marginRight: 44,
        x: logAxis(words.step, [1, 10, 100, 1000]),
        y: { domain: [0, 0.7], ticks: [0, 0.25, 0.5], label: words.share },
        marks: [
          theoryAtY(0.5, stroke.line),
          label(1, 0.5, words.half, 'truth', { dx: 4, dy: -10 }),
          ...curves.flatMap(({ rows }, i) => bandOf(rows, 'step', 'share', roles[i]!)),
          ...curves.map(({ separation, rows }, i) =>
            label(last(rows).step, last(rows).share.median, `s = ${separation}`, roles[i]!, {
              dx: 5,
              // The three nearest end together at one half.
              dy: [-9, 5, 6, 0][i] ?? 0,
            }),
          ),
        ],
      },
      {
        x: {
          ticks: separations,
          tickFormat: String,
          label: words.separation,
          inset: 10,
        },
        y: logAxis(words.escape, powersOfTen(1, 5), [10, 300000]),
        marginLeft: 62,
        marks: [
          theoryOf(escapes, 'separation', 'theory'),
          theoryOf(escapes, 'separation', 'flatTheory'),
          Plot.dot(escapes, {
            x: 'separation',
            y: 'flatMean',
            r: pointRadius,
            symbol: 'square',
            stroke: colour('second'),
            strokeWidth: 1.75,
          }),
          rangesOf(escapes, 'separation', 'particle', 'model', {
            strokeOpacity: 0.35,
          }),
          dotsOf(escapes, 'separation', 'mean', 'model'),
          label(before.separation, before.theory, words.wells, 'model', {
            anchor: 'end',
            dx: -12,
            dy: -6,
          }),
          label(before.separation, before.flatMean, words.flat, 'second', {
            anchor: 'end',
            dx: 8,
            dy: 20,
          }),
        ],
      },
    ];
  },
});
