import type numbers from '../../experiments/conditional-entropy/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('哪个分布的熵', 'The entropy of which distribution'),
  caption: t(
    '真值（虚线）是 $h(q)$；每个数只有一个标签时，逐个数算出的 $S(Y|X)$ 恒为零（绿），不论标签错了多少。(a) $q$ 是错标签的比例；只分奇偶来算（蓝），就大致看得见真值，稍微偏小。(b) $q$ = {{params.repeatedShare}}，每个数看 $m$ 次，逐个数算的熵（绿）慢慢长到真值。都是 {{params.replicas}} 份表的中位数与 5–95% 带。',
    'The true value (dashed) is $h(q)$; with one label a number, $S(Y|X)$ taken number by number is zero (green), however many labels are wrong. (a) $q$ is the share of wrong labels; with nothing but odd and even kept (blue) the true value shows, slightly too small. (b) $q$ = {{params.repeatedShare}} and every number seen $m$ times: taken number by number the entropy (green) slowly grows up to the true one. Medians and 5–95% bands over {{params.replicas}} tables.',
  ),
  alt: t(
    '两幅图。(a) 错标签从 0 到 1/2，真值曲线从 0 升到 ln 2，只分奇偶的带贴着它，逐个数的线一直在 0。(b) 每个数看 {{params.repeats.0}} 次时为 0，看 2 次时中位数 {{repeats.few.perNumber.median:2}}，看 {{repeats.many.times}} 次时 {{repeats.many.perNumber.median:3}}，真值 {{repeats.many.truth:3}}。',
    'Two panels. (a) Wrong labels from 0 to one half; the true curve rises from 0 to ln 2, the band for odd and even follows it, the line taken number by number stays at 0. (b) 0 where each number is seen {{params.repeats.0}} time, median {{repeats.few.perNumber.median:2}} for 2 times, {{repeats.many.perNumber.median:3}} for {{repeats.many.times}} times; the true value is {{repeats.many.truth:3}}.',
  ),
  labels: {
    wrong: t('错标签的比例 q', 'share q of wrong labels'),
    entropy: t('S(Y|X)，奈特', 'S(Y|X), nats'),
    times: t('每个数看的次数 m', 'labels m of each number'),
    truth: t('真值', 'true'),
    parity: t('只分奇偶', 'odd and even'),
    number: t('逐个数', 'number by number'),
  },
  draw({ files }, words) {
    const shares = files['by-share.csv'];
    const repeats = files['by-repeats.csv'];
    const last = repeats.at(-1)!;
    return [
      {
        x: { domain: [0, 0.5], ticks: 5, label: words.wrong },
        y: { domain: [0, 0.72], ticks: 5, label: words.entropy },
        marks: [
          ...bandOf(shares, 'wrong', 'perParity', 'model'),
          theoryOf(shares, 'wrong', 'truth'),
          ...bandOf(shares, 'wrong', 'perNumber', 'second'),
          label(0.06, 0.4, words.truth, 'truth', { anchor: 'end' }),
          label(0.24, 0.36, words.parity, 'model'),
          label(0.24, 0.035, words.number, 'second'),
        ],
      },
      {
        x: { type: 'log', domain: [1, last.times], ticks: [1, 10, 100], label: words.times },
        y: { domain: [0, 0.36], ticks: 5, label: words.entropy },
        marks: [
          ...bandOf(repeats, 'times', 'perNumber', 'second'),
          theoryOf(repeats, 'times', 'truth'),
          label(1.3, last.truth + 0.018, words.truth, 'truth'),
          label(6, 0.16, words.number, 'second'),
        ],
      },
    ];
  },
});
