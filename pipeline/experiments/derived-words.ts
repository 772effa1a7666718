import { type Attestation, attest, chanceShare, countAttested } from '../data/attestation.ts';
import { jieba } from '../data/jieba.ts';
import {
  type Check,
  type Download,
  defineExperiment,
  type Metric,
  z,
} from '../engine/experiment.ts';
import {
  ancestors,
  breakEvenRank,
  countedRanks,
  derivedWords,
  independentWords,
  observedRow,
  type RankScan,
  scanRanks,
  sixDecimals,
  squareShares,
  type ValuedWord,
} from '../models/derived-words.ts';
import { countDerived, largestDeviation, visitRanks } from '../models/spectral/rank-scan.ts';
import {
  type SingularSystem,
  singularSystem,
  truncationError,
} from '../models/spectral/singular.ts';
import { wordMatrix } from '../models/word-matrix.ts';

/** The ten words that the article prints, with their values. */
const published = [
  { id: 'long-nao', word: '龙脑', value: 10.271244 },
  { id: 'long-la', word: '龙腊', value: 16.86017 },
  { id: 'long-zhe', word: '龙蔗', value: 67.800909 },
  { id: 'qi-jiang', word: '七讲', value: 11.439969 },
  { id: 'qi-ke', word: '七课', value: 11.587767 },
  { id: 'qi-ye', word: '七页', value: 15.499356 },
  { id: 'yuan-nu', word: '怨怒', value: 29.831461 },
  { id: 'guai-tu', word: '怪兔', value: 10.246062 },
  { id: 'guai-hai', word: '怪孩', value: 14.391967 },
  { id: 'guai-xing', word: '怪形', value: 14.856068 },
] as const;

const params = z.strictObject({
  seed: z.int(),
  minFrequency: z.number().positive(),
  threshold: z.number().positive(),
  minValue: z.number().positive(),
  highValue: z.number().positive(),
  step: z.int().positive(),
  row: z.string(),
  ancestors: z.string(),
});

const count = z.int().nonnegative();
const valued = z.strictObject({ word: z.string(), value: z.number() });
const attested = z.strictObject({ size: count, below: count, longerOnly: count });
const result = z.strictObject({
  words: count,
  rows: count,
  columns: count,
  // σ_k, descending, as far as they are resolved: σ > 1e-6·σ_1.
  spectrum: z.array(z.number()),
  // The truncation that keeps σ ≥ threshold, and its derived words, the first forty by name.
  rank: count,
  derived: count,
  top: z.array(valued.extend({ frequency: count, longer: z.string() })),
  // Counted ranks: derived words, share of negative entries, ‖M − M_k‖/‖M‖.
  counts: z.array(
    z.strictObject({ rank: count, derived: count, negative: z.number(), error: z.number() }),
  ),
  errors: z.record(z.string(), z.number()),
  fullRankDeviation: z.number(),
  // Every rank from 1: how many published values are reproduced, and the largest deviation.
  scan: z.strictObject({ reproduced: z.array(count), deviation: z.array(z.number()) }),
  // The published words with their frequency in the whole dictionary (0: not there).
  published: z.array(valued.extend({ frequency: count })),
  // Values of the published words at ranks around the truncation.
  near: z.array(z.strictObject({ rank: count, values: z.array(z.number()) })),
  neighbours: z.strictObject({
    observed: z.array(valued.extend({ frequency: count })),
    derived: z.array(valued),
    ancestors: z.array(valued),
  }),
  squares: z.strictObject({ share: z.number(), chance: z.number(), high: z.number() }),
  attested: z.strictObject({
    chance: z.number(),
    independent: z.number(),
    // Among the `size` words of largest value; the last line is all of them.
    top: z.array(attested),
    examples: z.array(valued.extend({ frequency: count })),
  }),
});
export type DerivedWords = z.infer<typeof result>;

const wordsOf = (list: readonly ValuedWord[]) => list.map(({ word }) => word);

/** Values of the published words around the rank of the truncation. */
function nearRanks({ words, values }: RankScan, rank: number): DerivedWords['near'] {
  const width = words.length;
  return [-20, -10, -5, -2, -1, 0, 1, 2, 5, 10, 20]
    .map((offset) => rank + offset)
    .filter((k) => k >= 1 && k * width <= values.length)
    .map((k) => ({
      rank: k,
      values: Array.from(values.subarray((k - 1) * width, k * width), sixDecimals),
    }));
}

