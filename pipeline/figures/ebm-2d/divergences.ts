import type numbers from '../../experiments/ebm-2d/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf } from '../kit/marks.ts';
import { variantNames } from './names.ts';

const shown = ['minus-one', 'step-large', 'corner-no-buffer', 'recipe'] as const;

export default defineFigure<typeof numbers>()({
  title: t('能量怎样失控', 'How energies get out of hand'),
  caption: t(
    '三种会失控的设置，最后一幅是配方作对照。纵轴是真假样本的平均能量中较大的绝对值（对数轴，超过 {{params.most.energy}} 的记作这个数），横轴是步数；{{params.replicas}} 个种子，带为 5–95%。减号、λ = 1：{{minus-one-lost:0%}} 的种子越出 {{limit}}；另两种不越界，最后停在 {{step-large-size:0}} 和 {{corner-no-buffer-size:0}} 上下，而配方是 {{recipe-size}}（中位数）。',
    'Three settings that get out of hand, and the recipe as a control, last. The vertical axis is the larger of the |mean energies| of real and fake samples (logarithmic; what is beyond {{params.most.energy}} is written as that), the horizontal one steps; {{params.replicas}} seeds, bands 5–95%. With a minus sign and λ = 1, {{minus-one-lost:0%}} of the seeds go beyond {{limit}}; the other two do not, and end near {{step-large-size:0}} and {{corner-no-buffer-size:0}}, where the recipe has {{recipe-size}} (medians).',
  ),
  alt: t(
    '四幅小图。(a) 减号、λ = 1 的曲线一路上升；(b) ε = 1 的曲线停在 {{step-large-size:0}} 上下，(c) 一角出发而没有缓冲区的停在 {{corner-no-buffer-size:0}} 上下；(d) 配方的曲线最后是 {{recipe-size}}。',
    'Four small panels. (a) With a minus sign and λ = 1 the curve goes on rising; (b) with ε = 1 it stays near {{step-large-size:0}}, (c) from one corner without a buffer near {{corner-no-buffer-size:0}}; (d) that of the recipe ends at {{recipe-size}}.',
  ),
  labels: { ...variantNames },
  draw({ files }, words, frame) {
    return shown.map((variant) => ({
      title: words[variant],
      height: frame.narrow ? 170 : 210,
      marginLeft: 40,
      marginRight: 18,
      x: { label: words.step, ticks: [0, 200] },
      y: logAxis('|U|', [1, 100, 1e4, 1e6], [0.1, 2e6]),
      marks: bandOf(
        files['gallery.csv'].filter((row) => row.variant === variant),
        'step',
        ({ size }) =>
          Math.max(0.1, size.median) === size.median
            ? { ...size, low: Math.max(0.1, size.low) }
            : { low: 0.1, median: 0.1, high: Math.max(0.1, size.high) },
        variant === 'recipe' ? 'second' : 'failure',
      ),
    }));
  },
});
