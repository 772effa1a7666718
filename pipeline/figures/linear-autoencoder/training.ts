import type numbers from '../../experiments/linear-autoencoder/numbers.ts';
import { powersAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '损失到达理论最优，空间转到奇异向量',
    'The loss reaches the optimum, the space turns to the singular vectors',
  ),
  caption: t(
    '全批量（蓝）和步长递减的小批量（绿）都走到同一个空间；小批量若步长不变（红），就停在半路上抖动。{{params.images.count}} 幅图像，每幅 {{inputs}} 个像素压成 {{params.code}} 个数；{{params.seeds}} 个种子的中位数与 5–95% 带。(a) 损失比 Eckart–Young 的最优值多出多少，占总平方和的比例。(b) 解码器张成的空间与前 {{params.code}} 个奇异向量张成的空间之间最大的主角。',
    'Full batch (blue) and minibatches with decaying steps (green) end in the same space; minibatches with constant steps (red) stop on the way and tremble. {{params.images.count}} images of {{inputs}} pixels through {{params.code}} numbers; median and 5–95% band over {{params.seeds}} seeds. (a) How far the loss is above the optimum of Eckart and Young, as a share of all squares. (b) The largest principal angle between the span of the decoder and that of the first {{params.code}} singular vectors.',
  ),
  alt: t(
    '两幅双对数图，横轴是步数。蓝色、绿色、红色三条带线起初重合，然后分开：(a) 蓝线降到 {{full.gap.median}}，绿线降到 {{minibatch.gap.median}}，红线停在 {{constant.gap.median}} 附近。(b) 三条线从直角附近落下，蓝线到 {{full.angle.median:4}} 度，绿线到 {{minibatch.angle.median:2}} 度，红线到 {{constant.angle.median:1}} 度。',
    'Two panels with logarithmic axes against the step. Blue, green and red lines with bands start together and part. (a) Blue falls to {{full.gap.median}}, green to {{minibatch.gap.median}}, red stays near {{constant.gap.median}}. (b) All fall from nearly a right angle, blue to {{full.angle.median:4}}, green to {{minibatch.angle.median:2}}, red to {{constant.angle.median:1}} degrees.',
  ),
  labels: {
    gap: t('损失超出的部分', 'loss above the optimum'),
    angle: t('最大的主角（度）', 'largest angle, degrees'),
    full: t('全批量', 'full batch'),
    mini: t('小批量，递减', 'minibatch, decaying'),
    constant: t('小批量，不变', 'minibatch, constant'),
  },
  draw({ files, params }, words) {
    const full = files['full-batch.csv'].filter(({ step }) => step > 0);
    const mini = files['minibatch.csv'].filter(({ step }) => step > 0);
    const x = {
      type: 'log' as const,
      domain: [1, Math.max(params.minibatch.steps, params.full.steps)],
      ticks: [1, 10, 100, 1000],
      tickFormat: String,
      label: words.step,
    };
    const at = (text: string, y: number, role: 'model' | 'second' | 'failure') =>
      label(1.3, y, text, role);
    return [
      {
        x,
        y: powersAxis(words.gap, -9, 0, 2),
        marks: [
          ...bandOf(mini, 'step', 'constantGap', 'failure'),
          ...bandOf(mini, 'step', 'gap', 'second'),
          ...bandOf(full, 'step', 'gap', 'model'),
          at(words.constant, 1e-4, 'failure'),
          at(words.mini, 1e-5, 'second'),
          at(words.full, 1e-8, 'model'),
        ],
      },
      {
        x,
        y: powersAxis(words.angle, -3, 2),
        marks: [
          ...bandOf(mini, 'step', 'constantAngle', 'failure'),
          ...bandOf(mini, 'step', 'angle', 'second'),
          ...bandOf(full, 'step', 'angle', 'model'),
          at(words.constant, 2, 'failure'),
          at(words.mini, 0.3, 'second'),
          at(words.full, 0.004, 'model'),
        ],
      },
    ];
  },
});
