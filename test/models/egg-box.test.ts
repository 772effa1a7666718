import { expect, test } from 'vitest';
import {
  type Activation,
  eggBox,
  eggBoxBound,
  eggBoxMap,
  eggBoxNet,
  stairs,
} from '../../pipeline/models/egg-box.ts';

const sup = (activation: Activation, hidden: number, gain: number) =>
  Math.max(
    ...eggBoxMap(activation, hidden, eggBoxNet(activation, hidden, gain), 81).map(
      ({ target, net }) => Math.abs(net - target),
    ),
  );

test('the egg box is the sum of a function of x₁ + x₂ and one of x₁ − x₂', () => {
  // cos a·cos b = (cos(a + b) + cos(a − b))/2.
  for (const [a, b] of [[0.2, -0.7] as const, [1, 0.5] as const])
    expect(eggBox(a, b)).toBeCloseTo(
      (Math.cos(Math.PI * (a + b)) + Math.cos(Math.PI * (a - b))) / 2,
      12,
    );
});

test.each(['relu', 'sigmoid'] as const)(
  '%s: below the bound, for steep steps too',
  (activation) => {
    for (const hidden of [8, 32, 64])
      expect(sup(activation, hidden, 1000)).toBeLessThan(eggBoxBound(activation, hidden));
  },
);

test('steep stairs are at a level in the middle of each cell', () => {
  const { bias, units } = stairs((x) => x * x, [-1, 1], 3, 1000);
  expect(bias).toBeCloseTo(0.5625, 12);
  // Four cells of width 1/2: levels 9/16, 1/16, 1/16, 9/16, steps at −1/2, 0, 1/2.
  expect(units.map(({ weight }) => weight)).toEqual([-0.5, 0, 0.5]);
  expect(units.map(({ offset, slope }) => -offset / slope + 0)).toEqual([-0.5, 0, 0.5]);
  expect(() => eggBoxNet('sigmoid', 3, 10)).toThrow('expected an even number');
});
