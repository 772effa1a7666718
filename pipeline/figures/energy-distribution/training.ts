import type numbers from '../../experiments/energy-distribution/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';

const roles = { hills: 'model', ring: 'second' } as const;

export default defineFigure<typeof numbers>()({
  title: t('离目标多远', 'How far from the target'),
  caption: t(
    '训练点上的损失到最后还在下降 (b)，与目标的散度 KL 却在中途最小，随后略升 (a)：网络开始记住这 {{params.training.points}} 个点。每个目标 {{params.training.replicas}} 个种子，各有自己的点，带为 5–95%。',
    'The loss on the training points is still falling at the end (b), but the divergence KL from the target is smallest in between and then rises a little (a): the net begins to remember these {{params.training.points}} points. {{params.training.replicas}} seeds for each target, each with points of its own, bands 5–95%.',
  ),
  alt: t(
    '(a) 对数纵轴：四座山丘的 KL 从 {{hills-start}} 降到最低 {{hills-best}}，最后为 {{hills-after}}；环从 {{ring-start}} 降到 {{ring-best}}，最后为 {{ring-after}}。(b) 两者训练点上的损失先快后慢地下降，到最后还在降。',
    '(a) On a logarithmic scale: KL of the four hills falls from {{hills-start}} to {{hills-best}} at its lowest and ends at {{hills-after}}; that of the ring falls from {{ring-start}} to {{ring-best}} and ends at {{ring-after}}. (b) The loss of both on the training points falls fast at first, then slowly, and still at the end.',
  ),
  labels: {
    step: t('步数', 'step'),
    hills: t('四座山丘', 'four hills'),
    ring: t('环', 'ring'),
  },
  draw({ files, params }, words) {
    const targets = params.training.targets;
    const rows = (target: string) => files['training.csv'].filter((row) => row.target === target);
    const x = { label: words.step, ticks: [0, 200, 400, 600] };
    return [
      {
        title: words.kl,
        x,
        y: {
          type: 'log',
          domain: [0.02, 4],
          ticks: [0.03, 0.1, 0.3, 1, 3],
          tickFormat: String,
          label: null,
        },
        marginRight: 24,
        marks: targets
          .flatMap((target) => [...bandOf(rows(target), 'step', 'kl', roles[target])])
          .concat([label(110, 0.2, words.ring, 'second'), label(330, 0.1, words.hills, 'model')]),
      },
      {
        title: words.loss,
        x,
        y: { label: null, domain: [1.6, 5.6], ticks: [2, 3, 4, 5], tickFormat: String },
        marginRight: 24,
        marks: [
          ...targets.flatMap((target) => bandOf(rows(target), 'step', 'loss', roles[target])),
          label(params.training.steps, rows('hills').at(-1)!.loss.high, words.hills, 'model', {
            anchor: 'end',
            dy: -10,
          }),
          label(params.training.steps, rows('ring').at(-1)!.loss.low, words.ring, 'second', {
            anchor: 'end',
            dy: 12,
          }),
        ],
      },
    ];
  },
});
