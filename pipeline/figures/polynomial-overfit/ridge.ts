import type numbers from '../../experiments/polynomial-overfit/numbers.ts';
import { powersAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';
import { floorMark } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('次数不变，罚它摆动', 'The same degree, with a penalty on swinging'),
  caption: t(
    '{{high.degree}} 次多项式加上惩罚，测试误差的中位数从 {{high.test.median:0}} 降到 {{bestRidge.test.median:3}}（$\\lambda$ = {{bestRidge.lambda:2}}），代价是训练误差升到 {{bestRidge.train.median:4}}；罚得太重，两者都坏。{{params.replicas}} 份训练集，带为 5–95%，虚线是噪声方差。',
    'With a penalty, the median test error of degree {{high.degree}} falls from {{high.test.median:0}} to {{bestRidge.test.median:3}} ($\\lambda$ = {{bestRidge.lambda:2}}), and its training error rises to {{bestRidge.train.median:4}}; too heavy a penalty spoils both. {{params.replicas}} training sets, bands 5–95%; the dashed rule is the variance of the noise.',
  ),
  alt: t(
    '训练误差随惩罚系数上升。测试误差先降后升，在 λ = {{bestRidge.lambda:2}} 处最小，为 {{bestRidge.test.median:3}}。',
    'The training error rises with the penalty. The test error falls, is least at λ = {{bestRidge.lambda:2}}, where it is {{bestRidge.test.median:3}}, and rises again.',
  ),
  labels: {
    error: t('均方误差', 'mean squared error'),
    train: t('训练', 'training'),
    test: t('测试', 'test'),
    noise: t('噪声方差 σ²', 'noise variance σ²'),
  },
  draw({ files, params }, labels) {
    const rows = files['ridge.csv'];
    const at = rows.findIndex(({ lambda }) => lambda === 1e-4);
    return [
      {
        x: powersAxis(labels.lambda, -6, 0),
        y: powersAxis(labels.error, -4, 4, 2),
        marginRight: 24,
        marks: [
          floorMark(params.noise * params.noise),
          ...bandOf(rows, 'lambda', 'test', 'second'),
          ...bandOf(rows, 'lambda', 'train', 'model'),
          label(1e-4, rows[at]!.test.median, labels.test, 'second', { dx: 8, dy: -10 }),
          label(1e-4, rows[at]!.train.median, labels.train, 'model', { dy: 14 }),
          label(1e-6, params.noise * params.noise, labels.noise, 'truth', { dx: 4, dy: -10 }),
        ],
      },
    ];
  },
});
