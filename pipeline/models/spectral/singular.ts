import { type Core, coreOf, type KnownTriplet } from './core.ts';
import { type CoreTriplets, coreTriplets } from './core-triplets.ts';
import { type Lines, rowMajor, type SpectralKernels, transposed } from './kernels.ts';
import { portableKernels } from './portable.ts';
import type { SparseMatrix } from './sparse.ts';
import type { Progress } from './symmetric-eigen.ts';

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
  /** The same triplets in the smaller matrix that they were computed of, for `addComponents`. */
  readonly inCore: InCore;
}

interface InCore extends CoreTriplets {
  readonly kernels: SpectralKernels;
  readonly core: Core;
  /** Where the k-th triplet of M comes from: one of the core's, or a known one. */
  readonly sources: readonly (number | KnownTriplet)[];
}

/**
 * Singular values and vectors of a sparse matrix from the eigenvectors of MᵀM, after what is known
 * without computing was taken out of M (see `coreOf`).
 *
 * The v_k are orthonormal to 1e-12 for every k. MᵀM squares the spectrum: an eigenvalue is wrong by
 * about c·u·σ_1², so σ_k is taken from ‖M v_k‖, whose error is of second order in that of v_k, and
 * what lies below 1e-6·σ_1 is not resolved. The best approximation of rank k, M V_k V_kᵀ, needs no
 * u_k; its error is at most about c·u·σ_1² / (σ_k − σ_{k+1}): a rank inside a group of equal σ has
 * no unique approximation. Work grows with columns³: transpose a matrix with fewer rows first.
 * With `kernels`, everything that is returned is theirs and lasts as long as the scope of the call.
 * Throws a RangeError for an entry whose square float64 cannot hold with all its digits.
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., §8.6.
 */
export function singularSystem(
  matrix: SparseMatrix,
  {
    kernels = portableKernels(),
    progress,
  }: { readonly kernels?: SpectralKernels; readonly progress?: Progress } = {},
): SingularSystem {
  const { rows, columns } = matrix;
  assertSquarable(matrix);
  const core = coreOf(matrix);
  const reduced = coreTriplets(core, kernels, progress);
  const sources: (number | KnownTriplet)[] = [...reduced.values.keys(), ...core.known];
  const sigmaOf = (source: number | KnownTriplet) =>
    typeof source === 'number' ? reduced.values[source]! : source.value;
  // Stable: equal values stay in the order of the list.
  sources.sort((a, b) => sigmaOf(b) - sigmaOf(a));
  const from: Lines = {
    to: Int32Array.from(sources, (source) => (typeof source === 'number' ? source : -1)),
    weight: new Float64Array(columns).fill(1),
  };
  const vectors = kernels.allocate(columns * columns);
  const images = kernels.allocate(columns * rows);
  const replaces = { replaces: true };
  const inner = rowMajor(reduced.vectors, core.matrix.columns);
  kernels.spread(inner, from, core.columns, vectors, replaces);
  kernels.spread(rowMajor(reduced.images, core.matrix.rows), from, core.rows, images, replaces);
  sources.forEach((source, k) => {
    if (typeof source === 'number') return;
    for (const { index, value } of source.vector) vectors[k * columns + index] = value;
    for (const { index, value } of source.image) images[k * rows + index] = value;
  });
  const values = Float64Array.from(sources, sigmaOf);
  const floor = 1e-6 * (values[0] ?? 0);
  const resolved = values.filter((value) => value > floor).length;
  const inCore = { ...reduced, kernels, core, sources };
  return { rows, columns, values, vectors, images, resolved, inCore };
}

/** Sizes of entries whose squares, and sums of squares, neither overflow nor lose digits. */
const [least, most] = [1e-140, 1e140];

function assertSquarable({ rows, starts, indices, values }: SparseMatrix): void {
  for (let row = 0; row < rows; row++)
    for (let s = starts[row]!; s < starts[row + 1]!; s++) {
      const size = Math.abs(values[s]!);
      if (size === 0 || (size >= least && size <= most)) continue;
      throw new RangeError(
        `singularSystem: entry (${row}, ${indices[s]}) is ${values[s]}, expected 0 or a number ` +
          `from ${least} to ${most} in size; multiply the matrix by a power of two first`,
      );
    }
}

/**
 * target += Σ_{from ≤ k < to} (M v_k) v_kᵀ, row-major rows×columns: from the approximation of rank
 * `from` to that of rank `to`. `target` is an array of the system's kernels.
 */
export function addComponents(
  { columns, inCore }: SingularSystem,
  from: number,
  to: number,
  target: Float64Array,
): void {
  const { kernels, core, vectors, images, sources } = inCore;
  const part = sources.slice(from, to);
  const { rows: m, columns: n } = core.matrix;
  // They keep their order, so those of a range stand side by side.
  const computed = part.filter((source) => typeof source === 'number');
  kernels.scope(() => {
    const product = rowMajor(kernels.allocate(m * n), n);
    const first = computed[0] ?? 0;
    const left = transposed(rowMajor(images, m, first * m));
    const right = rowMajor(vectors, n, first * n);
    // Those that C maps to zero come last, and add nothing.
    const count = Math.min(computed.length, Math.max(0, inCore.count - first));
    kernels.multiplyAdd(m, n, count, 1, left, right, product, { replaces: true });
    kernels.spread(product, core.rows, core.columns, target);
  });
  for (const source of part) {
    if (typeof source === 'number') continue;
    for (const { index: i, value } of source.image) {
      for (const { index: j, value: v } of source.vector) target[i * columns + j]! += value * v;
    }
  }
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
