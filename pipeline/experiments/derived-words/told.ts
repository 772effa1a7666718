import { jieba } from '../../data/jieba.ts';
import type { FilesOf, ResultOf } from '../../engine/experiment.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

type Result = ResultOf<typeof numbers>;
type Files = FilesOf<typeof numbers>;

const { licence } = jieba;
const word = t('词', 'word');
const valueAt = (word: string) => t(`“${word}”的数值`, `value of ${word}`);
const value = t('重建的表里的数值', 'value in the rebuilt table');

export default tell<typeof numbers>()({
  title: t('截断衍生的新词', 'Words that truncation derives'),
  question: t(
    '把二字词的频数矩阵截断到较低的秩再乘回来，会多出哪些词？',
    'Which words appear when a matrix of word frequencies is truncated to a lower rank and multiplied back?',
  ),
  params: {
    seed: t('没有用到：这里没有随机的东西', 'Not used: nothing here is random'),
    minFrequency: t('进入矩阵的词的最小词频', 'Smallest frequency of a word in the matrix'),
    threshold: t('保留的最小奇异值', 'Smallest singular value that is kept'),
    minValue: t('衍生新词的最小数值', 'Smallest value of a derived word'),
    highValue: t(
      '数值不小于它的衍生新词，另算一遍补成方格的比例',
      'Value from which squares are counted once more',
    ),
    step: t('每隔多少个秩数一次衍生新词', 'Step of the ranks at which derived words are counted'),
    row: t('逐词画出这个首字的一行', 'First character whose row is shown word by word'),
    ancestors: t('画出这个衍生新词的来历', 'Derived word whose ancestors are shown'),
    square: t('补成第一个方格的衍生新词', 'Derived word that closes the first square'),
  },
  files: {
    'derived-words.csv': {
      title: t('全部衍生新词及其数值', 'Every derived word with its value'),
      licence,
      columns: { word, value },
    },
    'attested-words.csv': {
      title: t(
        '词典里能查到的衍生新词：低频词条，或更长的词里相邻的两个字',
        'Derived words that the dictionary knows: as rare entries, or inside a longer word',
      ),
      licence,
      columns: {
        word,
        value,
        frequency: t(
          '词典里的频数，0 表示没有这个词条',
          'frequency in the dictionary, 0: no entry',
        ),
        longer: t(
          '含有这两个相邻的字的词里频数最高的一个，可能没有',
          'most frequent longer word with the two characters side by side, if any',
        ),
      },
    },
    'singular-values.csv': {
      title: t('奇异值（大于最大值的 1e-6）', 'Singular values above 1e-6 of the largest'),
      columns: { index: t('序号', 'index'), value: t('奇异值', 'singular value') },
    },
    'rank-scan.csv': {
      title: t(
        '印出的 21 个词在每个秩下的数值、复现个数和最大偏差',
        'The 21 published words at every rank: values, how many are reproduced, largest deviation',
      ),
      licence,
      columns: {
        rank: t('秩', 'rank'),
        reproduced: t(
          '与发表值六位小数全同的个数',
          'values equal to the published ones to six decimals',
        ),
        deviation: t('与发表值的最大偏差', 'largest deviation from the published values'),
        longNao: valueAt('龙脑'),
        longJiao: valueAt('龙脚'),
        longLa: valueAt('龙腊'),
        longTui: valueAt('龙腿'),
        longLian: valueAt('龙莲'),
        longZhe: valueAt('龙蔗'),
        longShu: valueAt('龙薯'),
        qiJiang: valueAt('七讲'),
        qiPing: valueAt('七评'),
        qiKe: valueAt('七课'),
        qiLang: valueAt('七郎'),
        qiYin: valueAt('七隐'),
        qiYe: valueAt('七页'),
        qiXiang: valueAt('七项'),
        yuanNu: valueAt('怨怒'),
        yuanE: valueAt('怨恶'),
        yuanKu: valueAt('怨苦'),
        guaiTu: valueAt('怪兔'),
        guaiQi: valueAt('怪奇'),
        guaiHai: valueAt('怪孩'),
        guaiXing: valueAt('怪形'),
      },
    },
    'word-count.csv': {
      title: t(
        '各个秩下的衍生新词个数、负元素比例与相对误差',
        'Derived words, share of negative entries and relative error against rank',
      ),
      columns: {
        rank: t('秩', 'rank'),
        derived: t('衍生新词个数', 'derived words'),
        negative: t('负元素比例', 'share of negative entries'),
        error: t('相对误差', 'relative error'),
      },
    },
    'row.csv': {
      title: t(
        '同一首字的词：截断前的频数和截断后的数值',
        'The words of one first character: frequency, and value after truncation',
      ),
      licence,
      columns: {
        word,
        frequency: t('原来的频数，0 表示衍生新词', 'frequency, 0: a derived word'),
        value,
      },
    },
    'ancestors.csv': {
      title: t(
        '一个衍生新词的来历：同一个字结尾的词各贡献多少',
        'Where one derived word comes from: what each word with the same ending contributes',
      ),
      licence,
      columns: { word, value: t('贡献', 'contribution') },
    },
  },
  metrics: (r, _params, files) => ({
    ...spectrum(r, files),
    ...scan(r, files),
    ...wordCount(r, files),
    ...neighbours(files),
    cells: { value: r.rows * r.columns },
    density: { value: r.words / (r.rows * r.columns), digits: 4 },
    'factor-numbers': { value: (r.rows + r.columns) * r.rank },
    ...digits(4, {
      explained: 1 - r.errors.atRank * r.errors.atRank,
      'hidden-share': r.attested.below / Math.max(1, r.derived),
      'longer-share': r.attested.longerOnly / Math.max(1, r.derived),
    }),
    ...Object.fromEntries(
      files['derived-words.csv'].slice(0, 12).flatMap((item, i) => [
        [`word-${i + 1}`, { value: item.word }],
        [`value-${i + 1}`, { value: item.value, digits: 1 }],
      ]),
    ),
  }),
  checks,
});

