import { jieba } from '../../data/jieba.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2017svd', where: '激活函数' };

export default tell<typeof numbers>()({
  title: t('截断负数，就是 ReLU', 'Cutting at zero is ReLU'),
  question: t(
    '重建的频数有多少是负的？把它们记为零，误差怎样，衍生新词怎样？',
    'How many of the rebuilt frequencies are negative, and what does setting them to zero do to the error and to the derived words?',
  ),
  params: {
    seed: t('没有用到：这里没有随机的东西', 'Not used: nothing here is random'),
    minFrequency: t('进入矩阵的词的最小词频', 'Smallest frequency of a word in the matrix'),
    threshold: t('保留的最小奇异值', 'Smallest singular value that is kept'),
    minValue: t('衍生新词的最小数值', 'Smallest value of a derived word'),
    ranks: t(
      '画出的秩；另加上述阈值的秩和满秩',
      'Ranks drawn, besides that of the threshold and full rank',
    ),
    word: t('跟着它看每个秩下的数值', 'Word whose value is followed over the ranks'),
    words: t('再乘一遍前后都列出的词', 'Words listed before and after multiplying once more'),
  },
  files: {
    'ranks.csv': {
      title: t(
        '各个秩：负数的比例，截断前后的误差',
        'Share of negative entries, and errors before and after the cut, by rank',
      ),
      licence: jieba.licence,
      columns: {
        rank: t('秩', 'rank'),
        negative: t('负元素的比例（到六位小数）', 'share of negative entries (to six decimals)'),
        negativeSeen: t('其中是真词的格子', 'of them, cells of real words'),
        least: t('最小的元素', 'least entry'),
        before: t('相对误差', 'relative error'),
        after: t('负数记为零之后的相对误差', 'relative error with negative entries set to zero'),
        removed: t('平方误差减少的比例', 'share of the squared error that goes'),
        total: t('元素之和，除以原表的', 'sum of the entries over that of the table'),
        totalClipped: t('负数记为零之后', 'the same with negative entries set to zero'),
        derived: t('衍生新词', 'derived words'),
        derivedClipped: t('负数记为零之后', 'the same with negative entries set to zero'),
        word: t('“神术”的数值', 'value of 神术'),
      },
    },
    'again.csv': {
      title: t('负数记为零，再投影一遍', 'Set to zero, and projected once more'),
      licence: jieba.licence,
      columns: {
        word: t('词', 'word'),
        before: t('截断的重建表里', 'in the truncated table'),
        after: t('再乘一遍之后', 'after multiplying once more'),
      },
    },
  },
  metrics: (r, _params, files) => {
    const rows = files['ranks.csv'];
    const most = rows.reduce((best, row) => (row.negative > best.negative ? row : best));
    return {
      'word-most': { value: Math.max(...rows.map(({ word }) => word)), digits: 2 },
      'most-negative': { value: most.negative, digits: 4 },
      'most-negative-rank': { value: most.rank },
      'ranks-drawn': { value: rows.length },
      'lost-share': { value: r.again.lost / Math.max(1, r.at.derived), digits: 4 },
      ...digits(
        2,
        Object.fromEntries(
          files['again.csv'].flatMap(({ before, after }, i) => [
            [`before-${i + 1}`, before],
            [`after-${i + 1}`, after],
          ]),
        ),
      ),
    };
  },
  checks: (r, p, files) => [
    claim('some-negative', article, {
      zh: '复原后会有一些元素是负数',
      en: 'After rebuilding, some entries are negative',
      published: true,
      got: r.at.negative > 0,
    }),
    claim('none-at-full-rank', article, {
      zh: '满秩时没有负数，到六位小数',
      en: 'At full rank none is, to six decimals',
      published: 0,
      got: r.full.negative,
      basis: 'identity',
    }),
    claim('error-never-rises', article, {
      zh: '负数记为零，误差上升的秩的个数',
      en: 'Ranks at which setting negatives to zero raises the error',
      published: 0,
      got: r.rises,
      basis: 'identity',
    }),
    claim('error-adds-up', article, {
      zh: '平方误差少了 Σ(x² + 2|x|m)，求和取遍负的 x',
      en: 'The squared error falls by Σ(x² + 2|x|m) over the negative x',
      published: true,
      got: r.addsUp,
      basis: 'identity',
    }),
    claim('derived-stay', article, {
      zh: '记为零之后，衍生新词个数变了的秩',
      en: 'Ranks at which the number of derived words changes',
      published: 0,
      got: r.moved,
      basis: 'identity',
    }),
    // The article's table alone has this word among its empty cells.
    ...(p.minFrequency !== 100
      ? []
      : [
          claim(
            'shen-shu-not-derived',
            { ...article, where: '衍生新词' },
            {
              zh: '真词典里，“神术”不是衍生新词：它不小于 10 的秩的个数',
              en: 'In the real dictionary 神术 is no derived word: ranks drawn at which it reaches 10',
              published: 0,
              got: files['ranks.csv'].filter(({ word }) => word >= p.minValue).length,
              basis: 'proxy',
            },
          ),
        ]),
  ],
});
