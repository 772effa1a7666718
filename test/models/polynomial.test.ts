import { describe, expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/polynomial-overfit/numbers.ts';
import { degreeProcess } from '../../pipeline/models/degree-process.ts';
import { solveTriangle, triangulate } from '../../pipeline/models/householder.ts';
import { drawNet } from '../../pipeline/models/net-start.ts';
import { solveOutputWeights } from '../../pipeline/models/output-weights.ts';
import {
  fitPolynomials,
  legendre,
  meanSquaredError,
  polynomialAt,
} from '../../pipeline/models/polynomial.ts';
import { walk } from '../../pipeline/models/process.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { predictNet } from '../../pipeline/models/shallow-net.ts';
import { committed } from '../row.ts';

const { files } = committed<typeof numbers>('polynomial-overfit');
const rows = files['training-data.csv'];
const points = { x: rows.map(({ x }) => x), y: rows.map(({ y }) => y) };
const halfWidth = 3;
const at = (coefficients: Float64Array) => (x: number) => polynomialAt(x, coefficients, halfWidth);

describe('fitPolynomials', () => {
  // numpy 2.4.6 on training-data.csv: c = legfit(x/3, y, p); legval([-2.5/3, 0.1, 2.9/3], c).
  test.each([
    [6, [0.22423801, 0.91073812, 0.19981541]],
    [15, [0.16754336, 0.8995229, 90.18495949]],
  ] as const)('degree %i as numpy has it', (degree, expected) => {
    const f = at(fitPolynomials(points, { halfWidth, degree })[degree]!);
    [-2.5, 0.3, 2.9].forEach((x, i) => {
      expect(f(x)).toBeCloseTo(expected[i]!, 6);
    });
  });

  test('with a penalty as numpy has it', () => {
    // V = legvander(x/3, 15)·√(2k + 1); lstsq([V; √(20·0.01)·I], [y; 0]).
    const f = at(fitPolynomials(points, { halfWidth, degree: 15, ridge: 0.01 })[15]!);
    const expected = [0.18804881, 0.92777526, -0.10570669];
    [-2.5, 0.3, 2.9].forEach((x, i) => {
      expect(f(x)).toBeCloseTo(expected[i]!, 7);
    });
  });

  test('one factorisation gives the degrees that are fitted alone', () => {
    const all = fitPolynomials(points, { halfWidth, degree: 15, ridge: 0.001 });
    for (const degree of [0, 3, 9]) {
      const alone = fitPolynomials(points, { halfWidth, degree, ridge: 0.001 })[degree]!;
      for (const x of [-3, -1, 0.4, 2]) expect(at(all[degree]!)(x)).toBeCloseTo(at(alone)(x), 9);
    }
  });

  test('degree 0 is the mean, and no degree has a larger training error than the one below', () => {
    const fits = fitPolynomials(points, { halfWidth, degree: 19 });
    const mean = points.y.reduce((sum, y) => sum + y, 0) / points.y.length;
    expect(at(fits[0]!)(1)).toBeCloseTo(mean, 14);
    const errors = fits.map((c) => meanSquaredError(points, at(c)));
    for (let p = 1; p < errors.length; p++)
      expect(errors[p]!).toBeLessThanOrEqual(errors[p - 1]! * (1 + 1e-9));
    // As many coefficients as points: through all of them.
    expect(errors[19]).toBeLessThan(1e-12);
  });

  test('gives back a polynomial', () => {
    const cubic = (x: number) => 1 - 2 * x + 0.5 * x * x * x;
    const x = [-3, -2.2, -1, 0, 0.7, 1.9, 3];
    const f = at(fitPolynomials({ x, y: x.map(cubic) }, { halfWidth, degree: 5 })[5]!);
    for (const place of [-2.7, 0.3, 2.5]) expect(f(place)).toBeCloseTo(cubic(place), 11);
  });

  test('the sum of c² is the mean of f² over the interval', () => {
    const c = fitPolynomials(points, { halfWidth, degree: 4 })[4]!;
    const [f, steps] = [at(c), 4000];
    let sum = 0;
    for (let i = 0; i < steps; i++) sum += f(-3 + (6 * (i + 0.5)) / steps) ** 2;
    expect(c.reduce((total, value) => total + value * value, 0)).toBeCloseTo(sum / steps, 6);
  });

  test('refuses more coefficients than points', () => {
    expect(() => fitPolynomials(points, { halfWidth, degree: 20 })).toThrow(
      'got degree 20 for 20 points, expected less',
    );
  });
});

test('legendre: P_2 and P_3 as printed in every table', () => {
  const t = 0.3;
  const [, , second, third] = legendre(t, new Float64Array(4));
  expect(second).toBeCloseTo((Math.sqrt(5) * (3 * t * t - 1)) / 2, 14);
  expect(third).toBeCloseTo((Math.sqrt(7) * (5 * t ** 3 - 3 * t)) / 2, 14);
});

describe('triangulate and solveTriangle', () => {
  test('a column that others determine gets 0, and the rest is still least squares', () => {
    // Columns 1, x, 2x, x² at five x: without the third, the fit of a parabola by hand to y = x².
    const x = [-2, -1, 0, 1, 2];
    const a = Float64Array.from([
      ...x.map(() => 1),
      ...x,
      ...x.map((value) => 2 * value),
      ...x.map((value) => value * value),
    ]);
    const phi = solveTriangle(
      triangulate(
        a,
        x.map((value) => 3 + value * value),
      ),
      4,
    );
    [3, 0, 0, 1].forEach((expected, k) => {
      expect(phi[k]).toBeCloseTo(expected, 13);
    });
    expect(phi[2]).toBe(0);
  });

  test('refuses entries that fill no column', () => {
    expect(() => triangulate(new Float64Array(7), [1, 2])).toThrow('got 7 entries for 2 rows');
  });
});

test('solveOutputWeights: no change of bias or output weights makes the error smaller', () => {
  const scaled = { x: points.x.map((x) => x / halfWidth), y: points.y };
  const phi = solveOutputWeights(scaled, drawNet(createRng(5), 6));
  const error = (net: Float64Array) => meanSquaredError(scaled, (x) => predictNet(x, net));
  const least = error(phi);
  for (let k = 0; k < 7; k++)
    for (const step of [-1e-3, 1e-3]) {
      const moved = phi.slice();
      moved[k] = moved[k]! + step;
      expect(error(moved)).toBeGreaterThanOrEqual(least - 1e-15);
    }
});

test('degreeProcess stays where the curve passes through all points', () => {
  const few = { x: points.x.slice(0, 5), y: points.y.slice(0, 5) };
  const run = walk(
    degreeProcess({ training: few, test: points, halfWidth, ridge: 0, from: 3, to: 15 }),
  );
  run.advance(12);
  expect(run.state.degree).toBe(4);
  expect(run.state.trainErrors).toHaveLength(5);
  expect(run.end?.final.trainError).toBeLessThan(1e-20);
});
