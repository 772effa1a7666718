import { Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { multiplyAdd, rowMajor, transposed } from '../../../pipeline/models/spectral/gemm.ts';
import { scalarKernel, vectorKernel } from '../../../pipeline/models/spectral/kernel.ts';
import { rngFor } from './matrices.ts';

const random = (length: number, name: string) => {
  const rng = rngFor(name);
  return Float64Array.from({ length }, () => rng.normal());
};

// Shapes around the tile of 4 and the blocks of 96, 256 and 256.
const shapes = [
  [1, 1, 1],
  [3, 5, 2],
  [4, 4, 4],
  [97, 259, 257],
  [193, 3, 513],
  [2, 300, 1],
] as const;

describe('multiplyAdd', () => {
  test.each(shapes)('%i×%i with %i inner is C + αAB of ml-matrix', (rows, columns, inner) => {
    const a = random(rows * inner, 'a');
    const b = random(inner * columns, 'b');
    const c = random(rows * columns, 'c');
    const expected = Matrix.add(
      Matrix.from1DArray(rows, columns, c),
      Matrix.mul(
        Matrix.from1DArray(rows, inner, a).mmul(Matrix.from1DArray(inner, columns, b)),
        -0.5,
      ),
    ).to1DArray();
    multiplyAdd(
      rows,
      columns,
      inner,
      -0.5,
      rowMajor(a, inner),
      rowMajor(b, columns),
      rowMajor(c, columns),
    );
    // Two sums of `inner` normal products differ by a few units in the last place times √inner.
    expected.forEach((value, i) => {
      expect(Math.abs(c[i]! - value)).toBeLessThan(1e-13 * Math.sqrt(inner) * 8);
    });
  });

  test('reads transposed and shifted views, and writes to a part of C', () => {
    // A = [[1, 3], [2, 4]] from its transpose, B = [5, 6]ᵀ inside an array, by hand AB = [23, 34].
    const c = new Float64Array([9, 9, 9, 9, 9, 9]);
    multiplyAdd(
      2,
      1,
      2,
      1,
      transposed(rowMajor(new Float64Array([1, 2, 3, 4]), 2)),
      rowMajor(new Float64Array([0, 5, 6]), 1, 1),
      rowMajor(c, 3, 1),
    );
    expect([...c]).toEqual([9, 32, 9, 9, 43, 9]);
  });

  test('leaves C alone when a side is empty', () => {
    const c = new Float64Array([7]);
    const none = rowMajor(new Float64Array(0), 0);
    multiplyAdd(1, 1, 0, 1, none, none, rowMajor(c, 1));
    multiplyAdd(0, 0, 5, 1, none, none, rowMajor(c, 1));
    expect([...c]).toEqual([7]);
  });

  test.each(shapes)('gives the same bits with and without WebAssembly, %i×%i×%i', (m, n, k) => {
    const a = random(m * k, 'bits a');
    const b = random(k * n, 'bits b');
    const [c, d] = [new Float64Array(m * n), new Float64Array(m * n)];
    multiplyAdd(m, n, k, 1 / 3, rowMajor(a, k), rowMajor(b, n), rowMajor(c, n), {
      kernel: vectorKernel(),
    });
    multiplyAdd(m, n, k, 1 / 3, rowMajor(a, k), rowMajor(b, n), rowMajor(d, n), {
      kernel: scalarKernel(),
    });
    expect(c).toEqual(d);
    expect(c.some((value) => value !== 0)).toBe(true);
  });
});
