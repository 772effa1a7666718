import { multiplyAdd, rowMajor, transposed } from './gemm.ts';
import { gramian, type SparseMatrix, times } from './sparse.ts';
import { type Progress, symmetricEigen } from './symmetric-eigen.ts';

/** M = Σ_k (M v_k) v_kᵀ, ordered by σ_k = ‖M v_k‖. */
export interface SingularSystem {
  readonly rows: number;
  readonly columns: number;
  /** σ_k, descending, one for each column of M. */
  readonly values: Float64Array;
  /** Row k is the right singular vector v_k, `columns` long. */
  readonly vectors: Float64Array;
  /** Row k is M v_k = σ_k u_k, `rows` long. */
  readonly images: Float64Array;
  /** How many σ exceed 1e-6·σ_1: the left vectors u_k = M v_k / σ_k are good for these only. */
  readonly resolved: number;
}

/**
 * Singular values and vectors of a sparse matrix from the eigenvectors of MᵀM.
 *
 * The v_k are orthonormal to 1e-12 for every k. MᵀM squares the spectrum: an eigenvalue is wrong by
 * about c·u·σ_1², so σ_k is taken from ‖M v_k‖, whose error is of second order in that of v_k, and
 * what lies below 1e-6·σ_1 is not resolved. The best approximation of rank k, M V_k V_kᵀ, needs no
 * u_k; its error is at most about c·u·σ_1² / (σ_k − σ_{k+1}): a rank inside a group of equal σ has
 * no unique approximation. Work grows with columns³: transpose a matrix with fewer rows first.
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., §8.6.
 */
export function singularSystem(
  matrix: SparseMatrix,
  { progress }: { readonly progress?: Progress } = {},
): SingularSystem {
  const { rows, columns } = matrix;
  const { vectors: unordered } = symmetricEigen(gramian(matrix), columns, { progress });
  const norms = new Float64Array(columns);
  const image = new Float64Array(rows);
  for (let k = 0; k < columns; k++) {
    times(matrix, unordered.subarray(k * columns, (k + 1) * columns), image);
    norms[k] = norm(image);
  }
  // Within rounding the order is that of the eigenvalues; where σ is not resolved it is not.
  const order = Int32Array.from(norms.keys()).sort((a, b) => norms[b]! - norms[a]! || a - b);
  const vectors = new Float64Array(columns * columns);
  const images = new Float64Array(columns * rows);
  order.forEach((from, k) => {
    const vector = unordered.subarray(from * columns, (from + 1) * columns);
    vectors.set(vector, k * columns);
    times(matrix, vector, images.subarray(k * rows, (k + 1) * rows));
  });
  const values = Float64Array.from(order, (from) => norms[from]!);
  const floor = 1e-6 * (values[0] ?? 0);
  const resolved = values.filter((value) => value > floor).length;
  return { rows, columns, values, vectors, images, resolved };
}

function norm(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return Math.sqrt(sum);
}

/**
 * target += Σ_{from ≤ k < to} (M v_k) v_kᵀ, row-major rows×columns: from the approximation of rank
 * `from` to that of rank `to`.
 */
export function addComponents(
  system: SingularSystem,
  from: number,
  to: number,
  target: Float64Array,
): void {
  const { rows, columns, images, vectors } = system;
  multiplyAdd(
    rows,
    columns,
    to - from,
    1,
    transposed(rowMajor(images, rows, from * rows)),
    rowMajor(vectors, columns, from * columns),
    rowMajor(target, columns),
  );
}

/** Whether σ_k and σ_{k+1} are far enough apart for the approximation of rank k to be unique. */
export function isDetermined({ values }: SingularSystem, rank: number): boolean {
  const first = values[0] ?? 0;
  const here = values[rank - 1];
  const next = values[rank] ?? 0;
  if (here === undefined) return false;
  return rank === values.length || here * here - next * next > 1e-10 * first * first;
}

/** ‖M − M_k‖ / ‖M‖ in the Frobenius norm, from the singular values alone (Eckart–Young). */
export function truncationError({ values }: SingularSystem, rank: number): number {
  let tail = 0;
  for (let k = values.length - 1; k >= rank; k--) tail += values[k]! * values[k]!;
  let total = tail;
  for (let k = Math.min(rank, values.length) - 1; k >= 0; k--) total += values[k]! * values[k]!;
  return total === 0 ? 0 : Math.sqrt(tail / total);
}
