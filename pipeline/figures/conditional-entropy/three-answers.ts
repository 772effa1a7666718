import type numbers from '../../experiments/conditional-entropy/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('同一张表，三种答法', 'One table, three kinds of answer'),
  caption: t(
    '记住每一个标签的函数（红）误差最大，直到将近一半的标签是错的；奇偶各给一个标签（绿），错标签少时只有它的一半左右；奇偶各给一个概率（蓝）还要低一些；标签全对时三者都是零。纵轴是对新标签的均方误差（每份表的误差都是精确的期望）；横轴是错标签的比例；{{params.replicas}} 份表的中位数与 5–95% 带。错标签 {{shown.wrong:1}} 时三者的中位数是 {{shown.memory.median:3}}、{{shown.rule.median:3}}、{{shown.distribution.median:3}}。',
    'The function that keeps every label (red) has the largest error until nearly half of the labels are wrong; one label for odd and one for even (green) has about half its error while few labels are wrong; one probability for each (blue) has less still; with no wrong label all three are at zero. Vertical: mean squared error on new labels (for each table the exact expectation); horizontal: share of wrong labels; medians and 5–95% bands over {{params.replicas}} tables. With {{shown.wrong:1}} of the labels wrong the three medians are {{shown.memory.median:3}}, {{shown.rule.median:3}} and {{shown.distribution.median:3}}.',
  ),
  alt: t(
    '三条曲线从 0 出发：记住每个标签的升到 {{top.memory:2}}，给标签的也升到 {{top.rule:2}}，给概率的升到 {{top.distribution:2}}。错标签 {{shown.wrong:1}} 时依次是 {{shown.memory.median:3}}、{{shown.rule.median:3}}、{{shown.distribution.median:3}}。',
    'Three curves that begin at 0: the one that keeps every label rises to {{top.memory:2}}, the one with labels to {{top.rule:2}} as well, the one with probabilities to {{top.distribution:2}}. With {{shown.wrong:1}} of the labels wrong they are {{shown.memory.median:3}}, {{shown.rule.median:3}} and {{shown.distribution.median:3}}.',
  ),
  labels: {
    wrong: t('错标签的比例 q', 'share q of wrong labels'),
    error: t('对新标签的均方误差', 'mean squared error on new labels'),
    memory: t('记住每个标签', 'every label kept'),
    rule: t('各给一个标签', 'a label each'),
    distribution: t('各给一个概率', 'a probability each'),
  },
  draw({ files }, words) {
    const rows = files['by-share.csv'];
    const x = ({ wrong }: { wrong: number }) => wrong;
    return [
      {
        x: { domain: [0, 0.5], ticks: 5, label: words.wrong },
        y: { domain: [0, 0.55], ticks: 5, label: words.error },
        marks: [
          ...bandOf(rows, x, 'memory', 'failure'),
          ...bandOf(rows, x, 'rule', 'second'),
          ...bandOf(rows, x, 'distribution', 'model'),
          label(0.17, 0.36, words.memory, 'failure', { anchor: 'end' }),
          label(0.5, 0.33, words.rule, 'second', { anchor: 'end' }),
          label(0.5, 0.2, words.distribution, 'model', { anchor: 'end' }),
        ],
      },
    ];
  },
});
