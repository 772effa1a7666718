import { describe, expect, test } from 'vitest';
import {
  approximate,
  largestError,
  type Method,
  targets,
} from '../../pipeline/models/approximation.ts';

const error = (target: keyof typeof targets, method: Method, degree: number, halfWidth: number) =>
  largestError(targets[target], approximate(target, method, degree, halfWidth), halfWidth, 2001);

describe('1/(1 + x²)', () => {
  test.each([4, 10, 40])('Taylor of degree %i: the remainder of the geometric series', (degree) => {
    // |x|^(n+2)/(1 + x²) is largest at the end.
    expect(error('bump', 'taylor', degree, 3) / (3 ** (degree + 2) / 10)).toBeCloseTo(1, 9);
    expect(error('bump', 'taylor', degree, 1)).toBeCloseTo(0.5, 12);
    expect(error('bump', 'taylor', degree, 0.5) / (0.5 ** (degree + 2) / 1.25)).toBeCloseTo(1, 3);
  });

  test('Chebyshev of degree 8 as numpy has it', () => {
    // numpy 2.4.6: k = cos(π·[0 … 8]/8); chebval(g, chebfit(k, f(3k), 8)) at 2001 g in [−1, 1].
    expect(error('bump', 'chebyshev', 8, 3)).toBeCloseTo(0.06102171665603252, 12);
  });

  test('equally spaced points diverge on [−5, 5] and converge on [−1, 1] (Runge 1901)', () => {
    expect(error('bump', 'equal', 20, 5)).toBeGreaterThan(10 * error('bump', 'equal', 8, 5));
    expect(error('bump', 'equal', 20, 1)).toBeLessThan(error('bump', 'equal', 8, 1) / 10);
  });
});

test('a parabola: interpolation repeats it, Bernstein’s is off by exactly L²(1 − s²)/n, s = x/L', () => {
  // B_n of x² is x² + (L² − x²)/n.
  const p = approximate('kink', 'bernstein', 2, 3);
  // |x| at −3, 0, 3 is 3, 0, 3: the same three values as x²/3.
  for (const x of [-2, 0, 1.5]) expect(p(x)).toBeCloseTo((x * x) / 3 + (9 - x * x) / 6, 13);
  const through = approximate('kink', 'equal', 2, 3);
  for (const x of [-2, 0.1, 1.5]) expect(through(x)).toBeCloseTo((x * x) / 3, 13);
});

test('what Taylor cannot do: exp(−1/x²) becomes 0, |x| nothing', () => {
  expect(approximate('flat', 'taylor', 30, 3)(2)).toBe(0);
  expect(approximate('kink', 'taylor', 30, 3)(2)).toBeNaN();
  for (const method of ['chebyshev', 'bernstein'] as const)
    for (const target of ['flat', 'kink'] as const)
      expect(error(target, method, 40, 3)).toBeLessThan(error(target, method, 10, 3) / 1.5);
});

test('largestError sees what is no number', () => {
  expect(
    largestError(
      (x) => x,
      () => Number.NaN,
      1,
      5,
    ),
  ).toBeNaN();
});
