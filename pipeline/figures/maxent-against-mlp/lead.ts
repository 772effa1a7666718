import type numbers from '../../experiments/maxent-against-mlp/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryAtY } from '../kit/marks.ts';
import { stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('最大熵领先网络多少', 'How far maximum entropy is ahead of the net'),
  caption: t(
    '最大熵的正确率减去多层网络的，同一次划分、同样的特征，{{params.splits}} 次的中位数与 5–95% 带（到图框为止）。蓝：特征少；绿：特征多。在零线（灰虚线）之上，最大熵多对了一些。',
    'Accuracy of maximum entropy less that of the MLP, on the same division with the same features: medians and 5–95% bands over {{params.splits}}, cut at the frame. Blue: few features; green: many. Above the dashed zero maximum entropy gets more right.',
  ),
  alt: t(
    '(a) 词性与 (b) 邮件各一幅，横轴是例子数，为对数；纵轴是两者之差，都在零线附近。例子最多时的中位数：词性，特征少 {{words-few-lead:3}}，多 {{words-many-lead:3}}；邮件，少 {{mails-few-lead:3}}，多 {{mails-many-lead:3}}。',
    'A panel for (a) parts of speech, one for (b) mails; examples across, logarithmic, and the difference upwards, everywhere near zero. Medians with most examples: parts of speech, few features {{words-few-lead:3}}, many {{words-many-lead:3}}; mails, few {{mails-few-lead:3}}, many {{mails-many-lead:3}}.',
  ),
  labels: {
    words: t('词性', 'parts of speech'),
    mails: t('垃圾邮件', 'spam'),
    few: t('特征少', 'few features'),
    many: t('特征多', 'many features'),
    lead: t('最大熵 − 多层网络', 'maximum entropy − MLP'),
  },
  draw({ files, params }, labels) {
    return (['words', 'mails'] as const).map((task) => {
      const of = (facts: string) =>
        files['learning-curves.csv'].filter((row) => row.task === task && row.facts === facts);
      return {
        title: labels[task],
        x: {
          type: 'log' as const,
          base: 2,
          domain: [28, 2000],
          ticks: params.sizes,
          tickFormat: String,
          label: labels.size,
        },
        y: {
          domain: [-0.1, 0.1],
          label: labels.lead,
          tickFormat: (value: number) => value.toFixed(2).replace('-', '−'),
        },
        marks: [
          theoryAtY(0, stroke.line),
          ...(['few', 'many'] as const).flatMap((facts) =>
            bandOf(of(facts), 'size', 'overMlp', facts === 'few' ? 'model' : 'second'),
          ),
          label(1900, 0.085, labels.few, 'model', { anchor: 'end' }),
          label(1900, -0.085, labels.many, 'second', { anchor: 'end' }),
        ],
      };
    });
  },
});
