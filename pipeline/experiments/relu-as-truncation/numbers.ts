import { jieba } from '../../data/jieba.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { clip } from '../../models/clipping.ts';
import { sixDecimals } from '../../models/derived-words.ts';
import { rowMajor, type SpectralKernels, transposed } from '../../models/spectral/kernels.ts';
import { countDerived, derivedCells, visitRanks } from '../../models/spectral/rank-scan.ts';
import { type SingularSystem, singularSystem } from '../../models/spectral/singular.ts';
import { cellOf, wordMatrix } from '../../models/word-matrix.ts';

const params = {
  seed: 0,
  minFrequency: 100,
  threshold: 1000,
  minValue: 10,
  ranks: [
    1, 2, 5, 10, 20, 30, 50, 100, 150, 200, 300, 400, 500, 700, 1200, 1500, 1800, 2000, 2100, 2200,
    2300,
  ],
  word: '神术',
  words: ['龙蔗', '怨怒', '龙脑', '七评'],
};

export default defineNumbers({
  kind: 'spectral',
  engine: 'spectral',
  tolerance: 1e-6,
  params,
  smoke: {
    minFrequency: 20000,
    threshold: 40000,
    ranks: [1, 5, 10, 20, 50],
    word: '中国',
    words: ['中国', '国际'],
  },
  data: { jieba },
  run({ params: p, data, progress, spectral }) {
    const source = wordMatrix(data.jieba, p);
    const { matrix } = source;
    const cells = matrix.rows * matrix.columns;
    const system = singularSystem(matrix, {
      kernels: spectral,
      progress: (fraction, stage) => progress(0.8 * fraction, stage),
    });
    const cut = system.values.filter((value) => value >= p.threshold).length;
    const place = (word: string) => {
      const cell = cellOf(source, word);
      if (!cell) throw new RangeError(`params: ${word} has a character that the matrix lacks`);
      return cell.row * matrix.columns + cell.column;
    };
    const rows: ReturnType<typeof rowOf>[] = [];
    let again: ReturnType<typeof multiplyOn> | undefined;
    let gap = 0;
    const rowOf = (rank: number, entries: Float64Array, clipped: Float64Array) => {
      const c = clip(matrix, entries, clipped);
      // At full rank both errors are noise, and so is their quotient.
      const isExact = c.before < 1e-12 * frobenius;
      gap = Math.max(gap, Math.abs(c.before - c.after - c.gain) / frobenius);
      return {
        rank,
        negative: sixDecimals(c.negative / cells),
        negativeSeen: c.negativeSeen,
        least: Number(c.least.toFixed(3)),
        before: sixDecimals(Math.sqrt(c.before / frobenius)),
        after: sixDecimals(Math.sqrt(c.after / frobenius)),
        removed: isExact ? 0 : sixDecimals(1 - c.after / c.before),
        total: sixDecimals(c.totalBefore / c.total),
        totalClipped: sixDecimals(c.totalAfter / c.total),
        derived: countDerived(matrix, entries, p.minValue).derived,
        derivedClipped: countDerived(matrix, clipped, p.minValue).derived,
        word: sixDecimals(entries[place(p.word)]!),
      };
    };
    const frobenius = matrix.values.reduce((sum, value) => sum + value * value, 0);
    let naive = 0;
    spectral.scope(() => {
      const clipped = spectral.allocate(cells);
      visitRanks(system, [...p.ranks, cut, system.columns], ({ rank, entries }) => {
        rows.push(rowOf(rank, entries, clipped));
        if (rank === cut) again = multiplyOn(system, spectral, rank, clipped, entries);
        if (rank === system.columns)
          naive = entries.reduce((count, value) => count + (value < 0 ? 1 : 0), 0) / cells;
        progress(0.8 + (0.2 * rank) / system.columns, 'clip');
      });
    });
    const at = rows.find(({ rank }) => rank === cut);
    if (!at || !again)
      throw new RangeError(
        `params.threshold: ${p.threshold} keeps ${cut} of ${system.columns} singular values, expected some, and none equal to the next`,
      );
    const full = rows.at(-1)!;
    return {
      result: {
        rank: cut,
        columns: system.columns,
        at,
        full,
        /** Ranks at which the error rose. */
        rises: rows.filter(({ before, after }) => after > before).length,
        /** Ranks at which a derived word came or went. */
        moved: rows.filter(({ derived, derivedClipped }) => derived !== derivedClipped).length,
        /** Whether (X − M)² − (max(X, 0) − M)² adds up to Σ x² + 2|x|m, to 1e-9 of ‖M‖²: sums of ten million terms are rounded. */
        addsUp: gap < 1e-9,
        /** Whether the sign alone calls more than a quarter of the entries negative at full rank, where none is. */
        signMisleads: naive > 0.25,
        again: { ...again.counts, error: sixDecimals(again.error) },
      },
      files: { 'ranks.csv': rows, 'again.csv': again.words },
    };

    /** The clipped table times the same projection V_k V_kᵀ; without the clipping nothing would move. */
    function multiplyOn(
      { columns, rows: height, vectors }: SingularSystem,
      kernels: SpectralKernels,
      rank: number,
      clipped: Float64Array,
      entries: Float64Array,
    ) {
      return kernels.scope(() => {
        const inner = kernels.allocate(height * rank);
        const out = kernels.allocate(cells);
        const right = rowMajor(vectors, columns);
        const [table, narrow, result] = [
          rowMajor(clipped, columns),
          rowMajor(inner, rank),
          rowMajor(out, columns),
        ];
        const replaces = { replaces: true };
        kernels.multiplyAdd(height, rank, columns, 1, table, transposed(right), narrow, replaces);
        kernels.multiplyAdd(height, columns, rank, 1, narrow, right, result, replaces);
        const found = new Set(
          derivedCells(matrix, entries, p.minValue).map(
            ({ row, column }) => row * columns + column,
          ),
        );
        const now = derivedCells(matrix, out, p.minValue);
        const kept = now.filter(({ row, column }) => found.has(row * columns + column)).length;
        const { before } = clip(matrix, out);
        return {
          counts: {
            derived: now.length,
            kept,
            lost: found.size - kept,
            gained: now.length - kept,
          },
          error: Math.sqrt(before / frobenius),
          words: p.words.map((word) => ({
            word,
            before: sixDecimals(entries[place(word)]!),
            after: sixDecimals(out[place(word)]!),
          })),
        };
      });
    }
  },
});
