import { expect, it } from 'vitest';
import { ridgeMaps } from '../../pipeline/models/ridge-map.ts';
import { unitByUnit } from '../../pipeline/models/training.ts';

it('shrinks the slope of a line (by hand)', () => {
  // x = −1, 0, 1 and y = 3 + 2x: Σx² = 2, Σxy = 4, so that B = 4/(2 + λ).
  const [x, y] = [Float64Array.of(9, 10, 11), Float64Array.of(1, 3, 5)];
  const maps = ridgeMaps(x, y, 3, [1e-9, 2]);
  expect(maps[0]!(Float64Array.of(12), 1)[0]).toBeCloseTo(7, 7);
  expect(maps[1]!(Float64Array.of(12), 1)[0]).toBeCloseTo(3 + 1 * 2, 12);
});

it('solves the normal equations, with fewer pairs than inputs as well', () => {
  // (Σxxᵀ + λI)Bᵀ = Σxyᵀ over centred rows; the two rows of inputs are (1, 0, 2) and (−1, 0, −2) about their mean.
  const x = unitByUnit([
    [2, 5, 4],
    [0, 5, 0],
  ]);
  const y = unitByUnit([
    [1, 3],
    [-1, 1],
  ]);
  const lambda = 0.5;
  const [map] = ridgeMaps(x, y, 2, [lambda]);
  // κ = 2·5 along v = (1, 0, 2)/√5, and y rises by (1, 1) over √5: B = 2·√5·(1, 1)ᵀv/(10 + λ).
  const slope = (2 * Math.sqrt(5)) / (10 + lambda);
  const made = map!(unitByUnit([[3, 9, 1]]), 1);
  const reach = ((3 - 1) * 1 + (1 - 2) * 2) / Math.sqrt(5);
  expect(made[0]).toBeCloseTo(0 + slope * reach, 12);
  expect(made[1]).toBeCloseTo(2 + slope * reach, 12);
});
