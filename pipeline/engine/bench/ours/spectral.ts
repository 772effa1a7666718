import { rowMajor } from '../../../models/spectral/kernels.ts';
import { largestDeviation } from '../../../models/spectral/rank-scan.ts';
import type { SparseMatrix } from '../../../models/spectral/sparse.ts';
import { openSpectral } from '../../spectral/open.ts';
import { decomposeAndRestore } from '../../spectral/restore.ts';
import { numbers } from '../numbers.ts';
import type { Bench, Checked } from '../protocol.ts';
import type { GemmSizes, SvdSizes } from '../sizes.ts';

/** A matrix as it was sent. */
export const sparseOf = (given: SvdSizes['matrix']): SparseMatrix => ({
  ...given,
  starts: Int32Array.from(given.starts),
  indices: Int32Array.from(given.indices),
  values: Float64Array.from(given.values),
});

/** Singular value decomposition of a sparse matrix, and the whole matrix put together again. */
export function svdRow({ matrix: given }: SvdSizes, threads: number): Bench {
  const matrix = sparseOf(given);
  const kernels = openSpectral({ threads });
  const restored = () => decomposeAndRestore(matrix, kernels);
  return {
    check: () =>
      kernels.scope((): Checked => {
        const { values, entries } = restored();
        const value = values.reduce((sum, sigma) => sum + sigma, 0);
        return { value, units: 1, facts: { 'max-error': largestDeviation(matrix, entries) } };
      }),
    run(count) {
      for (let i = 0; i < count; i++) kernels.scope(restored);
    },
  };
}

/** Product of two square matrices of float64. */
export function gemm64Row({ n }: GemmSizes, threads: number): Bench {
  const kernels = openSpectral({ threads });
  const [a, b, c] = [n * n, n * n, n * n].map(kernels.allocate) as never as [
    ...[Float64Array, Float64Array, Float64Array],
  ];
  a.set(numbers(1, n * n));
  b.set(numbers(2, n * n));
  const product = () => {
    c.fill(0);
    kernels.multiplyAdd(n, n, n, 1, rowMajor(a, n), rowMajor(b, n), rowMajor(c, n));
  };
  return {
    check() {
      product();
      return { value: c.reduce((sum, entry) => sum + entry, 0), units: 1 };
    },
    run(count) {
      for (let i = 0; i < count; i++) product();
    },
  };
}
