import { jieba } from '../../data/jieba.ts';
import type { ResultOf } from '../../engine/experiment.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2017svd', where: '衍生新词' };
const matrix = t(
  '格子里填什么：频数、log(1 + 频数)、有词填 1',
  'what a cell holds: frequency, log(1 + frequency), 1 for a word',
);
const character = t('字', 'character');
const share = t('其中是词的比例', 'share of words among them');

export default tell<typeof numbers>()({
  title: t('用藏起来的词来考', 'A test with words that were hidden'),
  question: t(
    '衍生新词里，有多少是词典收了、而表里没有放进去的词？换个秩、换种填法呢？',
    'How many derived words are words that the dictionary lists and the table never saw, at other ranks and with other numbers in the cells?',
  ),
  params: {
    seed: t('没有用到：这里没有随机的东西', 'Not used: nothing here is random'),
    minFrequency: t('进入矩阵的词的最小词频', 'Smallest frequency of a word in the matrix'),
    minValue: t(
      '苏文的阈值：衍生新词的最小数值',
      'The article’s threshold: smallest value of a derived word',
    ),
    ranks: t('试过的秩；另加满秩', 'Ranks tried, besides full rank'),
    articleRank: t('苏文的秩', 'The article’s rank'),
    firsts: t('取最前面的多少个', 'How many of the first are taken'),
    curve: t(
      '曲线画到 10 的几次方，每个数量级几点',
      'Curve: up to which power of ten, points a decade',
    ),
    factors: t('列出的因子个数', 'Factors listed'),
    asked: t('列出近邻的首字', 'First characters whose neighbours are listed'),
    neighbours: t('近邻：秩，个数', 'Neighbours: rank, and how many'),
  },
  files: {
    'precision.csv': {
      title: t('最前面的 n 个空格里词的比例', 'Share of words among the first n empty cells'),
      licence: jieba.licence,
      columns: {
        matrix,
        method: t(
          '排序的依据：行和乘列和、秩 k 的重建、满秩的重建',
          'ranked by: row total times column total, the table of rank k, the table of full rank',
        ),
        rank: t('秩，0 表示没有', 'rank, 0: none'),
        first: t('最前面的 n 个', 'first n'),
        share,
      },
    },
    'thresholds.csv': {
      title: t(
        '频数表：不小于苏文阈值的空格',
        'Frequencies: empty cells at the article’s threshold or above',
      ),
      licence: jieba.licence,
      columns: { rank: t('秩', 'rank'), found: t('个数', 'how many'), share },
    },
    'factors.csv': {
      title: t(
        '频数表最前面几个因子里最大的元素',
        'Largest entries of the leading factors of the frequencies',
      ),
      licence: jieba.licence,
      columns: {
        factor: t('第几个因子', 'factor'),
        side: t('首字一边还是尾字一边', 'first or second characters'),
        place: t('名次', 'place'),
        character,
        entry: t('元素', 'entry'),
      },
    },
    'neighbours.csv': {
      title: t('用法最相近的首字', 'First characters that are used most alike'),
      licence: jieba.licence,
      columns: {
        matrix,
        asked: t('问的字', 'character asked for'),
        place: t('名次', 'place'),
        character,
        cosine: t('两行的余弦', 'cosine of the two rows'),
      },
    },
  },
  metrics: (r, p, files) => {
    const at = (rank: number) => p.ranks.indexOf(rank);
    const best = bestOf(r);
    const heads = Object.fromEntries(
      Array.from({ length: p.factors }, (_, i) => i + 1).flatMap((factor) =>
        ['first', 'second'].map((side) => [
          `factor-${factor}-${side}`,
          {
            value: files['factors.csv']
              .filter((row) => row.factor === factor && row.side === side)
              .map((row) => row.character)
              .join(' '),
          },
        ]),
      ),
    );
    const near = Object.fromEntries(
      [...new Set(files['neighbours.csv'].map(({ asked }) => asked))].flatMap((asked, i) =>
        ['counts', 'presence'].map((name) => [
          `near-${name}-${i + 1}`,
          {
            value: files['neighbours.csv']
              .filter((row) => row.asked === asked && row.matrix === name)
              .map((row) => row.character)
              .join(' '),
          },
        ]),
      ),
    );
    return {
      ...heads,
      ...near,
      'best-rank': { value: p.ranks[best]! },
      'presence-better': {
        value: r.presence.ranks.filter((row) => row[1]! > r.presence.independent[1]!).length,
      },
      'cases-worse': {
        value: r.counts.ranks.filter((row) => row[1]! < r.counts.independent[1]!).length,
      },
      'cases-of': { value: r.counts.ranks.length },
      ...digits(
        4,
        Object.fromEntries(
          p.firsts.flatMap((first, i) => [
            [`article-first-${first}`, r.counts.ranks[at(p.articleRank)]?.[i] ?? 0],
            [`best-first-${first}`, r.presence.ranks[best]![i]!],
          ]),
        ),
      ),
      'found-times': {
        value: (r.presence.ranks[best]?.[1] ?? 0) / Math.max(r.base, 1e-9),
        digits: 0,
      },
    };
  },
  checks: (r, p) => {
    if (p.minFrequency !== 100) return [];
    const at = p.ranks.indexOf(p.articleRank);
    const best = bestOf(r);
    return [
      claim('mostly-unreliable', article, {
        zh: '不靠谱的比靠谱的多得多：苏文的秩与阈值下，词典收录的不到十分之一',
        en: 'The unreliable far outnumber the reliable: at the article’s rank and threshold fewer than one in ten is listed',
        published: true,
        got: r.article.share < 0.1,
        basis: 'proxy',
      }),
      claim('better-than-chance', article, {
        zh: '新词是由已有词语的构造规律衍生的：苏文的设置下，词的比例高于随便取一个空格',
        en: 'They are derived from the rules by which words are made: at the article’s settings, more of them are listed than of all empty cells',
        published: true,
        got: r.article.share > r.base,
        basis: 'proxy',
      }),
      claim('settings-beat-independence', article, {
        zh: '而且不只因为常用字更能组词：苏文的秩上，最前面 1000 个里词的比例高于按行和乘列和排',
        en: 'And not only because common characters make more words: at the article’s rank, more of the first 1000 are listed than when ranked by row total times column total',
        published: true,
        got: r.counts.ranks[at]![1]! > r.counts.independent[1]!,
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '981 个因子几乎把表原样抄回来，空格被压回零，剩下的多是个别高频词的余波。',
          'With 981 factors the table is all but copied, zeros included; what is left in the empty cells echoes single words of high frequency.',
        ),
      }),
      claim('idea-beats-independence', article, {
        zh: '想法本身：有词填 1 的表，试过的秩里最好的一个，最前面 1000 个里词的比例高于按行和乘列和排',
        en: 'The idea itself: with a 1 for each word, at the best of the ranks tried, more of the first 1000 are listed than when ranked by row total times column total',
        published: true,
        got: r.presence.ranks[best]![1]! > r.presence.independent[1]!,
        basis: 'proxy',
      }),
      claim(
        'full-rank-finds-nothing',
        { ...article, where: 'comments' },
        {
          zh: '满秩不丢什么，也就找不到什么：三种填法、各个 n，找到的词的比例',
          en: 'Full rank loses nothing and so finds nothing: share found with all three contents and every n',
          published: 0,
          got: Math.max(...r.counts.full, ...r.log.full, ...r.presence.full, r.full.found),
          basis: 'identity',
        },
      ),
    ];
  },
});

/** Which of the ranks tried finds most among the first 1000 (the second n) with a 1 for each word. */
function bestOf({ presence }: ResultOf<typeof numbers>): number {
  const shares = presence.ranks.map((row) => row[1]!);
  return shares.indexOf(Math.max(...shares));
}
