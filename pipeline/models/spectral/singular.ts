import { type Core, coreOf, type KnownTriplet, type Lines } from './core.ts';
import { rowMajor, type SpectralKernels, transposed } from './kernels.ts';
import { portableKernels } from './portable.ts';
import { gramian, type SparseMatrix } from './sparse.ts';
import { type Progress, permuteRows, symmetricEigen } from './symmetric-eigen.ts';
import { loosen, type Tight, tightOf, tightProduct } from './tight.ts';

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
  const core = coreOf(matrix);
  const reduced = coreTriplets(core, kernels, progress);
  const sources: (number | KnownTriplet)[] = [...reduced.values.keys(), ...core.known];
  const sigmaOf = (source: number | KnownTriplet) =>
    typeof source === 'number' ? reduced.values[source]! : source.value;
  // Stable: equal values stay in the order of the list.
  sources.sort((a, b) => sigmaOf(b) - sigmaOf(a));
  const vectors = kernels.allocate(columns * columns);
  const images = kernels.allocate(columns * rows);
  sources.forEach((source, k) => {
    const vector = vectors.subarray(k * columns, (k + 1) * columns);
    const image = images.subarray(k * rows, (k + 1) * rows);
    if (typeof source === 'number') {
      spread(reduced.vectors, source * core.matrix.columns, core.columns, vector);
      spread(reduced.images, source * core.matrix.rows, core.rows, image);
    } else {
      vector.fill(0);
      image.fill(0);
      for (const { index, value } of source.vector) vector[index] = value;
      for (const { index, value } of source.image) image[index] = value;
    }
  });
  const values = Float64Array.from(sources, sigmaOf);
  const floor = 1e-6 * (values[0] ?? 0);
  const resolved = values.filter((value) => value > floor).length;
  const inCore = { ...reduced, kernels, core, sources };
  return { rows, columns, values, vectors, images, resolved, inCore };
}

/** What is known of a core's triplets, in the order of σ. */
interface CoreTriplets {
  readonly values: Float64Array;
  /** Rows are v and C v. */
  readonly vectors: Float64Array;
  readonly images: Float64Array;
  readonly tight: Tight;
  /** Rows are the v in the coordinates of `tight`; those that C maps to zero are not there. */
  readonly tightVectors: Float64Array;
}

function coreTriplets(
  core: Core,
  kernels: SpectralKernels,
  progress: Progress | undefined,
): CoreTriplets {
  const { rows, columns } = core.matrix;
  const tight = tightOf(core, kernels);
  const n = tight.matrix.columns;
  // Where the Gram matrix was, the images come to stand.
  const space = kernels.allocate(columns * Math.max(columns, rows));
  const gram = space.subarray(0, n * n).fill(0);
  gramian(tight.matrix, gram);
  const { vectors: tightVectors } = symmetricEigen(gram, n, kernels, { progress });
  const vectors = kernels.allocate(columns * columns);
  loosen(tight, tightVectors, vectors, kernels);
  const images = space.subarray(0, columns * rows);
  kernels.sparseTimes(core.matrix, n, vectors, images);
  images.fill(0, n * rows);
  const norms = Float64Array.from({ length: n }, (_, k) =>
    norm(images.subarray(k * rows, (k + 1) * rows)),
  );
  // Within rounding the order is that of the eigenvalues; where σ is not resolved it is not.
  const order = Int32Array.from(norms.keys()).sort((a, b) => norms[b]! - norms[a]! || a - b);
  permuteRows(tightVectors, n, order);
  permuteRows(vectors, columns, order);
  permuteRows(images, rows, order);
  const values = new Float64Array(columns);
  order.forEach((from, k) => {
    values[k] = norms[from]!;
  });
  return { values, vectors, images, tight, tightVectors };
}

function norm(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return Math.sqrt(sum);
}

/** A vector of the core, from `at` on, as one of M. */
function spread(core: Float64Array, at: number, { to, weight }: Lines, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    const line = to[i]!;
    out[i] = line < 0 ? 0 : weight[i]! * core[at + line]!;
  }
}

/**
 * target += Σ_{from ≤ k < to} (M v_k) v_kᵀ, row-major rows×columns: from the approximation of rank
 * `from` to that of rank `to`. `target` may be any array.
 */
export function addComponents(
  { rows, columns, inCore }: SingularSystem,
  from: number,
  to: number,
  target: Float64Array,
): void {
  const { kernels, core, images, tight, tightVectors, sources } = inCore;
  const part = sources.slice(from, to);
  const { rows: m, columns: n } = core.matrix;
  const inTight = tight.matrix.columns;
  // They keep their order, so those of a range stand side by side.
  const computed = part.filter((source) => typeof source === 'number' && source < inTight);
  kernels.scope(() => {
    const product = kernels.allocate(m * n);
    const first = (computed[0] as number | undefined) ?? 0;
    const left = transposed(rowMajor(images, m, first * m));
    const right = rowMajor(tightVectors, inTight, first * inTight);
    tightProduct(tight, m, computed.length, left, right, product, kernels);
    for (let i = 0; i < rows; i++) {
      const line = core.rows.to[i]!;
      if (line < 0) continue;
      addLine(product, line * n, core.rows.weight[i]!, core.columns, target, i * columns);
    }
  });
  for (const source of part) {
    if (typeof source === 'number') continue;
    for (const { index: i, value } of source.image) {
      for (const { index: j, value: v } of source.vector) target[i * columns + j]! += value * v;
    }
  }
}

function addLine(
  core: Float64Array,
  at: number,
  rowWeight: number,
  { to, weight }: Lines,
  target: Float64Array,
  out: number,
): void {
  for (let j = 0; j < to.length; j++) {
    const line = to[j]!;
    if (line >= 0) target[out + j]! += rowWeight * weight[j]! * core[at + line]!;
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
