import { jieba } from '../../data/jieba.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { characters } from '../../models/characters.ts';
import { sixDecimals } from '../../models/derived-words.ts';
import {
  factorHeads,
  nearestRows,
  precisionAt,
  precisionFrom,
  revalued,
  unseenCells,
} from '../../models/held-out.ts';
import { independentScores } from '../../models/independence.ts';
import { log } from '../../models/math.ts';
import { visitRanks } from '../../models/spectral/rank-scan.ts';
import { singularSystem } from '../../models/spectral/singular.ts';
import { wordMatrix } from '../../models/word-matrix.ts';

/** What stands in a filled cell: the frequency, its logarithm, or that there is a word. */
const contents = {
  counts: (frequency: number) => frequency,
  log: (frequency: number) => log(1 + frequency),
  presence: () => 1,
} as const;
const contentNames = ['counts', 'log', 'presence'] as const;

const params = {
  seed: 0,
  minFrequency: 100,
  /** The article's, the rank of its threshold among them. */
  minValue: 10,
  ranks: [1, 3, 10, 30, 100, 300, 981],
  articleRank: 981,
  firsts: [100, 1000, 10000],
  curve: { decades: 5, perDecade: 8 },
  factors: 8,
  asked: '三东男张',
  neighbours: { rank: 30, count: 6 },
};

export default defineNumbers({
  kind: 'spectral',
  engine: 'spectral',
  tolerance: 1e-6,
  params,
  smoke: {
    minFrequency: 10000,
    ranks: [1, 3, 10],
    articleRank: 10,
    firsts: [10, 100],
    curve: { decades: 3 },
    factors: 2,
    asked: '一',
    neighbours: { rank: 10, count: 3 },
  },
  data: { jieba },
  run({ params: p, data, progress, spectral }) {
    const source = wordMatrix(data.jieba, p);
    const listed = new Set(
      data.jieba.filter(({ word }) => characters(word).length === 2).map(({ word }) => word),
    );
    const unseen = unseenCells(source, (word) => listed.has(word));
    const base = unseen.words / unseen.cells.length;
    const total = p.curve.decades * p.curve.perDecade;
    const grid = Array.from({ length: total + 1 - p.curve.perDecade }, (_, i) =>
      Math.round(10 ** ((i + p.curve.perDecade) / p.curve.perDecade)),
    );
    const counts = [...new Set([...grid, ...p.firsts])].sort((a, b) => a - b);
    type Row = { matrix: string; method: string; rank: number; first: number; share: number };
    const curve: Row[] = [];
    const thresholds: { rank: number; found: number; share: number }[] = [];
    const factors: {
      factor: number;
      side: string;
      place: number;
      character: string;
      entry: number;
    }[] = [];
    const neighbours: {
      matrix: string;
      asked: string;
      place: number;
      character: string;
      cosine: number;
    }[] = [];
    contentNames.forEach((name, done) => {
      const doing = (fraction: number) => progress((done + fraction) / contentNames.length, name);
      const matrix = revalued(source.matrix, contents[name]);
      const record = (method: string, rank: number, scores: Float64Array) => {
        const shares = precisionAt(unseen, scores, counts);
        counts.forEach((first, i) => {
          curve.push({ matrix: name, method, rank, first, share: sixDecimals(shares[i]!) });
        });
      };
      record('independent', 0, independentScores(matrix));
      spectral.scope(() => {
        const system = singularSystem(matrix, {
          kernels: spectral,
          progress: (fraction) => doing(0.6 * fraction),
        });
        visitRanks(system, [...p.ranks, system.columns], ({ rank, entries }) => {
          record(rank === system.columns ? 'full' : 'rank', rank, entries);
          if (name === 'counts') {
            const { found, share } = precisionFrom(unseen, entries, p.minValue);
            thresholds.push({ rank, found, share: sixDecimals(share) });
          }
          doing(0.6 + (0.4 * rank) / system.columns);
        });
        for (const asked of characters(p.asked))
          nearestRows(system, source, { ...p.neighbours, character: asked }).forEach(
            (one, place) => {
              neighbours.push({ matrix: name, asked, place: place + 1, ...one });
            },
          );
        if (name !== 'counts') return;
        for (let factor = 0; factor < p.factors; factor++)
          Object.entries(factorHeads(system, source, factor, 5)).forEach(([side, heads]) => {
            heads.forEach((one, place) => {
              factors.push({ factor: factor + 1, side, place: place + 1, ...one });
            });
          });
      });
    });
    const share = (matrix: string, method: string, rank: number, first: number) =>
      curve.find(
        (row) =>
          row.matrix === matrix &&
          row.method === method &&
          row.first === first &&
          (method !== 'rank' || row.rank === rank),
      )!.share;
    /** The precisions at each first n, by name, for what the page says. */
    const named = (matrix: (typeof contentNames)[number], method: string, rank = 0) =>
      p.firsts.map((first) => share(matrix, method, rank, first));
    const ranksOf = (matrix: (typeof contentNames)[number]) => ({
      independent: named(matrix, 'independent'),
      ranks: p.ranks.map((rank) => named(matrix, 'rank', rank)),
      full: named(matrix, 'full'),
    });
    return {
      result: {
        unseen: unseen.cells.length,
        hidden: unseen.words,
        base,
        counts: ranksOf('counts'),
        log: ranksOf('log'),
        presence: ranksOf('presence'),
        article: thresholds.find(({ rank }) => rank === p.articleRank)!,
        full: thresholds.at(-1)!,
      },
      files: {
        'precision.csv': curve,
        'thresholds.csv': thresholds,
        'factors.csv': factors,
        'neighbours.csv': neighbours,
      },
    };
  },
});
