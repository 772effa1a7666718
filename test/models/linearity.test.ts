import { expect, it } from 'vitest';
import { testsOf } from '../../pipeline/models/linearity.ts';
import { cost, lowest } from '../../pipeline/models/penalised-mean.ts';

const phi = [3, 2, -1, 4];

it('tells the sum, the affine function and ReLU apart, by cases made by hand', () => {
  const [a, b] = [
    [1, 0, 0],
    [-2, 0, 0],
  ] as const;
  const passed = (name: Parameters<typeof testsOf>[0]) =>
    Object.entries(testsOf(name, a, b, phi)).flatMap(([test, holds]) => (holds ? [test] : []));
  expect(passed('sum')).toEqual(['superposition', 'doubling', 'affine', 'parameters']);
  expect(passed('affine')).toEqual(['affine', 'parameters']);
  // ReLU[2] + ReLU[−4] = 2, and ReLU[−2] = 0.
  expect(passed('relu')).toEqual(['doubling', 'parameters']);
  // f[1] = 3 + 2·max(−1 + 4, 0) = 9, f[2] = 17, f[−2] = f[−1] = 3, f[0] = 3; with 2φ it is 6 + 4·6 = 30.
  expect(passed('net')).toEqual([]);
});

it('the lowest cost is where no step to either side is lower', () => {
  for (const options of [
    { penalty: 1, copies: 1 },
    { penalty: 1, copies: 2 },
    { penalty: 6, copies: 3 },
  ]) {
    const ys = [1, 2, 6];
    const best = lowest(ys, options);
    for (const side of [-1e-3, 1e-3])
      expect(cost(best + side, ys, options)).toBeGreaterThan(cost(best, ys, options));
  }
  expect(lowest([1, 2, 6], { penalty: 0, copies: 4 })).toBe(3);
});
