import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/linear-autoencoder/numbers.ts';
import { powersAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '奇异值接近，就转得慢；相等，就没有最好的方向',
    'Where singular values are close, the line turns slowly; where they are equal, there is no best direction',
  ),
  caption: t(
    '(a) 平面上两个方向的均方是 1 和 $r$，直线转到离最好的方向 {{params.gaps.angle}}° 以内所需的步数；$r$ 越接近 1，步数越多，大致与 $1 - r$ 成反比。竖线是 {{params.gaps.replicas}} 次出发的 5–95%，点是中位数，虚线是从与两轴等角处起、一路都按末尾的快慢转所需的步数。(b) $r = 1$，{{params.equal.replicas}} 次出发，每点是一次：横是起初 $\\mathbf c + \\mathbf d$ 与横轴的夹角，纵是最后解码器 $\\mathbf d$ 与横轴的夹角；每次的损失都到了最优，直线停在哪里，由起点决定。',
    '(a) Two directions in the plane with mean squares 1 and $r$; steps until the line is within {{params.gaps.angle}}° of the best one. The nearer $r$ is to 1, the more steps, about in inverse proportion to $1 - r$. Vertical lines: 5–95% of {{params.gaps.replicas}} starts, dots the median; dashed: the steps from halfway between the axes if all the way went at the pace of its end. (b) $r = 1$ and {{params.equal.replicas}} starts, a dot each: angle of $\\mathbf c + \\mathbf d$ to the first axis at the start, and of the decoder $\\mathbf d$ at the end. Every one reached the optimal loss; where the line ends, the start decides.',
  ),
  alt: t(
    '(a) 双对数：步数随 1 − r 变小而上升，从几十到几千，靠近虚线。(b) 散点落在对角线上，从一头到另一头都有。',
    '(a) Logarithmic axes: steps rise from tens to thousands as 1 − r falls, close to the dashed line. (b) Dots lie on the diagonal, all the way from one end to the other.',
  ),
  labels: {
    gap: '1 − r',
    steps: t('所需的步数', 'steps needed'),
    start: t('起初的夹角（度）', 'angle at the start, degrees'),
    end: t('最后的夹角（度）', 'angle at the end, degrees'),
  },
  draw({ files }, words) {
    const rows = files['gaps.csv'];
    const degrees = { domain: [0, 90], ticks: [0, 30, 60, 90] };
    return [
      {
        x: { ...powersAxis(words.gap, -2, -1), domain: [0.008, 0.7] },
        y: { ...powersAxis(words.steps, 0, 4), domain: [1, 2e4] },
        marks: [
          Plot.ruleX(rows, {
            x: 'gap',
            y1: ({ steps }) => Math.max(1, steps.low),
            y2: ({ steps }) => steps.high,
            stroke: colour('model'),
            strokeWidth: stroke.line,
            strokeOpacity: 0.5,
          }),
          theoryOf(rows, 'gap', 'theory'),
          dotsOf(rows, 'gap', 'steps', 'model'),
        ],
      },
      {
        x: { ...degrees, label: words.start },
        y: { ...degrees, label: words.end },
        marks: [dotsOf(files['equal.csv'], 'start', 'end', 'model', { r: 2, fillOpacity: 0.7 })],
      },
    ];
  },
});
