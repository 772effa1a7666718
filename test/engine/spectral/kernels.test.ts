import { describe, expect, test } from 'vitest';
import { openSpectral } from '../../../pipeline/engine/spectral/open.ts';
import { rowMajor, transposed } from '../../../pipeline/models/spectral/kernels.ts';
import { portableKernels } from '../../../pipeline/models/spectral/portable.ts';
import { rngFor, sparse } from '../../models/spectral/matrices.ts';

const implementations = {
  'plain TypeScript': portableKernels(),
  'relaxed SIMD, 1 thread': openSpectral({ threads: 1, isRelaxed: true }),
  'relaxed SIMD, 2 threads': openSpectral({ threads: 2, isRelaxed: true }),
  'relaxed SIMD, 3 threads': openSpectral({ threads: 3, isRelaxed: true }),
  'plain SIMD, 1 thread': openSpectral({ threads: 1, isRelaxed: false }),
  'plain SIMD, 2 threads': openSpectral({ threads: 2, isRelaxed: false }),
};
const names = Object.keys(implementations) as (keyof typeof implementations)[];

/** Numbers of [−1, 1): a sum of k products of two differs from another order's by ≤ k²u ≤ 1e-15 k². */
function random(length: number, name: string): number[] {
  const rng = rngFor(name);
  return Array.from({ length }, () => 2 * rng.uniform() - 1);
}

// Around the tile of 4 and the blocks of 128 rows, 256 inner elements and 512 columns; nothing.
const shapes = [
  [1, 1, 1],
  [3, 5, 2],
  [4, 4, 4],
  [7, 9, 300],
  [129, 259, 257],
  [133, 3, 513],
  [2, 515, 3],
  [40, 41, 39],
  [0, 3, 2],
  [3, 0, 2],
  [3, 2, 0],
] as const;
const layouts = ['NN', 'NT', 'TN', 'TT'] as const;

