import { addTerm, type DenseMatrix, factorNumbers, type LowRankFactors } from './low-rank.ts';
import type { Process } from './process.ts';

interface Decomposed {
  /** Of one size: a picture in colour has three. */
  readonly matrices: readonly DenseMatrix[];
  /** Of each matrix, from `lowRankFactors`. */
  readonly factors: readonly LowRankFactors[];
}

interface LowRankOptions extends Decomposed {
  /** k of the published run. */
  readonly rank: number;
}

export interface LowRankState extends Decomposed {
  /** Terms added so far, k. */
  readonly rank: number;
  /** M_k of each matrix. */
  readonly approximations: readonly Float64Array[];
}

/**
 * Term after term of the singular value decomposition: step k leads from M_{k−1} to M_k. Beyond min(m, n) nothing
 * changes any more.
 */
export function lowRankProcess({
  matrices,
  factors,
  rank: total,
}: LowRankOptions): Process<LowRankState> {
  const { rows, columns } = matrices[0]!;
  const cells = matrices.length * rows * columns;
  const most = Math.min(rows, columns);
  return {
    total,
    covers: 'end',
    init: () => ({
      matrices,
      factors,
      rank: 0,
      approximations: matrices.map(({ entries }) => new Float64Array(entries.length)),
    }),
    step: ({ rank, approximations }) => ({
      matrices,
      factors,
      rank: rank + 1,
      approximations: approximations.map((before, i) => {
        if (rank >= most) return before;
        const after = Float64Array.from(before);
        addTerm(factors[i]!, rank, after);
        return after;
      }),
    }),
    row: ({ approximations }) => approximations.flatMap((entries) => Array.from(entries)),
    numbers: ({ rank, approximations }) => {
      let [lost, all] = [0, 0];
      approximations.forEach((entries, i) => {
        const wanted = matrices[i]!.entries;
        for (let at = 0; at < entries.length; at++) {
          const off = wanted[at]! - entries[at]!;
          lost += off * off;
          all += wanted[at]! * wanted[at]!;
        }
      });
      const numbers = matrices.length * factorNumbers(rows, columns, Math.min(rank, most));
      return { error: all === 0 ? 0 : Math.sqrt(lost / all), numbers, share: numbers / cells };
    },
  };
}
