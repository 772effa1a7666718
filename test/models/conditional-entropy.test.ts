import { expect, test } from 'vitest';
import {
  binaryEntropy,
  crossEntropy,
  entropies,
  expectedPlugIn,
} from '../../pipeline/models/conditional-entropy.ts';

test('of a table by hand', () => {
  // p(x, y) = 1/2, 0; 1/4, 1/4: S(X, Y) = ln 2 + ½ ln 2, S(X) = ln 2, and half the time ln 2 is left.
  const { joint, inputs, difference, average } = entropies([
    [2, 0],
    [1, 1],
  ]);
  expect(joint).toBeCloseTo(1.5 * Math.LN2, 15);
  expect(inputs).toBeCloseTo(Math.LN2, 15);
  expect(difference).toBeCloseTo(0.5 * Math.LN2, 15);
  expect(average).toBeCloseTo(0.5 * Math.LN2, 15);
});

test('one observation leaves nothing, two leave 2q(1 − q) ln 2, many leave h(q)', () => {
  expect(expectedPlugIn(1, 0.3)).toBe(0);
  expect(expectedPlugIn(2, 0.3)).toBeCloseTo(2 * 0.3 * 0.7 * Math.LN2, 15);
  // The first term of Miller's expansion: −1/(2m).
  const many = expectedPlugIn(400, 0.3);
  expect(binaryEntropy(0.3) - many).toBeCloseTo(1 / 800, 4);
});

test('saying anything but p costs more than h(p)', () => {
  for (const p of [0, 0.1, 0.5, 0.75])
    for (const r of [0.05, 0.4, 0.8]) {
      expect(crossEntropy(p, r)).toBeGreaterThan(binaryEntropy(p));
      // Against the definition with Math.log.
      expect(crossEntropy(p, r)).toBeCloseTo(-p * Math.log(r) - (1 - p) * Math.log(1 - r), 14);
    }
  expect(crossEntropy(0.3, 0.3)).toBeCloseTo(binaryEntropy(0.3), 15);
});
