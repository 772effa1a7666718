import { jieba } from '../../data/jieba.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { rowMajor, transposed } from '../../models/spectral/kernels.ts';
import { derivedCells, visitRanks } from '../../models/spectral/rank-scan.ts';
import { singularSystem } from '../../models/spectral/singular.ts';
import { transpose } from '../../models/spectral/sparse.ts';
import { type Ragged, votesOf } from '../../models/votes.ts';
import { wordMatrix } from '../../models/word-matrix.ts';

const params = {
  seed: 0,
  minFrequency: 100,
  minValue: 10,
  /** Six of them: each has two files of its own. */
  ranks: [10, 30, 100, 300, 981, 1500],
  minVote: 2,
};

const tensors = ({ starts, at, value }: Ragged) => ({
  type: 'tensors' as const,
  tensors: {
    starts: { data: starts, shape: [starts.length] },
    at: { data: at, shape: [at.length] },
    value: { data: value, shape: [value.length] },
  },
});

export default defineNumbers({
  kind: 'spectral',
  engine: 'spectral',
  // Single precision: two decimals of a value are shown.
  tolerance: 0.005,
  params,
  smoke: { minFrequency: 10000, ranks: [1, 3, 10, 30, 60, 90] },
  data: { jieba },
  run({ params: p, data, progress, spectral }) {
    const source = wordMatrix(data.jieba, p);
    const { matrix } = source;
    const byColumn = transpose(matrix);
    const system = singularSystem(matrix, {
      kernels: spectral,
      progress: (fraction, stage) => progress(0.7 * fraction, stage),
    });
    const { rows: n, images, values } = system;
    const found: { rank: number; words: Ragged; votes: Ragged }[] = [];
    const counts: { rank: number; derived: number; appeared: number; vanished: number }[] = [];
    const ever = new Set<number>();
    let before = new Set<number>();
    let gap = 0;
    spectral.scope(() => {
      const projection = spectral.allocate(n * n).fill(0);
      const left = spectral.allocate(Math.max(...p.ranks) * n);
      visitRanks(system, p.ranks, ({ rank, entries }) => {
        // P grows by the components since the last rank.
        const from = found.at(-1)?.rank ?? 0;
        for (let k = from; k < rank; k++)
          for (let i = 0; i < n; i++) left[k * n + i] = images[k * n + i]! / values[k]!;
        const factor = rowMajor(left, n, from * n);
        spectral.multiplyAdd(
          n,
          n,
          rank - from,
          1,
          transposed(factor),
          factor,
          rowMajor(projection, n),
        );
        const cells = derivedCells(matrix, entries, p.minValue);
        const { words, votes, gap: own } = votesOf(byColumn, projection, cells, p.minVote);
        gap = Math.max(gap, own);
        found.push({ rank, words, votes });
        const now = new Set(cells.map(({ row, column }) => row * matrix.columns + column));
        for (const cell of now) ever.add(cell);
        counts.push({
          rank,
          derived: now.size,
          appeared: [...now].filter((cell) => !before.has(cell)).length,
          vanished: [...before].filter((cell) => !now.has(cell)).length,
        });
        before = now;
        progress(0.7 + (0.3 * found.length) / p.ranks.length, 'votes');
      });
    });
    const file = (place: number, what: 'words' | 'votes') => {
      const one = found[place];
      if (!one)
        throw new RangeError(
          `params.ranks: ${p.ranks} are ${found.length} different truncations, expected 6; a rank between two equal singular values moves to the next`,
        );
      return tensors(one[what]);
    };
    return {
      result: {
        ranks: found.map(({ rank }) => rank),
        derived: counts.map(({ derived }) => derived),
        /** Words derived at one of the ranks at least. */
        ever: ever.size,
        first: source.first.length,
        /** Whether all votes together are the value, to a millionth of it, for every derived word. */
        addsUp: gap < 1e-6,
      },
      files: {
        'known.csv': source.words.map(({ word, frequency }) => ({ word, frequency })),
        'turnover.csv': counts,
        'words-1.safetensors': file(0, 'words'),
        'words-2.safetensors': file(1, 'words'),
        'words-3.safetensors': file(2, 'words'),
        'words-4.safetensors': file(3, 'words'),
        'words-5.safetensors': file(4, 'words'),
        'words-6.safetensors': file(5, 'words'),
        'votes-1.safetensors': file(0, 'votes'),
        'votes-2.safetensors': file(1, 'votes'),
        'votes-3.safetensors': file(2, 'votes'),
        'votes-4.safetensors': file(3, 'votes'),
        'votes-5.safetensors': file(4, 'votes'),
        'votes-6.safetensors': file(5, 'votes'),
      },
    };
  },
});