describe.each(names)('%s', (name) => {
  const kernels = implementations[name];
  const placed = (numbers: readonly number[]) => {
    const array = kernels.allocate(numbers.length);
    array.set(numbers);
    return array;
  };

  describe.each(layouts)('multiplyAdd %s', (layout) => {
    test.each(shapes)('%i×%i with %i inner is what a plain loop gives', (m, n, k) => {
      kernels.scope(() => {
        // Rows of 3 more numbers than are used, and first elements that are not the array's.
        const [a, b, c] = [
          random((m + 3) * (k + 3) + 5, 'a'),
          random((n + 3) * (k + 3) + 5, 'b'),
          random(m * (n + 3) + 2, 'c'),
        ] as const;
        const inA =
          layout[0] === 'N'
            ? rowMajor(placed(a), k + 3, 5)
            : transposed(rowMajor(placed(a), m + 3, 5));
        const inB =
          layout[1] === 'N'
            ? rowMajor(placed(b), n + 3, 5)
            : transposed(rowMajor(placed(b), k + 3, 5));
        const out = placed(c);
        kernels.multiplyAdd(m, n, k, -0.5, inA, inB, rowMajor(out, n + 3, 2));
        const expected = [...c];
        for (let i = 0; i < m; i++)
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let p = 0; p < k; p++)
              sum +=
                a[5 + i * inA.rowStride + p * inA.columnStride]! *
                b[5 + p * inB.rowStride + j * inB.columnStride]!;
            expected[2 + i * (n + 3) + j]! -= 0.5 * sum;
          }
        expect(farthest(out, expected)).toBeLessThan(1e-16 * (k + 2) * (k + 2));
      });
    });
  });

  test.each([1, 3, 4, 5, 31, 130, 261])('multiplyAdd of a lower triangle, n = %i', (n) => {
    kernels.scope(() => {
      const [k, c] = [6, random(n * n, 'lower')];
      const [a, b] = [placed(random(n * k, 'left')), placed(random(n * k, 'right'))];
      const whole = placed(c);
      const half = placed(c);
      const [left, right] = [rowMajor(a, k), transposed(rowMajor(b, k))];
      kernels.multiplyAdd(n, n, k, 1, left, right, rowMajor(whole, n));
      kernels.multiplyAdd(n, n, k, 1, left, right, rowMajor(half, n), { isLower: true });
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          if (j <= i) expect(half[i * n + j]).toBe(whole[i * n + j]);
          else if (j > i + 3) expect(half[i * n + j]).toBe(c[i * n + j]);
        }
    });
  });

  test.each([0, 1, 2, 5, 8, 127, 130, 261, 402])('symmetricTimes, n = %i', (n) => {
    kernels.scope(() => {
      const a = random(n * (n + 1) + 3, 'symmetric');
      const x = random(n, 'x');
      // Above the diagonal nothing may be read.
      for (let i = 0; i < n; i++)
        a.fill(Number.NaN, 3 + i * (n + 1) + i + 1, 3 + (i + 1) * (n + 1));
      const out = placed(random(n, 'out'));
      kernels.symmetricTimes(n, rowMajor(placed(a), n + 1, 3), placed(x), out);
      const expected = x.map((_, i) =>
        x.reduce((sum, xj, j) => {
          const [row, column] = i < j ? [j, i] : [i, j];
          return sum + a[3 + row * (n + 1) + column]! * xj;
        }, 0),
      );
      expect(farthest(out, expected)).toBeLessThan(1e-16 * (n + 2) * (n + 2));
    });
  });

  test.each([
    [0, 9],
    [1, 1],
    [3, 10],
    [4, 11],
    [6, 1],
    [64, 1001],
    [37, 1200],
  ])('rowDots and addRows of %i rows of %i', (count, length) => {
    kernels.scope(() => {
      const rows = random(count * (length + 2) + 1, 'rows');
      const [x, factors] = [random(length, 'along'), random(count, 'factors')];
      const row = (q: number, i: number) => rows[1 + q * (length + 2) + i]!;
      const view = rowMajor(placed(rows), length + 2, 1);
      const dots = placed(random(count, 'dots'));
      kernels.rowDots(count, view, placed(x), dots);
      const expectedDots = factors.map((_, q) => x.reduce((sum, xi, i) => sum + row(q, i) * xi, 0));
      expect(farthest(dots, expectedDots)).toBeLessThan(1e-16 * (length + 2) ** 2);
      const y = placed(x);
      kernels.addRows(count, view, placed(factors), y);
      const expected = x.map((xi, i) => factors.reduce((sum, f, q) => sum + f * row(q, i), xi));
      expect(farthest(y, expected)).toBeLessThan(1e-16 * (count + 2) ** 2);
    });
  });

  test.each([4, 5, 9])('rowDots of %i numbers carries NaN, wherever it stands', (length) => {
    kernels.scope(() => {
      const dots = kernels.allocate(5);
      for (let at = 0; at < length; at++) {
        const rows = placed(
          Array.from({ length: 5 * length }, (_, i) => (i % length === at ? Number.NaN : 1)),
        );
        // What it is multiplied by is 0.
        const x = placed(Array.from({ length }, (_, i) => (i === at ? 0 : 1)));
        kernels.rowDots(5, rowMajor(rows, length), x, dots);
        expect([...dots]).toEqual(Array(5).fill(Number.NaN));
      }
    });
  });

  test('sparseTimes is the matrix times each vector', () => {
    kernels.scope(() => {
      const matrix = sparse([
        [0, 2, 0],
        [0, 0, 0],
        [-1, 0, 3],
        [5, 0, 0],
      ]);
      const out = kernels.allocate(8);
      kernels.sparseTimes(matrix, 2, placed([1, 10, 100, -1, 0.5, 2]), out);
      expect([...out]).toEqual([20, 0, 299, 5, 1, 0, 7, -5]);
    });
  });

  test.each([
    [3, 4],
    [200, 301],
  ])('spread %i×%i: lines as multiples of lines', (rows, columns) => {
    kernels.scope(() => {
      const rng = rngFor('spread');
      const line = (count: number) => ({
        to: Int32Array.from({ length: count }, () => rng.integer(6) - 1),
        weight: Float64Array.from({ length: count }, () => rng.normal()),
      });
      const [p, q, x] = [line(rows), line(columns), random(5 * 7 + 2, 'spread x')];
      const before = random(rows * columns, 'spread out');
      const term = (_: unknown, at: number) => {
        const [i, j] = [Math.floor(at / columns), at % columns];
        if (p.to[i]! < 0 || q.to[j]! < 0) return 0;
        return p.weight[i]! * q.weight[j]! * x[2 + p.to[i]! * 7 + q.to[j]!]!;
      };
      const view = rowMajor(placed(x), 7, 2);
      const out = placed(before);
      kernels.spread(view, p, q, out);
      const terms = before.map(term);
      expect(
        farthest(
          out,
          before.map((value, at) => value + terms[at]!),
        ),
      ).toBeLessThan(1e-14);
      kernels.spread(view, p, q, out.fill(Number.NaN), { replaces: true });
      expect(farthest(out, terms)).toBeLessThan(1e-14);
    });
  });

  test('multiplyAdd that replaces takes nothing from what was there', () => {
    kernels.scope(() => {
      const out = kernels.allocate(12).fill(Number.NaN);
      const [a, b] = [rowMajor(placed([1, 2, 3, 4]), 2), rowMajor(placed([5, 6, 7, 8]), 2)];
      kernels.multiplyAdd(2, 2, 2, -1, a, b, rowMajor(out, 6, 1), { replaces: true });
      // By hand: [[1, 2], [3, 4]]·[[5, 6], [7, 8]] = [[19, 22], [43, 50]].
      const { NaN: none } = Number;
      expect([...out].slice(0, 9)).toEqual([none, -19, -22, none, none, none, none, -43, -50]);
      kernels.multiplyAdd(2, 2, 0, -1, a, b, rowMajor(out, 6, 1), { replaces: true });
      expect([...out].slice(0, 9)).toEqual([none, 0, 0, none, none, none, none, 0, 0]);
    });
  });

  test('memory is given back at the end of a scope, also by an error', () => {
    const place = () => kernels.scope(() => kernels.allocate(1).byteOffset);
    const before = place();
    expect(() =>
      kernels.scope(() => {
        kernels.allocate(1000);
        throw new Error('inside');
      }),
    ).toThrow('inside');
    expect(place()).toBe(before);
  });
});

