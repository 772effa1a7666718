import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { expect, test } from 'vitest';
import { addRows } from '../../pipeline/models/incremental-svd.ts';
import { minibatches } from '../../pipeline/models/minibatches.ts';
import { leastLoss, principal } from '../../pipeline/models/principal.ts';
import { createRng, fillNormals } from '../../pipeline/models/rng.ts';
import {
  angleOf,
  degrees,
  orthonormalRows,
  principalAngles,
  radians,
} from '../../pipeline/models/subspace.ts';

const normals = (seed: number, length: number) =>
  fillNormals(createRng(seed).key, 0, new Float64Array(length));
const [n, k] = [9, 3];
const space = (seed: number) => orthonormalRows(normals(seed, k * n), n);

test('rows become orthonormal, and rows that depend on each other are refused', () => {
  const q = new Matrix([...Array(k)].map((_, i) => [...space(1).subarray(i * n, (i + 1) * n)]));
  const gram = q.mmul(q.transpose());
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) expect(gram.get(i, j)).toBeCloseTo(i === j ? 1 : 0, 14);
  expect(() => orthonormalRows(Float64Array.of(1, 0, 0, 0), 2)).toThrow(/row 1/);
});

test('principal angles: their cosines are the singular values of ABᵀ (ml-matrix)', () => {
  const [a, b] = [space(1), space(2)];
  const rows = (q: Float64Array) =>
    new Matrix([...Array(k)].map((_, i) => [...q.subarray(i * n, (i + 1) * n)]));
  const cosines = new SingularValueDecomposition(rows(a).mmul(rows(b).transpose())).diagonal;
  // The largest cosine belongs to the smallest angle, which comes last.
  Array.from(principalAngles(a, b, n))
    .reverse()
    .forEach((angle, i) => {
      expect(Math.cos(angle)).toBeCloseTo(cosines[i]!, 12);
    });
});

test('a tiny angle is right, and turning the basis changes nothing', () => {
  const tiny = 1e-9;
  const a = Float64Array.of(1, 0, 0, 0, 1, 0);
  // (e₁, e₂) against (e₁ turned towards e₃ by the angle, e₂), in another basis of the same plane.
  const b = orthonormalRows(
    Float64Array.of(Math.cos(tiny), 1, Math.sin(tiny), Math.cos(tiny), -2, Math.sin(tiny)),
    3,
  );
  const [large, small] = principalAngles(a, b, 3);
  expect(large! / tiny).toBeCloseTo(1, 6);
  expect(small).toBeLessThan(1e-15);
});

test('angles from sine and cosine, as Math.atan2 has them', () => {
  for (const angle of [0, 1e-12, 0.3, Math.PI / 4, 1.2, Math.PI / 2])
    expect(angleOf(Math.cos(angle), Math.sin(angle))).toBeCloseTo(angle, 15);
  expect(degrees(radians(30))).toBeCloseTo(30, 13);
});

test('mean squares along singular directions are σ²/m (ml-matrix)', () => {
  const m = 20;
  const rows = normals(3, m * n);
  const found = principal(rows, n);
  const { diagonal } = new SingularValueDecomposition(Matrix.from1DArray(m, n, [...rows]));
  diagonal.forEach((sigma, i) => {
    expect(found.values[i]).toBeCloseTo((sigma * sigma) / m, 12);
  });
  expect(leastLoss(found.values, 0)).toBeCloseTo(found.total, 12);
  expect(leastLoss(found.values, n)).toBe(0);
});

test('the incremental SVD is exact where it has room for all directions', () => {
  // 24 rows in a space of two dimensions, eight at a time, keeping three.
  const [codes, plane] = [normals(4, 48), normals(5, 2 * n)];
  const rows = new Float64Array(24 * n);
  for (let i = 0; i < 24; i++)
    for (let j = 0; j < n; j++)
      rows[i * n + j] = codes[2 * i]! * plane[j]! + codes[2 * i + 1]! * plane[n + j]!;
  let sketch: Float64Array = new Float64Array(0);
  for (let from = 0; from < 24; from += 8)
    sketch = addRows(sketch, rows.subarray(from * n, (from + 8) * n), n, 3);
  const { diagonal } = new SingularValueDecomposition(Matrix.from1DArray(24, n, [...rows]));
  for (const i of [0, 1, 2]) {
    const row = sketch.subarray(i * n, (i + 1) * n);
    expect(Math.sqrt(row.reduce((sum, value) => sum + value * value, 0))).toBeCloseTo(
      diagonal[i]!,
      6,
    );
  }
});

test('minibatches: every row once an epoch, a function of the step alone', () => {
  const which = minibatches(10, 4, createRng(7));
  const epoch = [0, 1, 2].map((step) => [...which(step)]);
  expect(epoch.map(({ length }) => length)).toEqual([4, 4, 2]);
  expect(epoch.flat().sort((a, b) => a - b)).toEqual([...Array(10).keys()]);
  which(5);
  expect([...which(1)]).toEqual(epoch[1]);
  expect([...minibatches(3, 3, createRng(1))(8)]).toEqual([0, 1, 2]);
});
