import { describe, expect, it, test } from 'vitest';
import { openRows } from '../../../pipeline/engine/rows/open.ts';
import {
  descend,
  drawCode,
  gramLoss,
  type Rectified,
  rowLoss,
  secondMoments,
} from '../../../pipeline/models/linear-autoencoder.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { placed, plainRows, type RowKernels } from '../../../pipeline/models/row-kernels.ts';

// Expected: bit by bit what loops over single numbers give, written out here in the order that the
// functions promise. Sizes around the groups of four rows and two columns; one; nothing.

const implementations = { 'plain TypeScript': plainRows, WebAssembly: openRows() };
const drawn = createRng(11);
const sizes = [
  [1, 1, 1],
  [1, 4, 2],
  [2, 3, 5],
  [3, 1, 7],
  [4, 4, 4],
  [5, 9, 13],
  [6, 8, 1],
  [50, 4, 196],
  [4, 50, 196],
  [0, 3, 5],
  [3, 0, 5],
  [3, 5, 0],
  ...Array.from({ length: 30 }, (_, i) => {
    const own = drawn.split(i);
    return [1 + own.integer(12), 1 + own.integer(12), 1 + own.integer(40)] as const;
  }),
] as const;

/** Of both signs and many sizes, zeros of both signs among them: what is added first shows. */
function random(length: number, name: string): Float64Array {
  const rng = createRng(12).split(name);
  return Float64Array.from({ length }, () => {
    const value = (2 * rng.uniform() - 1) * 10 ** (8 * rng.uniform() - 4);
    return rng.uniform() < 0.1 ? Math.sign(value) * 0 : value;
  });
}
const bits = (array: Float64Array) => [...new BigUint64Array(array.slice().buffer)];

/** (first + second) + (third + fourth) of each four, added one after the other to `from`; then what is left. */
function inFours(terms: readonly number[], from: number): number {
  let sum = from;
  let j = 0;
  for (; j + 4 <= terms.length; j += 4)
    sum += terms[j]! + terms[j + 1]! + (terms[j + 2]! + terms[j + 3]!);
  for (; j < terms.length; j++) sum += terms[j]!;
  return sum;
}

describe.each(Object.entries(implementations))('%s', (_name, kernels: RowKernels) => {
  const inPlace = (values: Float64Array) => placed(values, kernels);

  test.each(sizes)('products of %i and %i rows of %i', (p, q, n) => {
    kernels.scope(() => {
      const [a, b] = [random(p * n, 'a'), random(q * n, 'b')];
      // Neighbours must stay what they are.
      const out = inPlace(new Float64Array(p * q + 2).fill(7));
      kernels.rowProducts(inPlace(a), p, inPlace(b), q, n, out.subarray(1, p * q + 1));
      const expected = new Float64Array(p * q + 2).fill(7);
      for (let i = 0; i < p; i++)
        for (let j = 0; j < q; j++) {
          let sum = 0;
          for (let t = 0; t < n; t++) sum += a[i * n + t]! * b[j * n + t]!;
          expected[1 + i * q + j] = sum;
        }
      expect(bits(out)).toEqual(bits(expected));
    });
  });

  test.each(sizes)('%i combinations of %i rows of %i, by rows and transposed', (p, q, n) => {
    for (const [across, down] of [
      [q + 1, 1],
      [1, p + 2],
    ] as const)
      kernels.scope(() => {
        const [w, b] = [random((p + 2) * (q + 1), 'w'), random(q * n, 'b')];
        const start = random(p * n + 2, 'out');
        const out = inPlace(start);
        const part = out.subarray(1, p * n + 1);
        kernels.addRowCombinations(inPlace(w), across, down, inPlace(b), p, q, n, part);
        const expected = start.slice();
        for (let i = 0; i < p; i++)
          for (let t = 0; t < n; t++) {
            const terms = Array.from(
              { length: q },
              (_, j) => w[i * across + j * down]! * b[j * n + t]!,
            );
            expected[1 + i * n + t] = inFours(terms, start[1 + i * n + t]!);
          }
        expect(bits(out)).toEqual(bits(expected));
      });
  });

  test.each(sizes)('residuals of %i rows from %i of %i', (p, q, n) => {
    kernels.scope(() => {
      const [w, b, x] = [random(p * q, 'w'), random(q * n, 'b'), random(p * n, 'x')];
      const out = inPlace(new Float64Array(p * n + 2).fill(7));
      kernels.residuals(
        ...([inPlace(w), inPlace(b), p, q, n] as const),
        inPlace(x),
        out.subarray(1, p * n + 1),
      );
      const expected = new Float64Array(p * n + 2).fill(7);
      for (let i = 0; i < p; i++)
        for (let t = 0; t < n; t++) {
          const terms = Array.from({ length: q }, (_, j) => w[i * q + j]! * b[j * n + t]!);
          expected[1 + i * n + t] = inFours(terms, -x[i * n + t]!);
        }
      expect(bits(out)).toEqual(bits(expected));
    });
  });

  test.each([0, 1, 2, 3, 8, 17])('multiples of %i numbers', (n) => {
    kernels.scope(() => {
      const [x, start] = [random(n + 1, 'x'), random(n + 2, 'y')];
      const out = inPlace(start);
      const part = out.subarray(1, n + 1);
      kernels.addScaled(-0.3, inPlace(x), part);
      kernels.scale(0.7, part);
      const expected = start.map((value, i) =>
        i > 0 && i <= n ? (value + -0.3 * x[i - 1]!) * 0.7 : value,
      );
      expect(bits(out)).toEqual(bits(expected));
    });
  });
});

