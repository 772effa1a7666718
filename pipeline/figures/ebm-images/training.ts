import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/ebm-images/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, label } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('损失看不出好坏', 'The loss does not tell how good it is'),
  caption: t(
    '(a) 数据的能量减样本的能量，每百分之一的训练取平均；它在零附近，看不出模型好了没有。(b) 每 {{params.training.every}} 步存一个检查点，从噪声走 {{params.choice.steps}} 步的 {{params.choice.chains}} 条链（蓝）、缓冲区（绿）到 {{params.held}} 幅留出的图像的 Fréchet 距离，对数坐标；圆圈是选中的。训练一次，一个种子。',
    '(a) The energy of data less that of samples, means over a hundredth of the training each; it stays about zero and does not say whether the model is any good. (b) A checkpoint every {{params.training.every}} steps; Fréchet distance from {{params.choice.chains}} chains of {{params.choice.steps}} steps from noise (blue), and from the buffer (green), to {{params.held}} held-out images, on a logarithmic scale; the ring marks the one that is chosen. One training, one seed.',
  ),
  alt: t(
    '(a) 能量之差随训练步数在零附近摆动。(b) 缓冲区的距离随训练下降，从噪声出发的上下起伏，不见下降；选中的是第 {{chosen}} 步。',
    '(a) The difference of energies swings about zero. (b) The distance from the buffer falls with training, the one from noise goes up and down without falling; chosen is step {{chosen}}.',
  ),
  labels: {
    step: t('训练步数', 'step of training'),
    gap: t('能量：数据 − 样本', 'energy: data − samples'),
    distance: t('Fréchet 距离', 'Fréchet distance'),
    fresh: t('从噪声', 'from noise'),
    buffer: t('缓冲区', 'buffer'),
  },
  draw({ files, params, result }, words) {
    const training = files['training.csv'].map(({ step, data, samples }) => ({
      step,
      gap: data - samples,
    }));
    const choice = files['choice.csv'];
    const x = {
      domain: [0, params.training.steps],
      ticks: 4,
      tickFormat: grouped,
      label: words.step,
    };
    const reach = Math.max(0.05, ...training.slice(10).map(({ gap }) => Math.abs(gap)));
    const last = choice.at(-1)!;
    const values = choice.flatMap(({ fresh, buffer }) => [fresh, buffer]);
    const [least, most] = [0.8 * Math.min(...values), 1.25 * Math.max(...values)];
    const chosen = choice.find(({ step }) => step === result.chosen)!;
    const line = (y: 'fresh' | 'buffer', role: 'model' | 'second') => [
      curveOf(choice, 'step', y, role),
      dotsOf(choice, 'step', y, role, { r: 3, symbol: role === 'model' ? 'circle' : 'square' }),
    ];
    return [
      {
        x,
        y: { domain: [-1.2 * reach, 1.2 * reach], ticks: 5, label: words.gap },
        marginRight: 24,
        marks: [
          Plot.ruleY([0], { stroke: colour('truth'), strokeWidth: stroke.thin }),
          curveOf(training, 'step', 'gap', 'model', { clip: true }),
        ],
      },
      {
        x,
        y: logAxis(
          words.distance,
          [2, 5, 10, 20, 50, 100, 200, 500].filter((tick) => tick > least && tick < most),
          [least, most],
        ),
        marginRight: 24,
        marks: [
          ...line('fresh', 'model'),
          ...line('buffer', 'second'),
          Plot.dot([chosen], {
            x: 'step',
            y: 'fresh',
            r: 8,
            stroke: colour('ink'),
            strokeWidth: 2,
          }),
          label(last.step, last.fresh, words.fresh, 'model', { anchor: 'end', dy: -16 }),
          label(last.step, last.buffer, words.buffer, 'second', { anchor: 'end', dy: -16 }),
        ],
      },
    ];
  },
});
