import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = (where: string) => ({ key: 'su2015me', where });
const truth = t('真实分布的 S(Y|X)', 'S(Y|X) of the true distribution');
const perNumber = t('逐个数看，观测到的 S(Y|X)', 'observed S(Y|X), number by number');

export default tell<typeof numbers>()({
  title: t(
    '条件熵：奇偶表与它的错标签',
    'Conditional entropy: the parity table and its wrong labels',
  ),
  question: t(
    '知道了数，标签还剩多少不确定？这要看熵是对哪个分布算的。',
    'Once the number is known, how uncertain is its label? That depends on which distribution the entropy is of.',
  ),
  params: {
    seed: t('错标签的种子', 'Seed of the wrong labels'),
    count: t('表里有多少个数', 'Numbers in the table'),
    replicas: t('每种设置的表数', 'Tables of each kind'),
    shares: t('错标签的比例，从 0 到 1/2 取几个', 'Shares of wrong labels from 0 to 1/2'),
    repeats: t('每个数看几次', 'How often each number is seen'),
    repeatedShare: t(
      '看多次时错标签的比例',
      'Share of wrong labels where numbers are seen more than once',
    ),
  },
  files: {
    'by-share.csv': {
      title: t(
        '熵（奈特）与误差，随错标签的比例变化',
        'Entropies, in nats, and errors against the share of wrong labels',
      ),
      columns: {
        wrong: t('错标签的比例', 'share of wrong labels'),
        truth,
        perNumber,
        perParity: t('只分奇偶，观测到的 S(Y|X)', 'observed S(Y|X), odd and even alone'),
        memory: t('记住每个标签：均方误差', 'keeping every label: mean squared error'),
        rule: t('奇偶各给一个标签：均方误差', 'a label for each parity: mean squared error'),
        distribution: t(
          '奇偶各给一个概率：均方误差',
          'a probability for each parity: mean squared error',
        ),
      },
    },
    'by-repeats.csv': {
      title: t(
        '熵（奈特），随每个数看的次数变化',
        'Entropies, in nats, against how often each number is seen',
      ),
      columns: {
        times: t('每个数看的次数 m', 'times m each number is seen'),
        truth,
        expected: t('观测到的熵的期望', 'expectation of the observed entropy'),
        perNumber,
      },
    },
  },

  metrics: (r) => ({
    'memory-ratio': {
      value: r.shown.memory.median / r.shown.distribution.median,
      digits: 1,
    },
  }),

  checks: (r, p) => [
    claim('identity-clean', article('eq. 37'), {
      zh: 'S(Y|X) = S[p(x,y)] − S[p(x)]，奇偶表上是 ln 100 − ln 100',
      en: 'S(Y|X) = S[p(x,y)] − S[p(x)], on the parity table ln 100 − ln 100',
      basis: 'derived',
      published: 0,
      got: r.clean.difference,
      tolerance: 1e-12,
    }),
    claim('identity', article('eq. 37'), {
      zh: '同一等式与逐个 x 取平均的熵对照，所有表中最大的差',
      en: 'The same held against the average of the entropies of every x: largest difference in all tables',
      basis: 'identity',
      published: 0,
      got: r.identity,
      tolerance: 1e-12,
    }),
    claim('one-observation', article('eq. 37'), {
      zh: '每个数只有一个标签时，经验分布的 S(Y|X)，不论有多少错标签（所有表中最大的）',
      en: 'With one label a number, S(Y|X) of the empirical distribution, however many labels are wrong (largest in all tables)',
      basis: 'derived',
      published: 0,
      got: r.perNumberMost,
    }),
    claim('many-observations', article('sec. 最大熵模型'), {
      zh: `“通过大量的统计”：每个数看 ${r.repeats.many.times} 次后，经验的 S(Y|X) 与真值之比`,
      en: `“By counting much”: after ${r.repeats.many.times} labels of every number, the empirical S(Y|X) over the true one`,
      basis: 'proxy',
      published: 1,
      got: r.repeats.many.perNumber.median / r.repeats.many.truth,
      tolerance: 0.02,
    }),
    claim(
      'too-small',
      { key: 'miller1955', where: 'bias of the estimate' },
      {
        zh: `从观测算出的熵偏小：m 次观测的期望与 ${p.replicas} 份表的中位数，各个 m 中最大的差`,
        en: `An observed entropy is too small: expectation after m labels against the median of ${p.replicas} tables, largest difference over m`,
        basis: 'derived',
        published: 0,
        got: r.repeatsGap,
        tolerance: 0.01,
      },
    ),
  ],
});
