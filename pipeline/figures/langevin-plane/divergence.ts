import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin-plane/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label } from '../kit/marks.ts';
import { colour, pointRadius, stroke } from '../kit/theme.ts';
import { epsilon } from './parts.ts';

const roles = ['model', 'second', 'data', 'failure'] as const;
const dashes = ['none', '8 3', '2 3', '8 3 2 3'] as const;

export default defineFigure<typeof numbers>()({
  title: t('走多少步，配多大的步长', 'How many steps, and how long'),
  caption: t(
    '步子小，慢慢逼近；步子大，很快就停在偏宽的分布上（a）。只许走一定的步数，就有一个最合适的步长；步数多，它就小些（b，按试过的几个步长）。四座山丘，从半宽 {{params.within}} 的方块里均匀出发；分布逐格推算，不靠粒子，目标对它的 KL 散度用求积算出。',
    'Small steps approach slowly; large ones soon stop at a law that is too wide (a). With a given number of steps there is a best step size, smaller with many steps than with few (b, among those tried). Four hills, begun uniformly in a square of half width {{params.within}}; the law is computed cell by cell, without particles, and the KL divergence of the target from it by quadrature.',
  ),
  alt: t(
    '(a) 双对数：四种步长的散度随步数下降，1/200 最慢，{{params.law.curves.3}} 很快停在约 {{kl-coarse-most:1}}，{{params.law.curves.2}} 走到最低后停住。(b) 步数固定时散度随步长先降后升，步数最多的曲线最低点最低，也最靠左。',
    '(a) log–log: divergence falls with steps for four step sizes, slowest for 1/200; {{params.law.curves.3}} soon stops at about {{kl-coarse-most:1}}, {{params.law.curves.2}} falls further and stops. (b) At a fixed number of steps divergence first falls and then rises with the step size; the curve of the most steps has the lowest bottom, and furthest left.',
  ),
  labels: { step: t('步数', 'step'), steps: t('步', 'steps') },
  draw({ files, params }, words) {
    const { curves, budgets, stepSizes } = params.law;
    const over = files['divergence-steps.csv'];
    const ends = files['divergence-budgets.csv'];
    const y = {
      type: 'log' as const,
      domain: [0.003, 4],
      ticks: [0.01, 0.1, 1],
      tickFormat: String,
      label: 'KL',
    };
    const path = (role: (typeof roles)[number], i: number) => ({
      stroke: colour(role),
      strokeWidth: stroke.line,
      strokeDasharray: dashes[i]!,
    });
    return [
      {
        marginRight: 64,
        x: { type: 'log', ticks: [1, 10, 100, 1000], tickFormat: String, label: words.step },
        y,
        marks: curves.flatMap((stepSize, i) => {
          const rows = over.filter((row) => row.stepSize === stepSize);
          const last = rows.at(-1)!;
          return [
            Plot.line(rows, { x: 'step', y: 'kl', ...path(roles[i]!, i), clip: true }),
            label(last.step, last.kl, epsilon(stepSize), roles[i]!, {
              dx: 6,
              dy: [-4, 4, 6, 0][i]!,
            }),
          ];
        }),
      },
      {
        marginRight: 24,
        x: {
          type: 'log',
          domain: [stepSizes[0]!, stepSizes.at(-1)!],
          insetLeft: 88,
          insetRight: 8,
          ticks: [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32],
          tickFormat: (at: number) =>
            at === 0.005 || at === 0.02 || at === 0.08 || at === 0.32 ? String(at) : '',
          label: words.stepSize,
        },
        y,
        marks: budgets.flatMap((steps, i) => {
          const rows = ends.filter((row) => row.steps === steps);
          const first = rows[0]!;
          return [
            Plot.line(rows, { x: 'stepSize', y: 'kl', ...path(roles[i]!, i) }),
            dotsOf(rows, 'stepSize', 'kl', roles[i]!, { r: pointRadius - 1 }),
            label(first.stepSize, first.kl, `${steps} ${words.steps}`, roles[i]!, {
              anchor: 'end',
              dx: -8,
              dy: [0, 0, -4, 4][i]!,
            }),
          ];
        }),
      },
    ];
  },
});
