import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const problem = { key: 'prince2023', where: 'problem 2.3' };
const notes = { key: 'prince2023', where: 'notes of ch. 2' };
const x = t('测量值 x', 'measurement x');
const y = t('输出 y', 'output y');
const predicted = {
  discriminative: t('判别模型的预测', 'prediction of the discriminative line'),
  generative: t('生成模型的预测', 'prediction of the generative line'),
};

export default tell<typeof numbers>()({
  title: t('反着问的直线：生成模型与判别模型', 'The line asked the other way round'),
  question: t(
    '先描述 x 怎样由 y 产生，再反过来用，与直接由 x 预测 y 相比，差多少？数据少时谁好，数据多时谁好？',
    'Describe how x arises from y and run it backwards, or predict y from x: how far apart are the two, and which is better with few data, and with many?',
  ),
  params: {
    seed: t('训练集与测试集的种子', 'Seed of training sets and test sets'),
    three: t('三个点', 'Three points'),
    replicas: t('每种大小的训练集份数', 'Training sets of each size'),
    gains: t('各台仪器的增益 b', 'Gains b of the instruments'),
    noise: t('每个读数的噪声标准差 σ', 'Standard deviation σ of the noise in a reading'),
    bends: t(
      '仪器弯曲的程度 c：读数是 b(y + c y²) 加噪声',
      'Bend c of the instruments: a reading is b(y + c y²) plus noise',
    ),
    sizes: t('训练集的大小', 'Sizes of the training sets'),
    lambdas: t(
      '判别模型的惩罚系数 λ，用留一法从中挑选',
      'Penalties λ of the discriminative models, chosen by leaving one out',
    ),
    testCount: t('测试集的大小', 'Size of the test set'),
  },
  files: {
    'points.csv': {
      title: t('书中的十二个点', 'The twelve points of the book'),
      columns: { x, y, ...predicted },
      licence: 'CC-BY-NC-ND-4.0',
      origin: t(
        '© Simon J. D. Prince；印在他的笔记本 2.1 里（github.com/udlbook/udlbook）',
        '© Simon J. D. Prince; printed in his notebook 2.1 (github.com/udlbook/udlbook)',
      ),
    },
    'three-points.csv': { title: t('三个点', 'The three points'), columns: { x, y, ...predicted } },
    'learning-curves.csv': {
      title: t(
        '测试误差比可能的最小误差高多少，随训练集大小的变化',
        'How far test errors are above the least possible one, against the size of the training set',
      ),
      columns: {
        bend: t('弯曲 c', 'bend c'),
        size: t('训练集大小', 'size of the training set'),
        least: t('可能的最小误差', 'least possible error'),
        generative: t('生成模型', 'generative model'),
        flexible: t('灵活的判别模型', 'flexible discriminative model'),
        line: t('线性的判别模型', 'linear discriminative model'),
        flexibleWins: t(
          '灵活的判别模型误差更小的份额',
          'share of training sets after which the flexible model has the smaller error',
        ),
        lineWins: t(
          '线性的判别模型误差更小的份额',
          'share of training sets after which the linear one has the smaller error',
        ),
      },
    },
  },

  metrics({ straight, bent }) {
    return digits(3, {
      'bent-generative-few': bent.least + bent.few.generative.median,
      'bent-flexible-few': bent.least + bent.few.flexible.median,
      'bent-generative-many': bent.least + bent.many.generative.median,
      'bent-flexible-many': bent.least + bent.many.flexible.median,
      'straight-generative-many': straight.least + straight.many.generative.median,
      'straight-flexible-many': straight.least + straight.many.flexible.median,
    });
  },

  checks({ three, twelve, bent }) {
    const few = t(
      '先验知识使生成模型在数据少时占优（仪器略弯，训练集最小：灵活的判别模型误差更小的不到一半）',
      'Prior knowledge is an advantage with few data (bent instruments, smallest training sets: the flexible model has the smaller error in less than half)',
    );
    const many = t(
      '数据多时，更灵活的判别模型反超（仪器略弯，训练集最大：它误差更小的超过一半）',
      'With many data a more flexible discriminative model exceeds it (bent instruments, largest training sets: it has the smaller error in more than half)',
    );
    return [
      claim('different-predictions', problem, {
        zh: '两种做法的预测不同：(0, 0)、(1, 2)、(2, 1) 三点，斜率 1/2 与 2，在 x = 0 和 2 处相差 3/2',
        en: 'The two ways predict differently: on (0, 0), (1, 2), (2, 1) with slopes 1/2 and 2, by 3/2 at x = 0 and 2',
        basis: 'derived',
        published: 1.5,
        got: three.gap,
        tolerance: 1e-12,
      }),
      claim('ratio-of-slopes', problem, {
        zh: '十二个点上两个斜率之比等于 R²',
        en: 'The ratio of the two slopes is R² (twelve points)',
        basis: 'identity',
        published: twelve.determination,
        got: twelve.slopeRatio,
        tolerance: 1e-12,
      }),
      claim('through-the-mean', problem, {
        zh: '两条直线都穿过平均位置（十二个点，最大的偏离）',
        en: 'Both lines go through the mean (twelve points, largest distance)',
        basis: 'identity',
        published: 0,
        got: twelve.missesMean,
        tolerance: 1e-12,
      }),
      claim('few-data', notes, {
        ...few,
        basis: 'proxy',
        published: true,
        got: bent.few.flexibleWins < 0.5,
      }),
      claim('many-data', notes, {
        ...many,
        basis: 'proxy',
        published: true,
        got: bent.many.flexibleWins > 0.5,
      }),
    ];
  },
});
