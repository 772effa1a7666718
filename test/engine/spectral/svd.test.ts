import { describe, expect, test } from 'vitest';
import { openSpectral } from '../../../pipeline/engine/spectral/open.ts';
import { decomposeAndRestore } from '../../../pipeline/engine/spectral/restore.ts';
import { largestDeviation } from '../../../pipeline/models/spectral/rank-scan.ts';
import { rngFor, sparse } from '../../models/spectral/matrices.ts';

const rng = rngFor('svd');
const matrix = sparse(
  Array.from({ length: 420 }, () =>
    Array.from({ length: 380 }, () => (rng.uniform() < 0.02 ? 1 + rng.integer(1000) : 0)),
  ),
);

describe('decomposeAndRestore', () => {
  test('gives the same bits on one, two and three threads', () => {
    const [one, two, three] = [1, 2, 3].map((threads) => {
      const kernels = openSpectral({ threads });
      const { values, entries } = decomposeAndRestore(matrix, kernels);
      kernels.close();
      return { values, entries: entries.slice() };
    });
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  });

  test('agrees on relaxed and plain SIMD, and with the matrix', () => {
    const [relaxed, plain] = [true, false].map((isRelaxed) => {
      const kernels = openSpectral({ threads: 2, isRelaxed });
      const restored = decomposeAndRestore(matrix, kernels);
      kernels.close();
      return restored;
    });
    const first = relaxed!.values[0]!;
    // Weyl: σ² moves by at most the backward error of the eigenvalues, 1e-13·σ_1².
    relaxed!.values.forEach((value, k) => {
      expect(Math.abs(value ** 2 - plain!.values[k]! ** 2)).toBeLessThan(1e-13 * first ** 2);
    });
    for (const { entries } of [relaxed!, plain!])
      expect(largestDeviation(matrix, entries)).toBeLessThan(1e-13 * first);
  });

  test('takes no more memory the tenth time than the second', () => {
    const kernels = openSpectral({ threads: 2 });
    const place = () => kernels.scope(() => kernels.allocate(1));
    const work = () => kernels.scope(() => decomposeAndRestore(matrix, kernels));
    work();
    const after = place();
    for (let round = 0; round < 9; round++) work();
    expect(place().byteOffset).toBe(after.byteOffset);
    // A view of the memory as it is now: it has not grown.
    expect(place().buffer.byteLength).toBe(after.buffer.byteLength);
    kernels.close();
  });
});
