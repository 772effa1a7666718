import { jieba } from '../../data/jieba.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { sixDecimals } from '../../models/derived-words.ts';
import {
  factorNumbers,
  firstRankAbove,
  rankFor,
  thresholdErrors,
  truncationErrors,
} from '../../models/low-rank.ts';
import { singularSystem } from '../../models/spectral/singular.ts';
import { wordMatrix } from '../../models/word-matrix.ts';

const params = {
  seed: 0,
  minFrequency: 100,
  ranks: [30, 100, 300, 981],
  every: 20,
};

export default defineNumbers({
  kind: 'spectral',
  engine: 'spectral',
  tolerance: 1e-6,
  params,
  smoke: { minFrequency: 20000 },
  data: { jieba },
  run({ params: p, data, spectral, progress }) {
    const { matrix, words } = wordMatrix(data.jieba, p);
    const { rows, columns } = matrix;
    const system = singularSystem(matrix, {
      kernels: spectral,
      progress: (fraction, stage) => progress(0.95 * fraction, stage),
    });
    const wordErrors = truncationErrors(system.values);
    const kept = thresholdErrors(matrix.values);
    const nonZeros = words.length;
    const aboveValues = firstRankAbove(rows, columns, nonZeros);
    const aboveTriples = firstRankAbove(rows, columns, 3 * nonZeros);
    const at = (rank: number) => wordErrors[Math.min(rank, columns)]!;
    /** The error of the largest entries that, as triples, take no more numbers than k terms. */
    const keptAt = (rank: number) =>
      kept[Math.min(nonZeros, Math.floor(factorNumbers(rows, columns, rank) / 3))]!;

    const close = (count: number) =>
      Array.from({ length: count }, (_, i) => i).filter(
        (i) => i <= 40 || i % p.every === 0 || i === count - 1,
      );
    return {
      result: {
        rows,
        columns,
        nonZeros,
        density: nonZeros / (rows * columns),
        aboveValues,
        aboveTriples,
        /** At each of `ranks`. */
        errors: p.ranks.map(at),
        numbers: p.ranks.map((rank) => factorNumbers(rows, columns, rank)),
        errorAboveValues: at(aboveValues),
        errorAboveTriples: at(aboveTriples),
        keptAboveValues: keptAt(aboveValues),
        keptAboveTriples: keptAt(aboveTriples - 1),
        tenPercent: rankFor(wordErrors, 0.1),
        onePercent: rankFor(wordErrors, 0.01),
        keptTenPercent: rankFor(kept, 0.1),
      },
      files: {
        'errors.csv': close(columns + 1).map((rank) => ({
          rank,
          numbers: factorNumbers(rows, columns, rank),
          error: sixDecimals(wordErrors[rank]!),
        })),
        'kept-errors.csv': Array.from({ length: 121 }, (_, i) => {
          const count = Math.round((nonZeros * i * i) / (120 * 120));
          return { kept: count, numbers: 3 * count, error: sixDecimals(kept[count]!) };
        }),
      },
    };
  },
});
