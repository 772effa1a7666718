import { describe, expect, test } from 'vitest';
import { applyReflectors } from '../../../pipeline/models/spectral/apply-reflectors.ts';
import { tridiagonalize } from '../../../pipeline/models/spectral/tridiagonalize.ts';
import { implementations, names, placed } from './implementations.ts';
import { largest, orthogonality, randomSymmetric, rngFor } from './matrices.ts';

describe.each(names)('tridiagonalize in %s', (implementation) => {
  const kernels = implementations[implementation]!;

  // One, a part of a panel (32), several panels, more than one block of reflectors (128).
  test.each([1, 2, 3, 20, 33, 64, 131, 200])('A Q = Q T for n = %i', (n) => {
    const a = randomSymmetric(n, rngFor(`tridiagonalize ${n}`));
    const reduced = tridiagonalize(placed(kernels, a), n, kernels);
    const { diagonal, offDiagonal } = reduced;
    const q = kernels.allocate(n * n).fill(0);
    for (let i = 0; i < n; i++) q[i * n + i] = 1;
    applyReflectors(reduced, q, n, kernels);
    // Row k of q is Q e_k, so A (Q e_k) = e_{k−1} Q e_{k−1} + d_k Q e_k + e_k Q e_{k+1}.
    let worst = 0;
    for (let k = 0; k < n; k++) {
      for (let i = 0; i < n; i++) {
        let sum = -diagonal[k]! * q[k * n + i]!;
        if (k > 0) sum -= offDiagonal[k - 1]! * q[(k - 1) * n + i]!;
        if (k < n - 1) sum -= offDiagonal[k]! * q[(k + 1) * n + i]!;
        for (let j = 0; j < n; j++) sum += a[i * n + j]! * q[k * n + j]!;
        worst = Math.max(worst, Math.abs(sum));
      }
    }
    // Backward stable: n·u·‖A‖ with ‖A‖ ≤ n·max|a|, and a wide margin below 1e-12·‖A‖.
    expect(worst).toBeLessThan(1e-14 * n * largest(a));
    expect(orthogonality(q, n, n)).toBeLessThan(1e-13);
  });

  test('keeps a matrix that is tridiagonal already, up to signs', () => {
    const a = placed(kernels, [2, -1, 0, -1, 3, 5, 0, 5, 4]);
    const { diagonal, offDiagonal } = tridiagonalize(a, 3, kernels);
    // Nothing to eliminate below the subdiagonal: no reflection is made.
    expect([...diagonal]).toEqual([2, 3, 4]);
    expect([...offDiagonal]).toEqual([-1, 5]);
  });

  test('reads the lower triangle only', () => {
    const n = 40;
    const a = randomSymmetric(n, rngFor('lower'));
    const b = a.slice();
    for (let i = 0; i < n; i++) b.fill(Number.NaN, i * n + i + 1, (i + 1) * n);
    const [full, half] = [a, b].map((one) => tridiagonalize(placed(kernels, one), n, kernels));
    expect(half!.diagonal).toEqual(full!.diagonal);
    expect(half!.offDiagonal).toEqual(full!.offDiagonal);
  });

  test('refuses what is not square', () => {
    expect(() => tridiagonalize(placed(kernels, [1, 2, 3, 4, 5]), 2, kernels)).toThrow(
      '5 entries, expected 2×2',
    );
  });
});
