import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/ebm-2d/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

const roles = { start: 'data', end: 'model' } as const;

export default defineFigure<typeof numbers>()({
  title: t('每个真样本要配几个假样本', 'How many fakes for a real sample'),
  caption: t(
    '梯度误差的均方，以“假样本无穷多”时的为 1（横线）：到 1:1 为止降得快，再多配，最多只能再降一半左右，因为真样本那一份误差还在。真样本 {{params.ratio.real}} 个；圆点是 {{params.ratio.repeats}} 次重复的平均，虚线是 $\\operatorname{tr}\\operatorname{Cov}_p/n+\\operatorname{tr}\\operatorname{Cov}_q/m$。假样本直接按模型的概率抽取，不是走出来的；网络取第一个种子，训练前与训练后。',
    'Mean square error of the gradient, where 1 (the line) is what endlessly many fakes would leave: up to 1:1 it falls fast, and beyond there is at most about another half to gain, since the share of the real samples stays. {{params.ratio.real}} real samples; dots are means of {{params.ratio.repeats}} repeats, dashed is $\\operatorname{tr}\\operatorname{Cov}_p/n+\\operatorname{tr}\\operatorname{Cov}_q/m$. Fakes are drawn straight from the probabilities of the model, not by a walk; the net is that of the first seed, before training and after.',
  ),
  alt: t(
    '曲线从每个真样本配 1/8 个假样本处的高点向右下降，到 1 个时约为 2，最右端接近 1；训练前与训练后的形状相同。',
    'The curve falls from a high point at one eighth of a fake for each real sample; at one fake it is about 2 and at the right end near 1; before training and after it has the same shape.',
  ),
  labels: {
    error: t('误差的均方（相对）', 'mean square error, relative'),
    start: t('训练前', 'before training'),
    end: t('训练后', 'after training'),
  },
  draw({ result, files, params }, words, frame) {
    const floor = (moment: 'start' | 'end') => result.spread[moment].real / params.ratio.real;
    const moments = ['start', 'end'] as const;
    return [
      {
        height: frame.narrow ? 280 : 300,
        marginRight: 24,
        x: {
          type: 'log',
          base: 2,
          ticks: [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16],
          tickFormat: (v: number) => (v < 1 ? `1/${Math.round(1 / v)}` : String(v)),
          label: words.fakes,
        },
        y: {
          type: 'log',
          base: 2,
          domain: [0.8, 14],
          ticks: [1, 2, 4, 8],
          tickFormat: String,
          label: words.error,
        },
        marks: [
          Plot.ruleY([1], { stroke: colour('truth'), strokeWidth: stroke.thin }),
          ...moments.flatMap((moment) => {
            const rows = files['ratio.csv'].filter((row) => row.moment === moment);
            return [
              theoryOf(rows, 'fakes', ({ theory }) => theory / floor(moment), stroke.thin),
              dotsOf(rows, 'fakes', ({ measured }) => measured / floor(moment), roles[moment], {
                symbol: moment === 'start' ? 'square' : 'circle',
              }),
            ];
          }),
          ...moments.map((moment) => {
            const row = files['ratio.csv'].find((one) => one.moment === moment)!;
            return label(row.fakes, row.theory / floor(moment), words[moment], roles[moment], {
              anchor: 'start',
              dx: moment === 'start' ? 16 : frame.narrow ? -8 : 4,
              dy: moment === 'start' ? -2 : frame.narrow ? 92 : 52,
            });
          }),
        ],
      },
    ];
  },
});
