import { openSpectral } from '../../../pipeline/engine/spectral/open.ts';
import type { SpectralKernels } from '../../../pipeline/models/spectral/kernels.ts';
import { portableKernels } from '../../../pipeline/models/spectral/portable.ts';

/** What the algorithms are tested with: plain TypeScript, and WebAssembly as it may be found. */
export const implementations: Readonly<Record<string, SpectralKernels>> = {
  'plain TypeScript': portableKernels(),
  'relaxed SIMD on two threads': openSpectral({ threads: 2, isRelaxed: true }),
  'plain SIMD on one thread': openSpectral({ threads: 1, isRelaxed: false }),
};

export const names = Object.keys(implementations);

/** A copy that the kernels can work on. */
export function placed(kernels: SpectralKernels, numbers: ArrayLike<number>): Float64Array {
  const array = kernels.allocate(numbers.length);
  array.set(numbers);
  return array;
}
