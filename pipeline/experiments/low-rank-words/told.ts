import { jieba } from '../../data/jieba.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const { licence } = jieba;
const error = t('相对误差 ‖M − X‖/‖M‖', 'relative error ‖M − X‖/‖M‖');
const held = t('要存的数的个数', 'numbers held');
const rank = t('秩 k', 'rank k');
const storage = { key: 'su2017svd', where: '等价性 (equivalence)' };

export default tell<typeof numbers>()({
  title: t('稀疏矩阵的低秩分解', 'A sparse matrix and its factors of low rank'),
  question: t(
    '几乎全是零的词表矩阵，能不能截断到很小的秩而精度基本不变？',
    'Can a matrix of words, nearly all zeros, be truncated to a very small rank with the accuracy basically unchanged?',
  ),
  params: {
    seed: t('没有用到：这里没有随机的东西', 'Not used: nothing here is random'),
    minFrequency: t('进入词表矩阵的最小词频', 'Smallest frequency of a word in the matrix'),
    ranks: t('词表矩阵的误差取这些秩', 'Ranks at which the error of the word matrix is told'),
    every: t(
      '秩大于 40 之后，每隔多少记一次误差',
      'Above rank 40, step of the ranks whose error is kept',
    ),
  },
  files: {
    'errors.csv': {
      title: t('词表矩阵：各个秩的误差', 'The word matrix: error against rank'),
      licence,
      columns: { rank, numbers: held, error },
    },
    'kept-errors.csv': {
      title: t(
        '词表矩阵：只留最大的元素的误差',
        'The word matrix: error when only the largest entries are kept',
      ),
      licence,
      columns: {
        kept: t('留下的元素个数', 'entries kept'),
        numbers: t('要存的数：每个元素的行、列、值', 'numbers held: row, column, value of each'),
        error,
      },
    },
  },
  metrics: (r, p) => ({
    ...digits(3, {
      ...Object.fromEntries(p.ranks.map((k, i) => [`error-${k}`, r.errors[i]!])),
      'error-above-values': r.errorAboveValues,
      'error-above-triples': r.errorAboveTriples,
      'kept-above-values': r.keptAboveValues,
    }),
    ...Object.fromEntries(p.ranks.map((k, i) => [`numbers-${k}`, { value: r.numbers[i]! }])),
    density: { value: r.density, digits: 4 },
    triples: { value: 3 * r.nonZeros },
    'kept-ten-percent-numbers': { value: 3 * r.keptTenPercent },
    'ten-percent-numbers': { value: (r.rows + r.columns) * r.tenPercent },
  }),
  checks(r, p) {
    if (p.minFrequency !== 100) return [];
    const at = (values: readonly number[], rank: number) => values[p.ranks.indexOf(rank)]!;
    return [
      ...[30, 100, 300].map((k) =>
        claim(`sparse-shrinks-${k}`, storage, {
          zh: `矩阵稀疏时，k 通常可以小几个数量级而精度基本不变：词表矩阵取 k = ${k} 时的相对误差（“基本不变”按不超过 0.1 计）`,
          en: `For a sparse matrix k can usually be orders of magnitude smaller with the accuracy basically unchanged: relative error of the word matrix at k = ${k} (“basically unchanged” taken as at most 0.1)`,
          basis: 'proxy',
          published: 0,
          got: at(r.errors, k),
          tolerance: 0.1,
          expected: 'contradicts',
          reason: t(
            '决定 k 能多小的是奇异值下降得多快，不是零有多少。词表矩阵几乎全是零，奇异值却下降得慢；单位矩阵也几乎全是零，截断到 k 的误差是 √(1 − k/n)。',
            'What decides how small k can be is how fast the singular values fall, not how many zeros there are. The word matrix is nearly all zeros and its singular values fall slowly; so is an identity matrix, whose error at k is √(1 − k/n).',
          ),
        }),
      ),
      claim(
        'non-zeros',
        { key: 'su2017svd', where: '衍生新词 (derived words)' },
        {
          zh: '频数不小于 100 的二字词，也就是矩阵的非零元素',
          en: 'Two-character words with a frequency of at least 100: the non-zero entries',
          basis: 'derived',
          published: 23630,
          got: r.nonZeros,
        },
      ),
      claim('above-values', storage, {
        zh: '(m + n)k 超过词表矩阵的非零元素个数的第一个 k',
        en: 'First k at which (m + n)k exceeds the number of non-zero entries of the word matrix',
        basis: 'derived',
        published: 4,
        got: r.aboveValues,
      }),
      claim('above-triples', storage, {
        zh: '(m + n)k 超过词表矩阵（行、列、值）三元组里数的个数的第一个 k',
        en: 'First k at which (m + n)k exceeds the numbers in the (row, column, value) triples of the word matrix',
        basis: 'derived',
        published: 12,
        got: r.aboveTriples,
      }),
      claim('factors-at-981', storage, {
        zh: 'k = 981 时两个因子里的数，(m + n)k',
        en: 'Numbers in the two factors at k = 981, (m + n)k',
        basis: 'derived',
        published: 6048846,
        got: at(r.numbers, 981),
      }),
    ];
  },
});
