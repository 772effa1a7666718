import type numbers from '../../experiments/feature-functions/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label, theoryOf } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('先验有多宽，就有多大把握', 'As sure as the prior is wide'),
  caption: t(
    '高斯先验使条件读法（绿）的解有限，可是有多大把握，是 σ 定的，不是标签定的：σ = {{prior.shown.prior}} 时 p(y=1|奇数) = {{prior.shown.odd:3}}，σ = {{prior.wide.prior}} 时 {{prior.wide.odd:5}}，λ 也还在往下走。联合读法（蓝）的 σ 再宽，也只趋于它自己的解（虚线），到不了 1。标签全对，一个特征，表算作 {{params.run.count}} 次观测。',
    'A Gaussian prior makes the solution of the conditional reading (green) finite, but σ, and not the labels, decides how sure it is: at σ = {{prior.shown.prior}} p(y=1|odd) = {{prior.shown.odd:3}}, at σ = {{prior.wide.prior}} {{prior.wide.odd:5}}, and λ is still on its way down. In the joint reading (blue) even the widest σ leads only to its own solution (dashed), not to 1. No label wrong, one feature, the table counted as {{params.run.count}} observations.',
  ),
  alt: t(
    '(a) λ 随 σ（对数轴）变化，条件读法一路下降，σ = {{prior.wide.prior}} 时是 {{prior.wide.lambda:1}}；联合读法趋于 {{joint.lambda:2}}。(b) p(y=1|奇数)，条件读法升向 1，联合读法升向 {{joint.odd:2}}。',
    '(a) λ against σ, logarithmic; in the conditional reading it falls all the way, to {{prior.wide.lambda:1}} at σ = {{prior.wide.prior}}; in the joint one it tends to {{joint.lambda:2}}. (b) p(y=1|odd) rises towards 1 conditionally, towards {{joint.odd:2}} jointly.',
  ),
  labels: {
    prior: t('先验的标准差 σ', 'standard deviation σ of the prior'),
    lambda: 'λ',
    joint: t('联合', 'joint'),
    conditional: t('条件', 'conditional'),
  },
  draw({ files, result: { joint }, params: { priors } }, words) {
    const rows = files['prior.csv'].filter(({ features }) => features === 'one');
    const ends: [number, number] = [priors[0]!, priors.at(-1)!];
    const lines = (y: 'lambda' | 'odd') => [
      theoryOf(
        ends,
        (prior) => prior,
        () => joint[y],
      ),
      ...(['joint', 'conditional'] as const).map((reading) =>
        curveOf(
          rows.filter((row) => row.reading === reading),
          'prior',
          y,
          reading === 'joint' ? 'model' : 'second',
        ),
      ),
    ];
    const x = logAxis(words.prior, [0.1, 1, 10, 100], ends);
    return [
      {
        x,
        y: { domain: [-11, 0], ticks: 6, label: words.lambda },
        marks: [
          ...lines('lambda'),
          label(12, -1.8, words.joint, 'model'),
          label(4, -6.6, words.conditional, 'second', { anchor: 'end' }),
        ],
      },
      {
        x,
        y: { domain: [0.5, 1], ticks: 5, label: words.odd },
        marks: [
          ...lines('odd'),
          label(3, 0.72, words.joint, 'model'),
          label(0.9, 0.95, words.conditional, 'second', { anchor: 'end' }),
        ],
      },
    ];
  },
});
