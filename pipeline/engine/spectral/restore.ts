import type { SpectralKernels } from '../../models/spectral/kernels.ts';
import { addComponents, singularSystem } from '../../models/spectral/singular.ts';
import type { SparseMatrix } from '../../models/spectral/sparse.ts';

/** What a decomposition gives back. */
interface Restored {
  /** σ_k, descending, one for each column. */
  readonly values: Float64Array;
  /** Σ_k σ_k u_k v_kᵀ over all k, row-major: the matrix again, but for rounding. */
  readonly entries: Float64Array;
}

/**
 * All singular values and vectors of a sparse matrix, and the whole matrix made of them again: the
 * work that benchmarks compare. Open the kernels once (`openSpectral({ threads })`) and call this
 * as often as wanted inside `kernels.scope(() => …)`: what is returned lasts until that ends, and
 * the memory is used again.
 */
export function decomposeAndRestore(matrix: SparseMatrix, kernels: SpectralKernels): Restored {
  const entries = kernels.allocate(matrix.rows * matrix.columns).fill(0);
  return kernels.scope(() => {
    const system = singularSystem(matrix, { kernels });
    addComponents(system, 0, matrix.columns, entries);
    return { values: system.values, entries };
  });
}