function downloads(
  system: SingularSystem,
  scan: RankScan,
  counts: DerivedWords['counts'],
  found: readonly ValuedWord[],
  known: ReadonlyMap<string, Attestation>,
): Record<string, Download> {
  const width = scan.words.length;
  const ranks = scan.reproduced.map((_, i) => i + 1);
  const seen = found.filter(({ word }) => known.get(word)!.entry ?? known.get(word)!.longer);
  return {
    'derived-words.csv': {
      title: { en: 'Every derived word with its value', zh: '全部衍生新词及其数值' },
      licence: jieba.licence,
      content: {
        type: 'table',
        columns: { word: wordsOf(found), value: found.map(({ value }) => value) },
        digits: { value: 6 },
      },
    },
    'attested-words.csv': {
      title: {
        en: 'Derived words that the dictionary knows: as rare entries (frequency 0: none), or inside a longer word',
        zh: '词典里能查到的衍生新词：低频词条（频数 0 表示没有），或更长的词里相邻的两个字',
      },
      licence: jieba.licence,
      content: {
        type: 'table',
        columns: {
          word: wordsOf(seen),
          value: seen.map(({ value }) => value),
          frequency: seen.map(({ word }) => known.get(word)!.entry?.frequency ?? 0),
          longer: seen.map(({ word }) => known.get(word)!.longer ?? ''),
        },
        digits: { value: 6 },
      },
    },
    'singular-values.csv': {
      title: { en: 'Singular values above 1e-6 of the largest', zh: '奇异值（大于最大值的 1e-6）' },
      content: {
        type: 'table',
        columns: {
          index: ranks.slice(0, system.resolved),
          value: system.values.subarray(0, system.resolved),
        },
        digits: { value: 6 },
      },
    },
    'rank-scan.csv': {
      title: {
        en: 'The ten published words at every rank: values, how many are reproduced, largest deviation',
        zh: '十个已发表的词在每个秩下的数值、复现个数和最大偏差',
      },
      licence: jieba.licence,
      content: {
        type: 'table',
        columns: {
          rank: ranks,
          reproduced: scan.reproduced,
          deviation: scan.deviation,
          ...Object.fromEntries(
            scan.words.map((word, c) => [
              word,
              ranks.map((k) => scan.values[(k - 1) * width + c]!),
            ]),
          ),
        },
        digits: { deviation: 9, ...Object.fromEntries(scan.words.map((word) => [word, 6])) },
      },
    },
    'word-count.csv': {
      title: {
        en: 'Derived words, share of negative entries and relative error against rank',
        zh: '各个秩下的衍生新词个数、负元素比例与相对误差',
      },
      content: {
        type: 'table',
        columns: {
          rank: counts.map(({ rank }) => rank),
          derived: counts.map(({ derived }) => derived),
          negative: counts.map(({ negative }) => negative),
          error: counts.map(({ error }) => error),
        },
        digits: { negative: 6, error: 6 },
      },
    },
  };
}

function metrics(r: DerivedWords): Record<string, Metric> {
  const cells = r.rows * r.columns;
  const at = r.counts.find(({ rank }) => rank === r.rank)!;
  const full = r.counts.at(-1)!;
  const all = r.attested.top.at(-1) ?? { below: 0, longerOnly: 0 };
  const peak = r.counts.reduce((best, item) => (item.derived > best.derived ? item : best));
  const last = r.counts.filter(({ derived }) => derived > 0).at(-1);
  const deviation = (rank: number) => r.scan.deviation[rank - 1] ?? 0;
  const others = r.scan.deviation.filter((_, i) => i !== r.rank - 1);
  const share = (part: number) => part / Math.max(1, r.derived);
  return {
    words: { value: r.words },
    rows: { value: r.rows },
    columns: { value: r.columns },
    cells: { value: cells },
    density: { value: r.words / cells, digits: 4 },
    rank: { value: r.rank },
    'sigma-first': { value: r.spectrum[0]!, digits: 1 },
    'sigma-at-rank': { value: r.spectrum[r.rank - 1]!, digits: 2 },
    'sigma-after-rank': { value: r.spectrum[r.rank] ?? 0, digits: 2 },
    'derived-count': { value: r.derived },
    'full-rank-count': { value: full.derived },
    'full-rank-deviation': { value: r.fullRankDeviation, digits: 9 },
    'peak-rank': { value: peak.rank },
    'peak-count': { value: peak.derived },
    'last-rank': { value: last?.rank ?? 0 },
    reproduced: { value: r.scan.reproduced[r.rank - 1] ?? 0 },
    'needle-ranks': { value: needles(r).length },
    'max-deviation': { value: deviation(r.rank), digits: 7 },
    'deviation-below': { value: deviation(r.rank - 1), digits: 2 },
    'deviation-above': { value: deviation(r.rank + 1), digits: 2 },
    'deviation-elsewhere': { value: Math.min(...others), digits: 2 },
    explained: { value: 1 - at.error * at.error, digits: 4 },
    'error-100': { value: r.errors['100']!, digits: 4 },
    'error-300': { value: r.errors['300']!, digits: 4 },
    'error-at-rank': { value: at.error, digits: 4 },
    'negative-share': { value: at.negative, digits: 3 },
    'break-even-rank': { value: breakEvenRank(r.rows, r.columns) },
    'factor-numbers': { value: (r.rows + r.columns) * r.rank },
    'hidden-count': { value: all.below },
    'hidden-share': { value: share(all.below), digits: 4 },
    'hidden-base': { value: r.attested.chance, digits: 4 },
    'hidden-independent': { value: r.attested.independent, digits: 4 },
    'longer-count': { value: all.longerOnly },
    'longer-share': { value: share(all.longerOnly), digits: 4 },
    'square-share': { value: r.squares.share, digits: 3 },
    'square-share-chance': { value: r.squares.chance, digits: 3 },
    'square-share-high': { value: r.squares.high, digits: 3 },
    ...Object.fromEntries(
      r.published.flatMap(({ word, frequency }) => {
        const item = published.find((candidate) => candidate.word === word)!;
        const value = r.near.find(({ rank }) => rank === r.rank)!.values[
          r.published.findIndex((p) => p.word === word)
        ]!;
        return [
          [`frequency-${item.id}`, { value: frequency }],
          [`value-${item.id}`, { value, digits: 6 }],
        ];
      }),
    ),
    ...Object.fromEntries(
      r.top.slice(0, 12).flatMap(({ word, value }, i) => [
        [`word-${i + 1}`, { value: word }],
        [`value-${i + 1}`, { value, digits: 1 }],
      ]),
    ),
  };
}