function spectrum({ rank }: Result, files: Files) {
  const sigma = (k: number) => files['singular-values.csv'][k - 1]?.value ?? 0;
  return {
    'sigma-first': { value: sigma(1), digits: 1 },
    ...digits(2, { 'sigma-at-rank': sigma(rank), 'sigma-after-rank': sigma(rank + 1) }),
  };
}

/** Ranks at which every published value is reproduced. */
const needles = (r: Result, files: Files) =>
  files['rank-scan.csv'].filter(({ reproduced }) => reproduced === r.published.length);

const name = (column: string) => column.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function scan(r: Result, files: Files) {
  const rows = files['rank-scan.csv'];
  const at = rows[r.rank - 1]!;
  const others = rows.filter((row) => row !== at);
  const deviation = (rank: number) => rows[rank - 1]?.deviation ?? 0;
  return {
    reproduced: { value: at.reproduced },
    'reproduced-elsewhere': { value: Math.max(...others.map(({ reproduced }) => reproduced)) },
    'needle-ranks': { value: needles(r, files).length },
    'max-deviation': { value: at.deviation, digits: 7 },
    ...digits(2, {
      'deviation-below': deviation(r.rank - 1),
      'deviation-above': deviation(r.rank + 1),
      'deviation-elsewhere': Math.min(...others.map((row) => row.deviation)),
      'deviation-near': Math.min(
        ...others.filter((row) => Math.abs(row.rank - r.rank) <= 20).map((row) => row.deviation),
      ),
    }),
    ...Object.fromEntries(
      r.published.flatMap(({ column, frequency }) => [
        [`frequency-${name(column)}`, { value: frequency }],
        [`value-${name(column)}`, { value: at[column], digits: 6 }],
      ]),
    ),
  };
}

