import { rowMajor, type SpectralKernels } from '../../models/spectral/kernels.ts';

/**
 * Rate of a 256×256 float64 matrix product, in GFLOPS (10⁹ additions and multiplications a second):
 * the best of those that fit into a fifth of a second.
 */
export function measureMultiplyAdd(kernels: SpectralKernels): number {
  const n = 256;
  const placed = (value: (i: number) => number) => {
    const array = kernels.allocate(n * n);
    for (let i = 0; i < array.length; i++) array[i] = value(i);
    return rowMajor(array, n);
  };
  return kernels.scope(() => {
    const [a, b, c] = [placed((i) => (i % 17) / 17), placed((i) => (i % 13) / 13), placed(() => 0)];
    let best = Number.POSITIVE_INFINITY;
    const end = performance.now() + 200;
    for (let now = performance.now(); now < end; ) {
      kernels.multiplyAdd(n, n, n, 1, a, b, c, { replaces: true });
      const after = performance.now();
      best = Math.min(best, after - now);
      now = after;
    }
    return (2 * n ** 3) / best / 1e6;
  });
}
