import { attest, chanceShare, countAttested } from '../../data/attestation.ts';
import { jieba } from '../../data/jieba.ts';
import { defineNumbers } from '../../engine/experiment.ts';
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
} from '../../models/derived-words.ts';
import { countDerived, largestDeviation, visitRanks } from '../../models/spectral/rank-scan.ts';
import { singularSystem, truncationError } from '../../models/spectral/singular.ts';
import { wordMatrix } from '../../models/word-matrix.ts';

/** The words that the article prints, with their values, by their column of `rank-scan.csv`. */
const published = [
  { column: 'longNao', word: '龙脑', value: 10.271244 },
  { column: 'longJiao', word: '龙脚', value: 12.496673 },
  { column: 'longLa', word: '龙腊', value: 16.86017 },
  { column: 'longTui', word: '龙腿', value: 12.172765 },
  { column: 'longLian', word: '龙莲', value: 11.362767 },
  { column: 'longZhe', word: '龙蔗', value: 67.800909 },
  { column: 'longShu', word: '龙薯', value: 30.58073 },
  { column: 'qiJiang', word: '七讲', value: 11.439969 },
  { column: 'qiPing', word: '七评', value: 12.362163 },
  { column: 'qiKe', word: '七课', value: 11.587767 },
  { column: 'qiLang', word: '七郎', value: 12.789438 },
  { column: 'qiYin', word: '七隐', value: 10.479609 },
  { column: 'qiYe', word: '七页', value: 15.499356 },
  { column: 'qiXiang', word: '七项', value: 18.802959 },
  { column: 'yuanNu', word: '怨怒', value: 29.831461 },
  { column: 'yuanE', word: '怨恶', value: 15.875075 },
  { column: 'yuanKu', word: '怨苦', value: 24.979326 },
  { column: 'guaiTu', word: '怪兔', value: 10.246062 },
  { column: 'guaiQi', word: '怪奇', value: 12.768122 },
  { column: 'guaiHai', word: '怪孩', value: 14.391967 },
  { column: 'guaiXing', word: '怪形', value: 14.856068 },
] as const;
type PublishedColumn = (typeof published)[number]['column'];

const params = {
  seed: 0,
  minFrequency: 100,
  threshold: 1000,
  minValue: 10,
  highValue: 50,
  step: 50,
  row: '龙',
  ancestors: '怨怒',
  square: '亚盟',
};

export default defineNumbers({
  kind: 'spectral',
  engine: 'spectral',
  tolerance: 1e-6,
  params,
  smoke: {
    minFrequency: 20000,
    threshold: 40000,
    highValue: 1000,
    step: 20,
    row: '国',
    ancestors: '国际',
  },
  data: { jieba },
  run({ params: p, data, progress, spectral }) {
    const source = wordMatrix(data.jieba, p);
    const { matrix } = source;
    const system = singularSystem(matrix, {
      kernels: spectral,
      progress: (fraction, stage) => progress(0.7 * fraction, stage),
    });
    const rank = system.values.filter((value) => value >= p.threshold).length;
    const scan = scanRanks(system, source, published);
    const counts: { rank: number; derived: number; negative: number; error: number }[] = [];
    let found: ValuedWord[] | undefined;
    let observed: ReturnType<typeof observedRow> = [];
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
    const words = found;
    const known = attest(
      data.jieba,
      words.map(({ word }) => word),
    );
    const seen = words.flatMap(({ word, value }) => {
      const { entry, longer } = known.get(word)!;
      if (!entry && !longer) return [];
      return [{ word, value, frequency: entry?.frequency ?? 0, longer: longer ?? '' }];
    });
    const independent = independentWords(source, words.length);
    const frequency = new Map(data.jieba.map((item) => [item.word, item.frequency]));
    return {
      result: {
        words: source.words.length,
        rows: matrix.rows,
        columns: matrix.columns,
        /** The truncation that keeps σ ≥ threshold, and its derived words. */
        rank,
        derived: words.length,
        /** Share of its entries that are negative. */
        negative: counts.find((one) => one.rank === rank)!.negative,
        /** ‖M − M_k‖/‖M‖. */
        errors: {
          at100: truncationError(system, 100),
          at300: truncationError(system, 300),
          atRank: truncationError(system, rank),
        },
        fullRankDeviation,
        breakEvenRank: breakEvenRank(matrix.rows, matrix.columns),
        /** With their frequency in the whole dictionary (0: not there). */
        published: published.map((item) => ({ ...item, frequency: frequency.get(item.word) ?? 0 })),
        /** How many of them have a cell in the matrix. */
        publishedCells: scan.words.length,
        /** Ranks around the truncation. */
        near: [-20, -10, -5, -2, -1, 0, 1, 2, 5, 10, 20]
          .map((offset) => rank + offset)
          .filter((k) => k >= 1 && k <= system.columns),
        squares: squareShares(source, system, rank, words, p.highValue),
        /** Frequency in the whole dictionary of the word that closes the first square of the page. */
        squareFrequency: frequency.get(p.square) ?? 0,
        attested: {
          /** Shares of words in the dictionary: of all empty cells, and where independence fills first. */
          chance: chanceShare(data.jieba, source),
          independent:
            independent.filter((word) => frequency.has(word)).length /
            Math.max(1, independent.length),
          ...countAttested(words, known),
        },
      },
      files: {
        'derived-words.csv': words,
        'attested-words.csv': seen,
        'singular-values.csv': Array.from(
          system.values.subarray(0, system.resolved),
          (value, i) => ({
            index: i + 1,
            value: sixDecimals(value),
          }),
        ),
        'rank-scan.csv': scanRows(scan),
        'word-count.csv': counts.map(({ negative, error, ...one }) => ({
          ...one,
          negative: sixDecimals(negative),
          error: sixDecimals(error),
        })),
        'row.csv': [
          ...observed,
          ...words
            .filter(({ word }) => word.startsWith(p.row))
            .map(({ word, value }) => ({ word, frequency: 0, value })),
        ],
        'ancestors.csv': ancestors(source, system, rank, p.ancestors),
      },
    };
  },
});

/** One row a rank; a word without a row or a column of its own has 0 everywhere. */
function scanRows({ words, values, reproduced, deviation }: RankScan) {
  return reproduced.map((count, i) => {
    const cells = published.map(({ column, word }) => {
      const at = words.indexOf(word);
      return [column, at < 0 ? 0 : sixDecimals(values[i * words.length + at]!)];
    });
    return {
      rank: i + 1,
      reproduced: count,
      deviation: Number(deviation[i]!.toFixed(9)),
      ...(Object.fromEntries(cells) as Record<PublishedColumn, number>),
    };
  });
}
