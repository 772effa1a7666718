import { expect, it } from 'vitest';
import { drawBar } from '../../pipeline/data/moving-bar.ts';
import { drawCloud, shareAlone } from '../../pipeline/models/code-cloud.ts';
import { nearestDistances } from '../../pipeline/models/nearest.ts';
import { drawFitted } from '../../pipeline/models/normal-fit.ts';
import { principalErrors } from '../../pipeline/models/principal-error.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { unitByUnit } from '../../pipeline/models/training.ts';
import { unexplained } from '../../pipeline/models/unexplained.ts';

it('finds the nearest row (by hand)', () => {
  // Rows (0, 0) and (3, 4); others (0, 1) and (3, 0). Root mean squares over two units.
  const x = unitByUnit([
    [0, 0],
    [3, 4],
  ]);
  const others = unitByUnit([
    [0, 1],
    [3, 0],
  ]);
  const [first, second] = nearestDistances(x, 2, others, 2);
  expect(first).toBeCloseTo(Math.sqrt(1 / 2), 14);
  expect(second).toBeCloseTo(Math.sqrt(16 / 2), 14);
});

it('leaves everything with the mean, and nothing with the rows themselves', () => {
  const x = unitByUnit([
    [1, 5],
    [3, 9],
  ]);
  expect(unexplained(Float64Array.of(2, 2, 7, 7), x, 2)).toBe(1);
  expect(unexplained(x, x, 2)).toBe(0);
});

it('principal components leave what lies beside them', () => {
  // Variances 9, 4 and 1 along the axes: k components leave 5/14, 1/14, 0.
  const rows = [
    [3, 0, 0],
    [-3, 0, 0],
    [0, 2, 0],
    [0, -2, 0],
    [0, 0, 1],
    [0, 0, -1],
  ];
  const x = unitByUnit(rows);
  const errors = principalErrors(x, 6, x, 6);
  [1, 5 / 14, 1 / 14, 0].forEach((expected, k) => {
    expect(errors[k]).toBeCloseTo(expected, 12);
  });
});

it('draws with the mean and the covariance of the codes', () => {
  const rng = createRng(5);
  const n = 500;
  const z = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const a = rng.normal();
    z[i] = 3 + a;
    z[n + i] = 2 * a + rng.normal();
  }
  const count = 20000;
  const drawn = drawFitted(z, n, count, createRng(6));
  const moments = (of: Float64Array, m: number) => {
    const [a, b] = [of.subarray(0, m), of.subarray(m, 2 * m)];
    const centre = (v: Float64Array) => v.reduce((x, y) => x + y, 0) / m;
    const [p, q] = [centre(a), centre(b)];
    const product = (u: Float64Array, v: Float64Array, s: number, t: number) =>
      u.reduce((sum, value, i) => sum + (value - s) * (v[i]! - t), 0) / m;
    return [p, q, product(a, a, p, p), product(a, b, p, q), product(b, b, q, q)];
  };
  const wanted = moments(z, n);
  // Standard errors are at most 0.05 (of the largest variance, about 5).
  moments(drawn, count).forEach((value, i) => {
    expect(Math.abs(value - wanted[i]!)).toBeLessThan(0.2);
  });
});

it('a bar is brightest at its middle, and its mirror image is the bar turned the other way', () => {
  const pose = { across: 1, down: -1, angle: 0.5 };
  const bar = drawBar(pose, 9);
  // Pixel (5, 3) from the top left is the middle: exp(0) = 1.
  expect(bar[3 * 9 + 5]).toBe(1);
  const mirrored = drawBar({ across: -1, down: -1, angle: -0.5 }, 9);
  bar.forEach((value, i) => {
    expect(mirrored[Math.floor(i / 9) * 9 + 8 - (i % 9)]).toBeCloseTo(value, 14);
  });
});

it('a normal fitted to a ring draws where the ring is not, one fitted to a normal does not', () => {
  const alone = (shape: 'ring' | 'normal') => {
    const codes = drawCloud(shape, 200, createRng(1));
    return shareAlone(drawFitted(codes, 200, 200, createRng(2)), 200, codes, 200, 0.3);
  };
  expect(alone('ring')).toBeGreaterThan(0.4);
  expect(alone('normal')).toBeLessThan(0.3);
});
