import type numbers from '../../experiments/feature-functions/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, found, label, theoryOf } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('λ 停不下来', 'λ does not stop'),
  caption: t(
    '联合的读法（蓝）很快停在 $-\\ln 3$；条件的读法（红）一直往下走，步数每到十倍，λ 大约再降 $\\ln 10$，与理论（虚线）相合；加上 σ = {{params.shownPrior}} 的高斯先验（绿）就停住。(a) 是 $\\lambda$，(b) 是离约束还差的 $\\tau - E[\\chi]$；横轴是梯度下降的步数，步长 {{params.run.stepSize}}。{{params.run.steps}} 步后，条件读法的 λ 是 {{solving.final.lambda:2}}，理论是 {{solving.theory:2}}。',
    'In the joint reading (blue) it soon rests at $-\\ln 3$; in the conditional one (red) it goes on down, by about $\\ln 10$ with every tenfold of steps, as theory has it (dashed); a Gaussian prior of σ = {{params.shownPrior}} stops it (green). (a) $\\lambda$. (b) $\\tau - E[\\chi]$, what the constraint still misses. Horizontal: steps of gradient descent of step size {{params.run.stepSize}}. After {{params.run.steps}} steps λ is {{solving.final.lambda:2}} in the conditional reading, {{solving.theory:2}} in theory.',
  ),
  alt: t(
    '(a) λ 随步数（对数轴），联合读法停在 {{joint.lambda:2}}，条件读法走到 {{solving.final.lambda:2}} 还在降，有先验的停在 {{prior.shown.lambda:2}}。(b) 双对数：差额在联合读法里迅速变成零，在条件读法里按步数的倒数减小，有先验的停在正的值。',
    '(a) λ against steps, logarithmic; the joint reading rests at {{joint.lambda:2}}, the conditional one has come to {{solving.final.lambda:2}} and still falls, with a prior it rests at {{prior.shown.lambda:2}}. (b) Both axes logarithmic: what is missing soon vanishes in the joint reading, falls as one over the steps in the conditional one, and stays above zero with a prior.',
  ),
  start: t(
    '(a) λ 和 (b) 离约束还差的 τ − E[χ]，横轴是梯度下降的步数，都还空着。先猜哪一种读法停得下来，再按播放。',
    'Room for (a) λ and (b) τ − E[χ], what the constraint still misses, against steps of gradient descent. Guess which of the readings comes to rest, then press Play.',
  ),
  labels: {
    lambda: 'λ',
    joint: t('联合', 'joint'),
    conditional: t('条件', 'conditional'),
    prior: t('条件，有先验', 'conditional, with prior'),
  },
  draw({ files, params }, words) {
    const { run } = params;
    const of = (reading: string, prior: number) =>
      files['descents.csv'].filter(
        (row) => row.reading === reading && row.features === 'one' && row.prior === prior,
      );
    const curves = [
      { rows: of('joint', 0), role: 'model', text: words.joint },
      { rows: of('conditional', 0), role: 'failure', text: words.conditional },
      { rows: of('conditional', params.shownPrior), role: 'second', text: words.prior },
    ] as const;
    const steps = logAxis(words.step, [1, 10, 100, 1000], [1, run.steps]);
    const least = 1e-4;
    const flow = files['flow.csv'];
    return [
      {
        marginRight: 26,
        x: steps,
        y: { domain: [-7.2, 0], ticks: 6, label: words.lambda },
        marks: found(
          ...curves.map(({ rows, role }) => curveOf(rows, 'step', 'lambda', role)),
          theoryOf(flow, 'step', 'lambda'),
          label(30, -0.75, words.joint, 'model'),
          label(30, -5, words.conditional, 'failure', { anchor: 'end' }),
          label(run.steps, -2.45, words.prior, 'second', { anchor: 'end' }),
        ),
      },
      {
        marginRight: 26,
        x: steps,
        y: logAxis(words.missing, [1e-4, 1e-3, 1e-2, 1e-1], [least, 0.5]),
        marks: found(
          ...curves.map(({ rows, role }) =>
            curveOf(
              rows.filter(({ missing }) => missing > least / 10),
              'step',
              'missing',
              role,
              { clip: true },
            ),
          ),
          label(5, 0.0006, words.joint, 'model', { anchor: 'end' }),
          label(70, 0.004, words.conditional, 'failure', { anchor: 'end' }),
          label(run.steps, 0.05, words.prior, 'second', { anchor: 'end' }),
        ),
      },
    ];
  },
});