/** Ranks at which every published value is reproduced. */
function needles(r: DerivedWords): number[] {
  return r.scan.reproduced.flatMap((hits, i) => (hits === published.length ? [i + 1] : []));
}

/** The article's claims, which need the article's matrix: every published word must have a cell. */
function checks(r: DerivedWords): Check[] {
  if (r.published.length < published.length) return [];
  const source = (where: string) => ({ key: 'su2017svd', where });
  const example = source('衍生新词');
  const at = r.near.find(({ rank }) => rank === r.rank)!;
  const all = r.attested.top.at(-1)!;
  return [
    ...published.map(
      ({ id, word, value }, i): Check => ({
        id: `value-${id}`,
        claim: {
          en: `${word} has this value in the truncated matrix`,
          zh: `截断后复原的矩阵里，“${word}”的数值`,
        },
        source: example,
        published: value,
        got: at.values[i]!,
        tolerance: 5e-7,
        expected: 'reproduces',
      }),
    ),
    {
      id: 'one-rank',
      claim: {
        en: 'All ten values come from one truncation: ranks that give them all to six decimals',
        zh: '十个数值出自同一次截断：能把它们全部复现到六位小数的秩的个数',
      },
      source: example,
      published: 1,
      got: needles(r).length,
      tolerance: 0,
      expected: 'reproduces',
    },
    {
      id: 'threshold-rank',
      claim: {
        en: 'The rank that the ten values imply (the article does not state it) is the number of singular values of at least 1000',
        zh: '十个数值所要求的秩（文中没有写出）等于不小于 1000 的奇异值的个数',
      },
      source: example,
      published: needles(r)[0] ?? 'none',
      got: r.spectrum.filter((value) => value >= 1000).length,
      tolerance: 0,
      expected: 'reproduces',
    },
    {
      id: 'full-rank',
      claim: {
        en: 'A reader who kept every component saw no new word: derived words at full rank',
        zh: '有读者保留全部分量，没有看到新词：满秩时衍生新词的个数',
      },
      source: source('comments'),
      published: 0,
      got: r.counts.at(-1)!.derived,
      tolerance: 0,
      expected: 'reproduces',
    },
    {
      id: 'mostly-unreliable',
      claim: {
        en: 'Unreliable derived words far outnumber reliable ones: fewer than one in ten stands in the dictionary, as a rare entry or inside a longer word',
        zh: '不靠谱的词远多于靠谱的：能在词典里查到的（低频词条或更长的词的一部分）不到十分之一',
      },
      source: example,
      published: true,
      got: (all.below + all.longerOnly) / r.derived < 0.1,
      tolerance: 0,
      expected: 'reproduces',
    },
  ];
}

