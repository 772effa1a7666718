import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const physical = { key: 'su2017svd', where: '压缩与智能 (compression and intelligence)' };
const document = t('文档', 'document');
const first = t('在第一个奇异方向上的坐标', 'coordinate along the first singular direction');
const second = t('在第二个奇异方向上的坐标', 'coordinate along the second singular direction');
const cluster = t('k-均值给的类', 'cluster that k-means gives');
const count = (name: string) => t(`第 ${name} 个词的次数`, `occurrences of word ${name}`);

export default tell<typeof numbers>()({
  title: t('文档与词的聚类', 'Clusters of documents and words'),
  question: t(
    '把一张文档—词的表分解开，因子是不是就把文档和词聚成了类？',
    'Take a table of documents and words apart: do the factors cluster documents and words?',
  ),
  params: {
    seed: t(
      'k-均值的起点与随机表格的种子',
      'Seed of the starts of k-means and of the random tables',
    ),
    rowClusters: t('文档聚成的类数 k', 'Clusters of documents, k'),
    columnClusters: t('词聚成的类数 l', 'Clusters of words, l'),
    starts: t('k-均值重来的次数，取最好的', 'Starts of k-means, of which the best counts'),
    run: t(
      '公布的那次 k-均值：表格（逐行）、类数、种子、步数、行数',
      'The published run of k-means: table row by row, clusters, seed, steps, rows',
    ),
    tables: t('随机表格的个数，每种长度', 'Random tables, for each choice of lengths'),
    equal: t('一样长的六篇文档，词数', 'Six documents of equal length, in words'),
    unequal: t('长短不一的六篇文档，词数', 'Six documents of unequal length, in words'),
  },
  files: {
    'table.csv': {
      title: t('六篇文档、五个词的表', 'The table of six documents and five words'),
      columns: {
        document,
        word1: count('1'),
        word2: count('2'),
        word3: count('3'),
        word4: count('4'),
        word5: count('5'),
      },
    },
    'documents.csv': {
      title: t('文档在前两个奇异方向上的位置', 'Documents along the first two singular directions'),
      columns: { document, first, second, cluster },
    },
    'words.csv': {
      title: t('词在前两个奇异方向上的位置', 'Words along the first two singular directions'),
      columns: { word: t('词', 'word'), first, second, cluster },
    },
    'run.csv': {
      title: t(
        '公布的那次 k-均值：平面上的文档与它们的类',
        'The published run of k-means: documents in the plane, with their clusters',
      ),
      columns: { document, first, second, cluster },
    },
    'centres.csv': {
      title: t('公布的那次 k-均值：类中心', 'The published run of k-means: centres'),
      columns: { cluster, first, second },
    },
    'capacity.csv': {
      title: t(
        '各种类数下 APQ 的最小误差，与同秩矩阵的最小误差',
        'Smallest error of APQ for all numbers of clusters, and of any matrix of that rank',
      ),
      columns: {
        rowClusters: t('文档的类数 k', 'clusters of documents, k'),
        columnClusters: t('词的类数 l', 'clusters of words, l'),
        error: t('最好的一个 APQ 的相对误差', 'relative error of the best APQ'),
        floor: t(
          '秩不超过 min(k, l) 的矩阵的最小相对误差',
          'smallest relative error of a matrix of rank at most min(k, l)',
        ),
      },
    },
    'recovered.csv': {
      title: t(
        '两种主题的随机表格：六篇文档全部分对的比例',
        'Random tables with two subjects: share in which all six documents are told apart',
      ),
      columns: {
        lengths: t('文档的长度', 'lengths of the documents'),
        signs: t('看第二个因子的符号', 'by the sign in the second factor'),
        counts: t('在次数上做 k-均值', 'k-means on the counts'),
        plane: t('在前两个方向的平面上做 k-均值', 'k-means in the plane of two directions'),
        directions: t('同上，只看方向不看长度', 'the same, directions alone'),
      },
    },
  },
  metrics: (r) => ({
    ...digits(3, {
      error: r.error,
      'square-error': r.squareError,
      floor: r.floor,
      ...Object.fromEntries(r.values.map((value, i) => [`sigma-${i + 1}`, value])),
      ...Object.fromEntries(
        Object.entries(r.recovered).flatMap(([lengths, shares]) =>
          Object.entries(shares).map(([way, share]) => [`${lengths}-${way}`, share]),
        ),
      ),
    }),
    ...digits(2, {
      ...Object.fromEntries(
        r.block.flatMap((row, k) => row.map((value, l) => [`block-${k + 1}-${l + 1}`, value])),
      ),
    }),
  }),
  checks: (r) => [
    claim('rows-cluster', physical, {
      zh: '第一个因子相当于对文档聚类：我们的表里，第二个奇异方向的符号与 k-均值（两类）分得一样',
      en: 'The first factor amounts to a clustering of the documents: in our table the signs along the second singular direction divide them as k-means does (1: yes)',
      basis: 'proxy',
      published: 1,
      got: r.signsAgree,
    }),
    claim('more-reasonable', physical, {
      zh: '更合理的写法是 APQ，两边的类数可以不同（“更合理”按误差不大于最好的 AB 理解，文中没有这样说）：最好的一个 APQ（k = 2，l = 3）的误差超出最好的 AB（k = 2）多少',
      en: 'APQ with different numbers of clusters is the more reasonable way (taken as an error no larger than that of the best AB, which the article does not say): by how much the error of the best APQ (k = 2, l = 3) exceeds that of the best AB (k = 2)',
      basis: 'proxy',
      published: 0,
      got: r.excess,
      expected: 'contradicts',
      reason: t(
        'APQ 的秩不超过 min(k, l)，所以由 Eckart–Young 定理，它不可能比秩为 min(k, l) 的最好的 AB 更近。不同的类数添的是名目，不是容量。',
        'The rank of APQ is at most min(k, l), so by the Eckart–Young theorem it comes no closer than the best AB of that rank. Different numbers of clusters add names, not capacity.',
      ),
    }),
    claim(
      'rank-of-product',
      { key: 'golub2013', where: 'sec. 2.4' },
      {
        zh: '无论 k、l 怎么取，APQ 的误差不小于秩 min(k, l) 的最小误差：满足的组数',
        en: 'For every k and l the error of APQ is at least the smallest at rank min(k, l): choices for which it holds',
        basis: 'identity',
        published: r.choices,
        got: r.aboveFloor,
      },
    ),
  ],
  reruns: (r, p) => ({
    clusters: { params: p.run, digest: r.run.digest, final: r.run.final },
  }),
});
