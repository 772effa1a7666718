import type { Core } from './core.ts';
import type { SpectralKernels } from './kernels.ts';
import { type Progress, permuteRows, symmetricEigen } from './symmetric-eigen.ts';
import { loosen, tightGramian, tightOf } from './tight.ts';

/** The singular triplets of a core, one for each of its columns, in the order of σ. */
export interface CoreTriplets {
  readonly values: Float64Array;
  /** Row k is v_k (of `images`: C v_k). */
  readonly vectors: Float64Array;
  readonly images: Float64Array;
  /** The last ones, from this one on, are known to be zero. */
  readonly count: number;
}

/** Triplets of C from the eigenvectors of TᵀT, where T is C without its overfull columns. */
export function coreTriplets(
  core: Core,
  kernels: SpectralKernels,
  progress: Progress | undefined,
): CoreTriplets {
  const { rows, columns } = core.matrix;
  // Where the Gram matrix was, the images come to stand.
  const space = kernels.allocate(columns * Math.max(columns, rows));
  const vectors = kernels.allocate(columns * columns);
  const count = kernels.scope(() => {
    const tight = tightOf(core, kernels);
    const n = tight.matrix.columns;
    const gram = space.subarray(0, n * n).fill(0);
    tightGramian(tight, gram, kernels);
    loosen(tight, symmetricEigen(gram, n, kernels, { progress }).vectors, vectors, kernels);
    return n;
  });
  const images = space.subarray(0, columns * rows);
  kernels.sparseTimes(core.matrix, count, vectors, images);
  images.fill(0, count * rows);
  const norms = Float64Array.from({ length: count }, (_, k) =>
    norm(images.subarray(k * rows, (k + 1) * rows)),
  );
  // Within rounding the order is that of the eigenvalues; where σ is not resolved it is not.
  const order = Int32Array.from(norms.keys()).sort((a, b) => norms[b]! - norms[a]! || a - b);
  permuteRows(vectors, columns, order);
  permuteRows(images, rows, order);
  const values = new Float64Array(columns);
  values.set(norms.map((_, k) => norms[order[k]!]!));
  return { values, vectors, images, count };
}

function norm(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return Math.sqrt(sum);
}