describe('WebAssembly', () => {
  const kernels = openRows();

  it.each(['none', 'code', 'output'] as const)(
    'trains a linear autoencoder to the bits of the plain loops (%s)',
    (rectified: Rectified) => {
      const [m, shape] = [11, { inputs: 7, code: 5 }];
      const rows = random(m * shape.inputs, 'rows').map(Math.cbrt);
      const start = drawCode(createRng(2), shape, 0.3);
      const trained = [plainRows, kernels].map((own) =>
        own.scope(() => {
          const [phi, x] = [placed(start, own), placed(rows, own)];
          const gradient = own.allocate(phi.length);
          const loss = rowLoss(shape, m, rectified, own);
          for (let step = 0; step < 20; step++) {
            loss.gradient(phi, x, m, gradient);
            descend(phi, gradient, 1e-3, own);
          }
          return bits(Float64Array.of(...phi, loss.value(phi, x, m)));
        }),
      );
      expect(trained[1]).toEqual(trained[0]);
      expect(trained[0]).not.toEqual(bits(start));
    },
  );

  it('gives the Gram matrix’s loss and gradient the bits of the plain loops', () => {
    const shape = { inputs: 9, code: 3 };
    const gram = secondMoments(random(6 * 9, 'rows'), 9);
    const start = drawCode(createRng(3), shape, 1);
    const found = [plainRows, kernels].map((own) =>
      own.scope(() => {
        const gradient = own.allocate(start.length);
        const loss = gramLoss(shape, placed(gram, own), own)(placed(start, own), gradient);
        return bits(Float64Array.of(...gradient, loss));
      }),
    );
    expect(found[1]).toEqual(found[0]);
  });

  it('refuses arrays that it cannot reach, or that are too short, and says which', () => {
    const own = kernels.allocate(6);
    expect(() => kernels.rowProducts(new Float64Array(6), 2, own, 2, 3, own)).toThrow(
      'a: an array from elsewhere; take one from allocate()',
    );
    expect(() => kernels.rowProducts(own, 2, own, 3, 3, own)).toThrow(
      'b: got 6 numbers, expected 9 or more',
    );
    expect(() => kernels.addRowCombinations(own, 3, 1, own, 3, 2, 3, own)).toThrow(
      'w: got 6 numbers, expected 8 or more',
    );
  });
});