function wordCount(r: Result, files: Files) {
  const rows = files['word-count.csv'];
  const peak = rows.reduce((best, row) => (row.derived > best.derived ? row : best));
  return {
    'counted-ranks': { value: rows.length },
    'rank-one-count': { value: rows[0]!.derived },
    'peak-rank': { value: peak.rank },
    'peak-count': { value: peak.derived },
    'last-rank': { value: rows.findLast(({ derived }) => derived > 0)?.rank ?? 0 },
    'full-rank-count': { value: rows.at(-1)!.derived },
    'full-rank-deviation': { value: r.fullRankDeviation, digits: 9 },
  };
}

/** What the drawing of a row and of the ancestors shows, for who cannot see it. */
function neighbours(files: Files) {
  const row = files['row.csv'];
  const observed = row.filter(({ frequency }) => frequency > 0).slice(0, 8);
  const derived = row.filter(({ frequency }) => frequency === 0).slice(0, 8);
  const terms = files['ancestors.csv'];
  const [first] = terms;
  const signed = (term: number) => `${term < 0 ? '−' : '+'}${Math.abs(term).toFixed(2)}`;
  const list = (words: readonly string[]) => ({ value: words.join(' · ') });
  return {
    'row-observed': list(
      observed.map((item) => `${item.word} ${item.frequency} → ${item.value.toFixed(0)}`),
    ),
    'row-derived': list(derived.map((item) => `${item.word} ${item.value.toFixed(0)}`)),
    'ancestor-terms': list(terms.slice(0, 8).map((item) => `${item.word} ${signed(item.value)}`)),
    'ancestor-word': { value: first!.word },
    ...digits(2, {
      'ancestor-value': first!.value,
      'ancestor-sum': terms.reduce((sum, term) => sum + term.value, 0),
    }),
  };
}

/** The article's claims, which need the article's matrix: every published word must have a cell. */
function checks(r: Result, _params: unknown, files: Files) {
  if (r.publishedCells < r.published.length) return [];
  const example = { key: 'su2017svd', where: '衍生新词' };
  const at = files['rank-scan.csv'][r.rank - 1]!;
  return [
    ...r.published.map((item) =>
      claim(`value-${name(item.column)}`, example, {
        zh: `重建的表里，“${item.word}”的数值`,
        en: `${item.word} has this value in the rebuilt table`,
        published: item.value,
        got: at[item.column],
        tolerance: 5e-7,
      }),
    ),
    claim('one-rank', example, {
      zh: '21 个数值出自同一次截断：能把它们全部复现到六位小数的秩的个数',
      en: 'All 21 values come from one truncation: ranks that give them all to six decimals',
      published: 1,
      got: needles(r, files).length,
      basis: 'proxy',
    }),
    claim('threshold-rank', example, {
      zh: '21 个数值所要求的秩（苏文没有写出）等于不小于 1000 的奇异值的个数',
      en: 'The rank that the 21 values imply (Su does not state it) is the number of singular values of at least 1000',
      published: needles(r, files)[0]?.rank ?? 'none',
      got: files['singular-values.csv'].filter((sigma) => sigma.value >= 1000).length,
      basis: 'proxy',
    }),
    claim(
      'full-rank',
      { ...example, where: 'comments' },
      {
        zh: '有读者保留全部分量，没有看到新词：满秩时衍生新词的个数',
        en: 'A reader who kept every component saw no new word: derived words at full rank',
        published: 0,
        got: files['word-count.csv'].at(-1)!.derived,
        basis: 'identity',
      },
    ),
    claim('mostly-unreliable', example, {
      zh: '不靠谱的词远多于靠谱的：能在词典里查到的（低频词条或更长的词的一部分）不到十分之一',
      en: 'Unreliable derived words far outnumber reliable ones: fewer than one in ten stands in the dictionary, as a rare entry or inside a longer word',
      published: true,
      got: (r.attested.below + r.attested.longerOnly) / r.derived < 0.1,
      basis: 'proxy',
    }),
  ];
}