describe('threads', () => {
  // Sizes that are worth several threads (50,000 multiplications), and cut unevenly by 2 and 3.
  test.each([261, 402])('do not enter a single bit, n = %i', (n) => {
    const results = [1, 2, 3].map((threads) => {
      const kernels = openSpectral({ threads });
      const random64 = (length: number, seed: string) => {
        const array = kernels.allocate(length);
        array.set(random(length, seed));
        return array;
      };
      const [a, b, x] = [random64(n * n, 'A'), random64(n * n, 'B'), random64(n, 'X')];
      const c = kernels.allocate(n * n).fill(0);
      const [y, dots] = [kernels.allocate(n), kernels.allocate(n)];
      kernels.multiplyAdd(n, n, n, 1, rowMajor(a, n), rowMajor(b, n), rowMajor(c, n));
      kernels.multiplyAdd(n, 7, n, 1, transposed(rowMajor(a, n)), rowMajor(b, n), rowMajor(c, n));
      kernels.multiplyAdd(7, n, n, 1, rowMajor(a, n), rowMajor(b, n), rowMajor(c, n));
      kernels.multiplyAdd(n, n, n, 1, rowMajor(a, n), rowMajor(b, n), rowMajor(c, n), {
        isLower: true,
      });
      // Above the diagonal anything may stand.
      for (let i = 0; i < n; i++) c.fill(0, i * n + i + 1, (i + 1) * n);
      kernels.symmetricTimes(n, rowMajor(a, n), x, y);
      kernels.rowDots(n, rowMajor(b, n), x, dots);
      kernels.addRows(n, rowMajor(b, n), dots, y);
      kernels.close();
      return [...c, ...y, ...dots];
    });
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    expect(results[0]!.every(Number.isFinite)).toBe(true);
  });
});

test('arrays from elsewhere, and a C that is not row-major, are refused', () => {
  const kernels = implementations['relaxed SIMD, 1 thread'];
  const strange = new Float64Array(4);
  const own = kernels.allocate(4);
  const product = (a: Float64Array, c: Float64Array) =>
    kernels.multiplyAdd(2, 2, 2, 1, rowMajor(a, 2), rowMajor(own, 2), rowMajor(c, 2));
  expect(() => product(strange, own)).toThrow(
    'A: an array from elsewhere; take one from allocate()',
  );
  expect(() => product(own, strange)).toThrow('C: an array from elsewhere');
  expect(() => kernels.rowDots(1, rowMajor(own, 2), strange, own)).toThrow('x: an array from');
  const view = rowMajor(own, 2);
  expect(() => kernels.multiplyAdd(2, 2, 2, 1, view, view, transposed(view))).toThrow(
    'C has a column stride of 2, expected 1',
  );
});

function farthest(got: ArrayLike<number>, expected: readonly number[]): number {
  expect(got.length).toBe(expected.length);
  return expected.reduce((worst, value, i) => {
    const off = Math.abs(got[i]! - value);
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(worst, off);
  }, 0);
}
