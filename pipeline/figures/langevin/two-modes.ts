import * as Plot from '@observablehq/plot';
import type { Langevin } from '../../experiments/langevin.ts';
import { defineFigure } from '../kit/figure.ts';
import { bandMarks, label, theoryLine } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, pointRadius, stroke, truthDash } from '../kit/theme.ts';

const last = <T>(values: readonly T[]) => values.at(-1)!;

export default defineFigure<Langevin>()({
  text: {
    zh: {
      title: '两个模态离得越远，越难走过去',
      caption: ({ modes: { escapes, stepSize } }) =>
        `两个模态的间距从 ${escapes[0]!.separation} 增到 ${last(escapes).separation}，从一个走到另一个的平均步数就从 ${escapes[0]!.mean.toFixed(0)} 涨到 ${grouped(Math.round(last(escapes).mean))}：混合之慢随间距急剧加重。第一幅：所有粒子从左边出发，处在右边的比例；第二幅：首次到达另一模态中心的步数，虚线为 $\\varepsilon\\to0$ 时的理论均值。步长 $\\varepsilon$ = ${stepSize}，带与竖线为 5–95%。`,
      alt: ({ modes: { escapes, curves } }) =>
        `第一幅：右边粒子的比例随步数变化，间距 ${curves.map(({ separation }) => separation).join('、')}；间距小的很快升到一半，间距最大的几乎停在零。第二幅：到达另一模态的步数，纵轴为对数，从约 ${escapes[0]!.mean.toFixed(0)} 升到约 ${grouped(Math.round(last(escapes).mean))}，与理论虚线接近。`,
      labels: {
        step: '步数 t',
        share: '右边的比例',
        separation: '模态间距 s',
        escape: '到达另一模态的步数',
        half: '目标：一半',
        theory: '理论均值',
      },
    },
    en: {
      title: 'The farther apart two modes are, the harder it is to cross',
      caption: ({ modes: { escapes, stepSize } }) =>
        `As the separation of two modes grows from ${escapes[0]!.separation} to ${last(escapes).separation}, the mean number of steps from one to the other grows from ${escapes[0]!.mean.toFixed(0)} to ${grouped(Math.round(last(escapes).mean))}: mixing slows down steeply. First panel: share of the particles on the right when all begin on the left. Second panel: steps until the other mode's centre is first reached, dashed the theoretical mean as $\\varepsilon\\to0$. The step size is $\\varepsilon$ = ${stepSize}; bands and bars 5–95%.`,
      alt: ({ modes: { escapes, curves } }) =>
        `First panel: share of the particles on the right against steps, for separations ${curves.map(({ separation }) => separation).join(', ')}; for near modes it soon reaches one half, for the farthest it stays close to zero. Second panel: steps to the other mode on a logarithmic scale, from about ${escapes[0]!.mean.toFixed(0)} to about ${grouped(Math.round(last(escapes).mean))}, close to the dashed theory.`,
      labels: {
        step: 'step t',
        share: 'share on the right',
        separation: 'separation s',
        escape: 'steps to the other mode',
        half: 'target: one half',
        theory: 'mean in theory',
      },
    },
  },
  data: ['escape-time.csv'],
  draw({ modes: { escapes, steps, curves } }, words) {
    // A logarithmic axis has no 0.
    const shown = steps.slice(1);
    const roles = ['model', 'second', 'data', 'failure'] as const;
    return [
      {
        options: {
          marginRight: 44,
          x: { type: 'log', ticks: [1, 10, 100, 1000], tickFormat: String, label: words.step },
          y: { domain: [0, 0.7], ticks: [0, 0.25, 0.5], label: words.share },
          marks: [
            Plot.ruleY([0.5], {
              stroke: colour('truth'),
              strokeWidth: stroke.line,
              strokeDasharray: truthDash,
            }),
            label({ x: 1, y: 0.5, text: words.half, role: 'truth', dx: 4, dy: -10 }),
            ...curves.flatMap(({ share }, i) => bandMarks(shown, share.slice(1), roles[i]!)),
            ...curves.map(({ separation, share }, i) =>
              label({
                x: last(shown),
                y: last(share).median,
                text: `s = ${separation}`,
                role: roles[i]!,
                dx: 5,
                // The three nearest end together at one half.
                dy: [-9, 5, 6, 0][i] ?? 0,
              }),
            ),
          ],
        },
      },
      {
        options: {
          x: {
            ticks: escapes.map(({ separation }) => separation),
            tickFormat: String,
            label: words.separation,
            inset: 10,
          },
          y: {
            type: 'log',
            domain: [10, 300000],
            ticks: [10, 100, 1000, 10000, 100000],
            tickFormat: grouped,
            label: words.escape,
          },
          marginLeft: 62,
          marks: [
            theoryLine(
              escapes.map(({ separation }) => separation),
              escapes.map(({ theory }) => theory),
            ),
            Plot.ruleX(escapes, {
              x: 'separation',
              y1: ({ particles }) => particles.low,
              y2: ({ particles }) => particles.high,
              stroke: colour('model'),
              strokeOpacity: 0.35,
              strokeWidth: 5,
            }),
            Plot.dot(escapes, {
              x: 'separation',
              y: 'mean',
              r: pointRadius,
              fill: colour('model'),
            }),
            label({
              x: escapes.at(-2)!.separation,
              y: escapes.at(-2)!.theory,
              text: words.theory,
              role: 'truth',
              anchor: 'end',
              dx: -8,
              dy: -18,
            }),
          ],
        },
      },
    ];
  },
});
