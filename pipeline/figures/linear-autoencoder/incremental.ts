import type numbers from '../../experiments/linear-autoencoder/numbers.ts';
import { logAxis, powersAxis, powersOfTen } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('分批的 SVD 并非没有意义', 'A batch SVD has a point'),
  caption: t(
    '横轴是看过多少行数据（{{params.images.count}} 行是一遍）。增量 SVD（蓝）把数据看一遍，每次看 {{params.minibatch.size}} 行，带着 {{params.incremental.kept}} 个方向往前走，与网络的 C 和 D 一样占 {{params.incremental.kept}} × {{inputs}} 个数；红线只带 {{params.code}} 个；网络（绿）用同样大小的小批量，步长递减。纵轴是取 {{params.code}} 个方向时，损失比最优多出的部分；蓝线末尾陡降，因为损失对所有行计算，看完最后一批才算都看过。{{params.seeds}} 种次序的中位数与 5–95% 带。',
    'Against rows of data seen ({{params.images.count}} are one pass). The incremental SVD (blue) goes over the data once, takes {{params.minibatch.size}} rows at a time and carries {{params.incremental.kept}} directions along, {{params.incremental.kept}} × {{inputs}} numbers, as many as C and D of the net have; the red line carries only {{params.code}}; the net (green) takes minibatches of the same size with decaying steps. Vertical axis: loss above the optimum with {{params.code}} directions; it is taken over all rows, and only with the last batch has the blue line seen them all, hence its steep end. Median and 5–95% band over {{params.seeds}} orders.',
  ),
  alt: t(
    '双对数图。蓝线一路下降，一遍之后是 {{onePass.gap.median}}；红线在它上面，一遍之后是 {{onePassTight.gap.median}}；绿线一遍之后还在 {{one-pass-net:2}}，要看很多遍才降下来。',
    'Logarithmic axes. The blue line falls all the way, to {{onePass.gap.median}} after one pass; the red one stays above it and is at {{onePassTight.gap.median}}; the green line is still at {{one-pass-net:2}} after one pass, and needs many passes to come down.',
  ),
  labels: {
    gap: t('损失超出的部分', 'loss above the optimum'),
    incremental: t('增量 SVD', 'incremental SVD'),
    tight: t('只带 k 行', 'only k rows'),
    net: t('网络，小批量', 'net, minibatches'),
  },
  draw({ files, params }, words) {
    const net = files['minibatch.csv'].filter(({ step }) => step > 0);
    const { size } = params.minibatch;
    return [
      {
        x: logAxis(words.seen, powersOfTen(2, 5), [size, size * params.minibatch.steps]),
        y: powersAxis(words.gap, -8, 0, 2),
        marks: [
          ...bandOf(net, ({ step }) => step * size, 'gap', 'second'),
          ...bandOf(files['incremental.csv'], 'seen', 'gap', 'model'),
          ...bandOf(files['incremental.csv'], 'seen', 'tightGap', 'failure'),
          label(1200, 3e-4, words.tight, 'failure'),
          label(2500, 0.3, words.net, 'second'),
          label(60, 2e-7, words.incremental, 'model'),
        ],
      },
    ];
  },
});
