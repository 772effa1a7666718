import { expect, it } from 'vitest';
import { armOf, handDistance, reach } from '../../pipeline/models/arm.ts';
import { exactFit, ratioText } from '../../pipeline/models/exact-fit.ts';
import { leastSquares, weightedSum } from '../../pipeline/models/least-squares.ts';

it('least squares: the plane through points that lie on one', () => {
  const rows = [
    [1, 0, 0],
    [1, 1, 0],
    [1, 0, 2],
    [1, 3, 1],
  ];
  const phi = leastSquares(
    [0, 1, 2].map((k) => rows.map((row) => row[k]!)),
    rows.map((row) => weightedSum([5, -2, 0.5], row)),
  );
  [5, -2, 0.5].forEach((value, k) => {
    expect(phi[k]).toBeCloseTo(value, 12);
  });
});

it('least squares: names a column of the wrong length', () => {
  expect(() => leastSquares([[1, 1], [1]], [0, 1])).toThrow('column 1 has 1 entries, expected 2');
});

it('exact fit: three points by hand, y = 1/6 + x/2 with loss 1/6', () => {
  // x = 0, 1, 2 and y = 0, 1, 1: x̄ = 1, ȳ = 2/3, slope 1/2; residuals −1/6, 1/3, −1/6.
  const { phi, loss } = exactFit(
    [
      [1, 1, 1],
      [0, 1, 2],
    ],
    [0, 1, 1],
  );
  expect([...phi, loss].map(ratioText)).toEqual(['1/6', '1/2', '1/6']);
});

it('exact fit: refuses fractions and dependent columns', () => {
  expect(() => exactFit([[0.5]], [1])).toThrow('got 0.5');
  expect(() =>
    exactFit(
      [
        [1, 2],
        [2, 4],
      ],
      [1, 1],
    ),
  ).toThrow('dependent');
});

it('arm: both ways reach the place', () => {
  for (const side of [1, -1] as const) {
    const { hand } = armOf(reach(0.7, 1.1, side));
    expect(hand[0]).toBeCloseTo(2 * Math.cos(1.1) * Math.cos(0.7), 12);
    expect(hand[1]).toBeCloseTo(2 * Math.cos(1.1) * Math.sin(0.7), 12);
    expect(handDistance(reach(0.7, 1.1, side).elbow)).toBeCloseTo(2 * Math.cos(1.1), 12);
  }
});