export default defineExperiment({
  title: { en: 'Words that truncation derives', zh: '截断衍生的新词' },
  question: {
    en: 'Which words appear when a matrix of word frequencies is truncated to a lower rank and multiplied back?',
    zh: '把二字词的频数矩阵截断到较低的秩再乘回来，会多出哪些词？',
  },
  kind: 'spectral',
  engine: 'spectral',
  tolerance: 1e-6,
  params,
  paramDescriptions: {
    seed: {
      en: 'Not used: nothing here is random',
      zh: '没有用到：这里没有随机的东西',
    },
    minFrequency: {
      en: 'Smallest frequency of a word in the matrix',
      zh: '进入矩阵的词的最小词频',
    },
    threshold: {
      en: 'Smallest singular value that is kept',
      zh: '保留的最小奇异值',
    },
    minValue: {
      en: 'Smallest value of a derived word',
      zh: '衍生新词的最小数值',
    },
    highValue: {
      en: 'Value from which squares are counted once more',
      zh: '数值不小于它的衍生新词，另算一遍补成方格的比例',
    },
    step: {
      en: 'Step of the ranks at which derived words are counted',
      zh: '每隔多少个秩数一次衍生新词',
    },
    row: {
      en: 'First character whose row is shown word by word',
      zh: '逐词画出这个首字的一行',
    },
    ancestors: {
      en: 'Derived word whose ancestors are shown',
      zh: '画出这个衍生新词的来历',
    },
  },
  profiles: {
    smoke: {
      seed: 0,
      minFrequency: 20000,
      threshold: 40000,
      minValue: 10,
      highValue: 1000,
      step: 20,
      row: '国',
      ancestors: '国际',
    },
    cpu: {
      seed: 0,
      minFrequency: 100,
      threshold: 1000,
      minValue: 10,
      highValue: 50,
      step: 50,
      row: '龙',
      ancestors: '怨怒',
    },
  },
  data: { jieba },
  result,
  run({ params: p, data, progress, spectral }) {
    const source = wordMatrix(data.jieba, p);
    const { matrix } = source;
    const system = singularSystem(matrix, {
      kernels: spectral,
      progress: (fraction, stage) => progress(0.7 * fraction, stage),
    });
    const rank = system.values.filter((value) => value >= p.threshold).length;
    const scan = scanRanks(system, source, published);
    const counts: DerivedWords['counts'] = [];
    let found: ValuedWord[] | undefined;
    let observed: DerivedWords['neighbours']['observed'] = [];
    let fullRankDeviation = Number.NaN;
    visitRanks(system, countedRanks(system.columns, rank, p.step), ({ rank: k, entries }) => {
      const { derived, negative } = countDerived(matrix, entries, p.minValue);
      const error = truncationError(system, k);
      counts.push({ rank: k, derived, negative: negative / entries.length, error });
      if (k === rank) {
        found = derivedWords(source, entries, p.minValue);
        observed = observedRow(source, p.row, entries);
      }
      if (k === system.columns) fullRankDeviation = largestDeviation(matrix, entries);
      progress(0.7 + (0.28 * k) / system.columns, 'multiply back');
    });
    if (found === undefined) {
      throw new RangeError(
        `params.threshold: ${p.threshold} keeps ${rank} of ${system.columns} singular values; choose one that keeps some, and that does not cut between two equal ones`,
      );
    }
    const known = attest(data.jieba, wordsOf(found));
    const independent = independentWords(source, found.length);
    const frequency = new Map(data.jieba.map((item) => [item.word, item.frequency]));
    const withFrequency = ({ word, value }: ValuedWord) => ({
      word,
      value,
      frequency: frequency.get(word) ?? 0,
    });
    return {
      result: {
        words: source.words.length,
        rows: matrix.rows,
        columns: matrix.columns,
        spectrum: Array.from(system.values.subarray(0, system.resolved), sixDecimals),
        rank,
        derived: found.length,
        top: found.slice(0, 40).map((item) => ({
          ...withFrequency(item),
          longer: known.get(item.word)!.longer ?? '',
        })),
        counts,
        errors: Object.fromEntries([100, 300, rank].map((k) => [k, truncationError(system, k)])),
        fullRankDeviation,
        scan: {
          reproduced: [...scan.reproduced],
          deviation: scan.deviation.map((value) => Number(value.toFixed(9))),
        },
        published: published.filter(({ word }) => scan.words.includes(word)).map(withFrequency),
        near: nearRanks(scan, rank),
        neighbours: {
          observed,
          derived: found.filter(({ word }) => word.startsWith(p.row)),
          ancestors: ancestors(source, system, rank, p.ancestors),
        },
        squares: squareShares(source, system, rank, found, p.highValue),
        attested: {
          chance: chanceShare(data.jieba, source),
          independent:
            independent.filter((word) => frequency.has(word)).length /
            Math.max(1, independent.length),
          top: [100, 300, 1000, 3000, 10000, 30000, found.length]
            .filter((size) => size <= found!.length)
            .map((size) => ({ size, ...countAttested(found!.slice(0, size), known) })),
          examples: found
            .filter(({ word }) => known.get(word)!.entry)
            .slice(0, 40)
            .map(withFrequency),
        },
      },
      downloads: downloads(system, scan, counts, found, known),
    };
  },
  metrics,
  checks,
});
