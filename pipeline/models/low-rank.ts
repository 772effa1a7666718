import type { SpectralKernels } from './spectral/kernels.ts';
import { singularSystem } from './spectral/singular.ts';
import type { SparseMatrix } from './spectral/sparse.ts';

/** A matrix with every entry written down, row by row. */
export interface DenseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly entries: Float64Array;
}

/** M = Σ_i a_i b_iᵀ, the term that is worth most first. */
export interface LowRankFactors {
  readonly rows: number;
  readonly columns: number;
  /** σ_i, descending, min(m, n) of them. */
  readonly values: Float64Array;
  /** Row i is σ_i u_i, `rows` long. */
  readonly left: Float64Array;
  /** Row i is v_i, of length one, `columns` long. */
  readonly right: Float64Array;
  /** ‖M‖², the sum of the squares of all entries. */
  readonly energy: number;
}

/** The same matrix by its rows, zeros left out. */
export function sparse({ rows, columns, entries }: DenseMatrix): SparseMatrix {
  const starts = new Int32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = entries[i * columns + j]!;
      if (value === 0) continue;
      indices.push(j);
      values.push(value);
    }
    starts[i + 1] = values.length;
  }
  return {
    rows,
    columns,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}

/** The singular value decomposition of M as terms to be added, by `singularSystem`. */
export function lowRankFactors(
  matrix: DenseMatrix,
  options: { readonly kernels?: SpectralKernels } = {},
): LowRankFactors {
  const wide = matrix.columns > matrix.rows;
  const { rows, columns, entries } = matrix;
  const system = singularSystem(sparse(wide ? transposed(matrix) : matrix), options);
  const count = Math.min(rows, columns);
  const values = Float64Array.from(system.values);
  const energy = entries.reduce((sum, value) => sum + value * value, 0);
  // Of the transpose the images are long and the vectors short: the length changes sides.
  if (!wide)
    return {
      rows,
      columns,
      values,
      energy,
      left: Float64Array.from(system.images),
      right: Float64Array.from(system.vectors),
    };
  const left = new Float64Array(count * rows);
  const right = new Float64Array(count * columns);
  for (let i = 0; i < count; i++) {
    const sigma = values[i]!;
    for (let r = 0; r < rows; r++) left[i * rows + r] = sigma * system.vectors[i * rows + r]!;
    if (sigma > 0)
      for (let c = 0; c < columns; c++)
        right[i * columns + c] = system.images[i * columns + c]! / sigma;
  }
  return { rows, columns, values, energy, left, right };
}

function transposed({ rows, columns, entries }: DenseMatrix): DenseMatrix {
  const turned = new Float64Array(entries.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) turned[j * rows + i] = entries[i * columns + j]!;
  return { rows: columns, columns: rows, entries: turned };
}

/** target += a_i b_iᵀ, the i-th term (from 0). */
export function addTerm(
  { rows, columns, left, right }: LowRankFactors,
  i: number,
  target: Float64Array,
): void {
  for (let r = 0; r < rows; r++) {
    const factor = left[i * rows + r]!;
    for (let c = 0; c < columns; c++) target[r * columns + c]! += factor * right[i * columns + c]!;
  }
}

/** ‖M − M_k‖/‖M‖ for k = 0 … min(m, n) by Eckart and Young: from the dropped σ alone. 0 for M = 0. */
export function truncationErrors(values: ArrayLike<number>): Float64Array {
  const errors = new Float64Array(values.length + 1);
  let tail = 0;
  // From the small ones up: nothing is lost beside a large sum.
  for (let k = values.length - 1; k >= 0; k--) {
    tail += values[k]! * values[k]!;
    errors[k] = tail;
  }
  if (tail === 0) return errors;
  return errors.map((square) => Math.sqrt(square / tail));
}

/** The smallest k whose error is at most `target`; min(m, n) always is enough. */
export function rankFor(errors: ArrayLike<number>, target: number): number {
  for (let k = 0; k < errors.length; k++) if (errors[k]! <= target) return k;
  return errors.length - 1;
}

/** Numbers that two factors hold: (m + n)k. */
export const factorNumbers = (rows: number, columns: number, rank: number): number =>
  (rows + columns) * rank;

/** The smallest k for which two factors hold more than `numbers` numbers. */
export const firstRankAbove = (rows: number, columns: number, numbers: number): number =>
  Math.floor(numbers / (rows + columns)) + 1;

/**
 * The rival that keeps the largest entries and drops the others: ‖dropped‖/‖M‖ for 0, 1, … entries kept.
 */
export function thresholdErrors(values: Float64Array): Float64Array {
  const sizes = Float64Array.from(values, Math.abs).sort().reverse();
  return truncationErrors(sizes);
}
