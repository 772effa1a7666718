import type { SpectralKernels } from '../../models/spectral/kernels.ts';
import { addComponents, singularSystem } from '../../models/spectral/singular.ts';
import type { SparseMatrix } from '../../models/spectral/sparse.ts';

/** What a decomposition gives back. */
export interface Restored {
  /** σ_k, descending, one for each column. */
  readonly values: Float64Array;
  /** Σ_k σ_k u_k v_kᵀ over all k, row-major: the matrix again, but for rounding. */
  readonly entries: Float64Array;
}

/**
 * All singular values and vectors of a sparse matrix, and the whole matrix made of them again: the
 * work that benchmarks compare. Open the kernels once (`openSpectral({ threads })`) and call this
 * as often as wanted: their memory is used again, and only what is returned is new.
 */
export function decomposeAndRestore(matrix: SparseMatrix, kernels: SpectralKernels): Restored {
  return kernels.scope(() => {
    const system = singularSystem(matrix, { kernels });
    const entries = new Float64Array(matrix.rows * matrix.columns);
    addComponents(system, 0, matrix.columns, entries);
    return { values: system.values, entries };
  });
}
