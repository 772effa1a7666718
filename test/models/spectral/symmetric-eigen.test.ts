import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { symmetricEigen } from '../../../pipeline/models/spectral/symmetric-eigen.ts';
import { implementations, names, placed } from './implementations.ts';
import {
  largest,
  orthogonality,
  randomSymmetric,
  residual,
  rngFor,
  withSpectrum,
} from './matrices.ts';

const range = <T>(n: number, value: (i: number) => T) =>
  Array.from({ length: n }, (_, i) => value(i));

// Leaves of divide and conquer have 32 rows: below, at, above, and several levels of merging.
const spectra: Record<string, number[]> = {
  'one value': [3],
  'two values': [-1, 5],
  'all equal': range(70, () => 2),
  'all zero': range(70, () => 0),
  'three values many times over': range(90, (i) => [1, 2, 7][i % 3]!),
  'clustered within 1e-12': range(100, (i) => 1 + 1e-12 * i),
  'two clusters': range(100, (i) => (i % 2) + 1e-10 * i),
  'graded over twelve decades': range(100, (i) => 10 ** (-i / 8)),
  'rank 5 of 80': range(80, (i) => (i < 5 ? i + 1 : 0)),
  'positive and negative': range(129, (i) => i - 64),
  huge: range(40, (i) => 1e200 * (i + 1)),
  tiny: range(40, (i) => 1e-200 * (i + 1)),
};

describe.each(names)('symmetricEigen in %s', (implementation) => {
  const kernels = implementations[implementation]!;

  /** Residual relative to the largest |λ| = ‖A‖, and orthogonality. */
  function quality(a: Float64Array, n: number) {
    const { values, vectors } = symmetricEigen(placed(kernels, a), n, kernels);
    const norm = largest(values);
    return {
      values,
      residual: norm === 0 ? residual(a, values, vectors) : residual(a, values, vectors) / norm,
      orthogonality: orthogonality(vectors, n, n),
    };
  }

  test.each(Object.keys(spectra))('finds a spectrum that is %s', (name) => {
    const wanted = spectra[name]!;
    const n = wanted.length;
    const scale = name === 'huge' ? 1e200 : name === 'tiny' ? 1e-200 : 1;
    const a = withSpectrum(
      wanted.map((value) => value / scale),
      rngFor(name),
    ).map((x) => x * scale);
    const got = symmetricEigen(placed(kernels, a), n, kernels);
    const expected = [...wanted].sort((p, q) => q - p);
    const norm = Math.max(...wanted.map(Math.abs));
    // Weyl: eigenvalues move by at most the norm of the backward error, here 1e-13·‖A‖.
    expected.forEach((value, i) => {
      expect(Math.abs(got.values[i]! - value)).toBeLessThanOrEqual(1e-13 * norm);
    });
    // Divided by the scale first: squares of 1e200 overflow in the test's own arithmetic.
    const unit = a.map((x) => x / scale);
    const values = got.values.map((x) => x / scale);
    expect(residual(unit, values, got.vectors)).toBeLessThanOrEqual((1e-13 * norm) / scale);
    expect(orthogonality(got.vectors, n, n)).toBeLessThan(1e-13);
  });

  test.each([10, 32, 33, 100, 257])('agrees with ml-matrix on a random matrix, n = %i', (n) => {
    const a = randomSymmetric(n, rngFor(`random ${n}`));
    const result = quality(a, n);
    const reference = new EigenvalueDecomposition(Matrix.from1DArray(n, n, a), {
      assumeSymmetric: true,
    }).realEigenvalues.sort((p, q) => q - p);
    reference.forEach((value, i) => {
      expect(Math.abs(result.values[i]! - value)).toBeLessThan(1e-12 * largest(result.values));
    });
    expect(result.residual).toBeLessThan(1e-13);
    expect(result.orthogonality).toBeLessThan(1e-13);
  });

  test('gives the eigenvalues 2 − 2cos(kπ/(n + 1)) of the second difference', () => {
    const n = 100;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      a[i * n + i] = 2;
      if (i > 0) a[i * n + i - 1] = a[(i - 1) * n + i] = -1;
    }
    const result = quality(a, n);
    result.values.forEach((value, i) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((n - i) * Math.PI) / (n + 1)), 13);
    });
    expect(result.orthogonality).toBeLessThan(1e-13);
  });

  test('separates the close pairs of Wilkinson’s matrix W21+', () => {
    const n = 21;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      a[i * n + i] = Math.abs(i - 10);
      if (i > 0) a[i * n + i - 1] = a[(i - 1) * n + i] = 1;
    }
    const result = quality(a, n);
    // Wilkinson, The Algebraic Eigenvalue Problem (1965), p. 309: 10.74619 41829 03393 and …322.
    expect(result.values[0]).toBeCloseTo(10.746194182903393, 13);
    expect(result.values[1]).toBeCloseTo(10.746194182903322, 13);
    expect(result.orthogonality).toBeLessThan(1e-13);
  });

  test('has no trouble with the 12×12 Hilbert matrix', () => {
    const n = 12;
    const a = Float64Array.from({ length: n * n }, (_, i) => 1 / ((i % n) + Math.floor(i / n) + 1));
    const result = quality(a, n);
    // Largest eigenvalue, from numpy 2.4: numpy.linalg.eigvalsh(1/(i+j+1))[-1].
    expect(result.values[0]).toBeCloseTo(1.795372059562, 12);
    expect(result.residual).toBeLessThan(1e-14);
    expect(result.orthogonality).toBeLessThan(1e-13);
  });

  test('refuses a wrong size and a number that is not finite', () => {
    expect(() => symmetricEigen(placed(kernels, [0, 0, 0]), 2, kernels)).toThrow(
      '3 entries, expected 2×2',
    );
    expect(() => symmetricEigen(placed(kernels, [1, 0, Number.NaN, 1]), 2, kernels)).toThrow(
      'entry 2 is NaN, expected a finite number',
    );
  });

  test('of nothing is nothing', () => {
    expect(symmetricEigen(placed(kernels, []), 0, kernels).values).toHaveLength(0);
  });
});
