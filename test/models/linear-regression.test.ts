import { describe, expect, test } from 'vitest';
import { linePoints, publishedPoints } from '../../pipeline/data/linear-regression.ts';
import {
  closedForm,
  curvature,
  descentPath,
  gradient,
  gradientDescent,
  loss,
  type Phi,
  predict,
} from '../../pipeline/models/linear-regression.ts';
import { createRng } from '../../pipeline/models/rng.ts';

// Exact rational arithmetic over the twelve points (Python's fractions), rounded once at the end.
const exact = {
  phi: [0.825950045138729, 0.5222260699680326],
  loss: 0.1998663569342496,
  lineB: 7.067864,
  lineC: 10.279524,
  /** Trace and determinant of the Hessian. */
  trace: 54.0242,
  determinant: 199.8284,
};

test('predict', () => {
  expect(predict(2, [1, -3])).toBe(-5);
});

test('losses of the lines in UDL notebook 2.1: 7.07 and 10.28 to two decimals', () => {
  expect(loss(publishedPoints, [0.4, 0.2])).toBeCloseTo(exact.lineB, 12);
  expect(loss(publishedPoints, [1.6, -0.8])).toBeCloseTo(exact.lineC, 12);
  expect(exact.lineB.toFixed(2)).toBe('7.07');
  expect(exact.lineC.toFixed(2)).toBe('10.28');
});

test('gradient against central differences', () => {
  const rng = createRng(1);
  const h = 1e-5;
  for (let i = 0; i < 20; i++) {
    const phi: Phi = [rng.normal(), rng.normal()];
    const [d0, d1] = gradient(publishedPoints, phi);
    const at = (a: number, b: number) => loss(publishedPoints, [phi[0] + a, phi[1] + b]);
    // The loss is quadratic, so only rounding (about 1e-16·L/h) is left.
    expect(d0).toBeCloseTo((at(h, 0) - at(-h, 0)) / (2 * h), 6);
    expect(d1).toBeCloseTo((at(0, h) - at(0, -h)) / (2 * h), 6);
  }
});

describe('closedForm', () => {
  test('the twelve points, against exact arithmetic', () => {
    const phi = closedForm(publishedPoints);
    expect(phi[0]).toBeCloseTo(exact.phi[0]!, 14);
    expect(phi[1]).toBeCloseTo(exact.phi[1]!, 14);
    expect(loss(publishedPoints, phi)).toBeCloseTo(exact.loss, 14);
  });

  test('points on a line give that line, with loss 0', () => {
    const phi = closedForm({ x: [0, 1, 3], y: [2, 1, -1] });
    expect(phi[0]).toBeCloseTo(2, 14);
    expect(phi[1]).toBeCloseTo(-1, 14);
  });

  test('the gradient vanishes there', () => {
    const [d0, d1] = gradient(publishedPoints, closedForm(publishedPoints));
    expect(Math.abs(d0)).toBeLessThan(1e-13);
    expect(Math.abs(d1)).toBeLessThan(1e-13);
  });

  test('equal inputs have no best slope', () => {
    expect(() => closedForm({ x: [1, 1], y: [0, 1] })).toThrow(RangeError);
    expect(() => closedForm({ x: [], y: [] })).toThrow(RangeError);
  });
});

describe('curvature', () => {
  const [small, large] = curvature(publishedPoints);

  test('sum and product are trace and determinant of the Hessian', () => {
    expect(small + large).toBeCloseTo(exact.trace, 12);
    expect(small * large).toBeCloseTo(exact.determinant, 11);
  });

  test('descent converges just below 2/λ_max and diverges just above', () => {
    const best = exact.loss;
    const after = (learningRate: number) =>
      descentPath(publishedPoints, [1.6, -0.8], { learningRate, steps: 1000 }).at(-1)!;
    expect(after((0.99 * 2) / large) - best).toBeLessThan(1e-12);
    expect(after((1.01 * 2) / large)).toBeGreaterThan(1e6);
  });
});

describe('gradientDescent', () => {
  const { init, step } = gradientDescent(publishedPoints, { learningRate: 0.02 });

  test('one step by hand: φ − η·∂L/∂φ', () => {
    // From (0.4, 0.2): Σr = −8.788 and Σr·x = −9.69738, by exact arithmetic.
    const { phi, loss: value, step: taken } = step(init([0.4, 0.2]));
    expect(phi[0]).toBeCloseTo(0.4 + 0.04 * 8.788, 12);
    expect(phi[1]).toBeCloseTo(0.2 + 0.04 * 9.69738, 12);
    expect(value).toBe(loss(publishedPoints, phi));
    expect(taken).toBe(1);
  });

  test('a state is a value: stepping does not change it', () => {
    const state = init([1, 1]);
    const copy = structuredClone(state);
    expect(step(state)).toEqual(step(state));
    expect(state).toEqual(copy);
  });

  test('a path is its steps, bit for bit', () => {
    const path = descentPath(publishedPoints, [1.6, -0.8], { learningRate: 0.02, steps: 50 });
    let state = init([1.6, -0.8]);
    const rows = [state, ...Array.from({ length: 50 }, () => (state = step(state)))];
    expect([...path]).toEqual(rows.flatMap(({ phi, loss }) => [...phi, loss]));
  });

  test('400 steps reach the closed form', () => {
    const path = descentPath(publishedPoints, [1.6, -0.8], { learningRate: 0.02, steps: 400 });
    expect(path).toHaveLength(3 * 401);
    expect([...path.slice(0, 2)]).toEqual([1.6, -0.8]);
    expect(path.at(-3)).toBeCloseTo(exact.phi[0]!, 13);
    expect(path.at(-2)).toBeCloseTo(exact.phi[1]!, 13);
    expect(path.at(-1)).toBeCloseTo(exact.loss, 13);
  });
});

describe('linePoints', () => {
  const options = { count: 5000, phi: [0.8, 0.5], noise: 0.15 } as const;

  test('scatters about its line with the given deviation', () => {
    const { x, y } = linePoints(createRng(3), options);
    expect(x.every((value) => value >= 0 && value < 2)).toBe(true);
    const residuals = x.map((value, i) => y[i]! - 0.8 - 0.5 * value);
    const squares = residuals.reduce((sum, r) => sum + r * r, 0) / options.count;
    // Four standard errors of a variance, σ²·√(2/n).
    expect(Math.abs(squares - 0.0225)).toBeLessThan(4 * 0.0225 * Math.sqrt(2 / options.count));
  });

  test('the same generator gives the same points', () => {
    const draw = () => linePoints(createRng(4), { ...options, count: 3 });
    expect(draw()).toEqual(draw());
  });
});
