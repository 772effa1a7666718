import type numbers from '../../experiments/universal-approximation/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';
import { netMarks, planeAxes, targetMark, unitsAxis } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '{{params.failure.hidden}} 个单元，拟合出几段直线',
    '{{params.failure.hidden}} units make a few straight pieces',
  ),
  caption: t(
    '折点开始时都在 $[1, 2]$，训练完仍只有 {{failure-joints}} 个在区间内，{{failure-dead}} 个单元死了，{{params.failure.hidden}} 个单元的网络只剩几段直线，最大误差 {{failure-sup:2}}。(a) 这一次的网络和它的折点。(b) 训练后落在区间内的折点个数，{{params.trained.replicas}} 个种子的中位数与 5–95%；虚线是全部 $D$ 个。',
    'All joints began in $[1, 2]$. After training {{failure-joints}} are inside the interval, {{failure-dead}} units are dead, and of a net with {{params.failure.hidden}} units a few straight pieces are left, with a largest error of {{failure-sup:2}}. (a) This net and its joints. (b) Joints inside the interval after training, median and 5–95% of {{params.trained.replicas}} seeds; dashed: all $D$.',
  ),
  alt: t(
    '(a) 网络只有几段直线，与正弦相差很大。(b) 折点起初在区间内的，训练后大多仍在区间内，{{largest-hidden}} 个单元时中位数 {{trained.wave.last.joints.median:0}} 个；起初在区间外的只有 {{trained.outside.last.joints.median:0}} 个。',
    '(a) The net has a few straight pieces and is far from the sine. (b) Joints that began inside the interval mostly remain there, {{trained.wave.last.joints.median:0}} in the median with {{largest-hidden}} units; of those that began outside, {{trained.outside.last.joints.median:0}} are inside.',
  ),
  labels: {
    joints: t('区间内的折点', 'joints inside'),
    spread: t('起初散在区间内', 'spread at first'),
    outside: t('起初在区间外', 'outside at first'),
    all: t('全部', 'all'),
  },
  draw({ files, params }, labels) {
    const { start } = params.failure;
    const sizes = params.trained.hidden;
    const last = sizes.at(-1)!;
    const nets = (kind: string) =>
      files['trained.csv'].filter((row) => row.target === 'wave' && row.start === kind);
    const of = <R extends { readonly start: string }>(rows: readonly R[]) =>
      rows.filter((row) => row.start === start);
    return [
      {
        ...planeAxes,
        marks: [
          targetMark('wave'),
          ...netMarks(of(files['runs.csv']), of(files['run-joints.csv']), 'failure'),
        ],
      },
      {
        x: unitsAxis(labels.hidden, sizes[0]!, last),
        y: { domain: [0, last], label: labels.joints, ticks: 5 },
        marginRight: 24,
        marks: [
          theoryOf(
            sizes,
            (hidden) => hidden,
            (hidden) => hidden,
          ),
          ...bandOf(nets('spread'), 'hidden', 'joints', 'model'),
          ...bandOf(nets('outside'), 'hidden', 'joints', 'failure'),
          // Below its band: beside the line it would hide both.
          label(last, 9.2, labels.spread, 'model', { anchor: 'end', dx: 20 }),
          label(last, nets('outside').at(-1)!.joints.high, labels.outside, 'failure', {
            anchor: 'end',
            dy: -10,
          }),
          label(last, last, labels.all, 'truth', { anchor: 'end', dx: -22, dy: 4 }),
        ],
      },
    ];
  },
});
