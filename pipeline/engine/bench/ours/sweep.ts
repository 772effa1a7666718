import { emptyCells, precisionAt } from '../../../models/held-out.ts';
import { visitRanks } from '../../../models/spectral/rank-scan.ts';
import { singularSystem } from '../../../models/spectral/singular.ts';
import { openSpectral } from '../../spectral/open.ts';
import type { Bench } from '../protocol.ts';
import type { SweepSizes } from '../sizes.ts';
import { sparseOf } from './spectral.ts';

/**
 * The best approximations M_k = (M V_k) V_kᵀ of several ranks, one after the other from the singular vectors, and
 * of each the shares of hidden words among its highest empty cells. The vectors are there before.
 */
export function sweepRow(
  { matrix: given, hidden, ranks, firsts }: SweepSizes,
  threads: number,
): Bench {
  const matrix = sparseOf(given);
  const words = new Set(hidden);
  const unseen = emptyCells(matrix, (row, column) => words.has(row * matrix.columns + column));
  const system = singularSystem(matrix, { kernels: openSpectral({ threads }) });
  const sweep = () => {
    let sum = 0;
    visitRanks(system, [...ranks, matrix.columns], ({ entries }) => {
      for (const share of precisionAt(unseen, entries, firsts)) sum += share;
    });
    return sum;
  };
  return {
    check: () => ({ value: sweep(), units: 1 }),
    run(count) {
      for (let i = 0; i < count; i++) sweep();
    },
  };
}
