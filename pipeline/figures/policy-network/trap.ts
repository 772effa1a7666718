import type numbers from '../../experiments/policy-network/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, dotsOf, label } from '../kit/marks.ts';
import { bestMark, episodeAxis, returnAxis } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('过得去的策略是个陷阱', 'A mediocre policy is a trap'),
  caption: t(
    '小屋近，终点远。(a) 不鼓励探索（红，$\\beta = 0$），{{params.replicas}} 个种子里只有 {{trap.never.arrived:0%}} 学会走到终点；一开始奖励随机性、慢慢减到零（蓝，$\\beta$ = {{params.run.entropy}}），有 {{trap.some.arrived:0%}}。虚线是最优。(b) 学成的份额与 $\\beta$；太小早早停住，太大则到最后才来得及利用。中位数与 5–95% 带。',
    'The hut is near, the goal is far. (a) With nothing to make them explore (red, $\\beta = 0$) only {{trap.never.arrived:0%}} of {{params.replicas}} seeds learn to walk to the goal; with randomness rewarded at first and less and less later (blue, $\\beta$ = {{params.run.entropy}}), {{trap.some.arrived:0%}} do. Dashed is the best possible. (b) The share that arrives, against $\\beta$; with too little they settle early, with too much there is hardly time left to exploit. Medians and 5–95% bands.',
  ),
  alt: t(
    '(a) 红线的中位数停在 {{trap.never.final.median:2}}；蓝线先停在小屋的水平上，再升到 {{trap.some.final.median:2}}，带的下沿仍在小屋。(b) 份额从 {{trap.never.arrived:0%}} 升到 β = {{best-entropy}} 处的 {{most-arrived:0%}}，再略降。',
    '(a) The red median stays at {{trap.never.final.median:2}}; the blue one first stays at what the hut gives and then rises to {{trap.some.final.median:2}}, with the lower edge of its band still at the hut. (b) The share rises from {{trap.never.arrived:0%}} to {{most-arrived:0%}} at β = {{best-entropy}} and then falls a little.',
  ),
  labels: {
    episode: t('回合', 'episodes'),
    worth: t('期望回报 J', 'expected return J'),
    best: t('最优', 'best possible'),
    share: t('学成的份额', 'share that arrives'),
  },
  draw({ files, params, result }, labels) {
    const rows = files['trap.csv'];
    const last = rows.at(-1)!.episode;
    const sweep = files['entropies.csv'];
    const most = sweep.at(-1)!.entropy;
    return [
      {
        x: episodeAxis(labels.episode, last),
        y: returnAxis(labels.worth),
        marginRight: 24,
        marks: [
          ...bandOf(rows, 'episode', 'never', 'failure'),
          ...bandOf(rows, 'episode', 'some', 'model'),
          bestMark(result.trap.best),
          label(0, result.trap.best, labels.best, 'truth', { dx: 4, dy: -10 }),
          label(0.75 * last, 0.2, 'β = 0', 'failure', { anchor: 'middle', dy: -4 }),
          label(0.63 * last, 0.4, `β = ${params.run.entropy}`, 'model'),
        ],
      },
      {
        x: {
          domain: [0, most],
          ticks: [0, 0.05, 0.1, 0.15],
          tickFormat: String,
          label: labels.entropy,
        },
        y: { domain: [0, 1], tickFormat: '.0%', label: labels.share },
        marginRight: 24,
        marks: [
          curveOf(sweep, 'entropy', 'arrived', 'model'),
          dotsOf(sweep, 'entropy', 'arrived', 'model'),
        ],
      },
    ];
  },
});
