import { expect, test } from 'vitest';
import {
  type CodeParameters,
  drawCode,
  gramLoss,
  type Rectified,
  rowLoss,
  secondMoments,
} from '../../pipeline/models/linear-autoencoder.ts';
import { planeProcess } from '../../pipeline/models/linear-autoencoder-process.ts';
import { leastCurvature } from '../../pipeline/models/principal.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import { createRng, fillNormals } from '../../pipeline/models/rng.ts';

// 11 rows of 7 numbers through 5: none a multiple of four, so that the remainders of the unrolled loops count.
const shape = { inputs: 7, code: 5 };
const [m, n, k] = [11, 7, 5];
const rows = fillNormals(createRng(1).key, 0, new Float64Array(m * n));
const phi = drawCode(createRng(2), shape, 1.3);

/** L by its definition, entry by entry. */
function byHand(at: CodeParameters, rectified: Rectified): number {
  const cut = (value: number, where: Rectified) =>
    rectified === where ? Math.max(0, value) : value;
  let sum = 0;
  for (let i = 0; i < m; i++) {
    const codes = Array.from({ length: k }, (_, r) =>
      cut(
        Array.from({ length: n }, (_, j) => rows[i * n + j]! * at[r * n + j]!).reduce(
          (a, b) => a + b,
        ),
        'code',
      ),
    );
    for (let j = 0; j < n; j++) {
      const out = codes.reduce((a, code, r) => a + code * at[(k + r) * n + j]!, 0);
      sum += (cut(out, 'output') - rows[i * n + j]!) ** 2;
    }
  }
  return sum / m;
}

test.each(['none', 'code', 'output'] as const)(
  'loss and gradient are those of the definition (%s; central differences)',
  (rectified) => {
    const gradient = new Float64Array(phi.length);
    const loss = rowLoss(shape, m, rectified);
    loss.gradient(phi, rows, m, gradient);
    expect(loss.value(phi, rows, m)).toBeCloseTo(byHand(phi, rectified), 12);
    const step = 1e-6;
    for (let i = 0; i < phi.length; i++) {
      const moved = (by: number) => phi.map((value, j) => (j === i ? value + by : value));
      const slope = (byHand(moved(step), rectified) - byHand(moved(-step), rectified)) / (2 * step);
      expect(gradient[i]).toBeCloseTo(slope, 6);
    }
  },
);

test('the Gram matrix gives the same loss and gradient as the rows', () => {
  const [a, b] = [new Float64Array(phi.length), new Float64Array(phi.length)];
  const loss = rowLoss(shape, m);
  loss.gradient(phi, rows, m, a);
  expect(gramLoss(shape, secondMoments(rows, n))(phi, b)).toBeCloseTo(loss.value(phi, rows, m), 11);
  a.forEach((value, i) => {
    expect(b[i]).toBeCloseTo(value, 11);
  });
});

test('a batch that does not fit is refused, and said why', () => {
  expect(() => rowLoss(shape, 4).gradient(phi, rows, m, phi.slice())).toThrow(
    /got 11 rows.*up to 4 rows of 7/,
  );
});

test('the smaller curvature is the eigenvalue of the quadratic form of the chapter', () => {
  // [[2λ_j, −2λ_j], [−2λ_j, 2λ_i]]: trace and determinant of the pair.
  for (const [kept, missing] of [
    [3, 1],
    [1, 3],
    [2, 2],
  ] as const) {
    const small = leastCurvature(kept, missing);
    const large = 2 * (kept + missing) - small;
    expect(small * large).toBeCloseTo(4 * missing * (kept - missing), 12);
    expect(Math.sign(small)).toBe(Math.sign(kept - missing));
  }
});

test('one step in the plane, by hand', () => {
  // One point (1, 0), c = d = (½, 0): x̂ = ¼, error −¾ along x₁; ∂L/∂c₁ = ∂L/∂d₁ = 2·(−¾)·½ = −¾.
  const process = planeProcess(Float64Array.of(1, 0), {
    rectified: 'none',
    batch: 1,
    learningRate: 0.1,
    halfTime: 0,
    startX: 0.5,
    startY: 0,
    steps: 1,
    seed: 1,
  });
  const [start, end] = runProcess(process).rows;
  expect(start).toEqual(Float64Array.of(0.5, 0, 0.5, 0, 0.5625));
  expect(end?.subarray(0, 4)).toEqual(Float64Array.of(0.575, 0, 0.575, 0));
});
