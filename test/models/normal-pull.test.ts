import { expect, it } from 'vitest';
import { normalPull } from '../../pipeline/models/normal-pull.ts';
import { createRng } from '../../pipeline/models/rng.ts';

it('is what the formula gives for two codes and two points, by hand', () => {
  // d = 1, k = 2/(2 + gap²). Codes 0 and 1: k = 2/3; points 0 and 2: k = 1/3;
  // cross: 0–0: 1, 0–2: 1/3, 1–0: 2/3, 1–2: 2/3, sum 8/3. 2·(2/3)/2 + 2·(1/3)/2 − (2/4)·(8/3) = −1/3.
  const value = normalPull(Float64Array.of(0, 1), Float64Array.of(0, 2), 2, 0, new Float64Array(2));
  expect(value).toBeCloseTo(-1 / 3, 14);
});

it('is zero on average for codes that are standard normal, and large for those that are not', () => {
  const rng = createRng(4);
  const n = 40;
  const draw = (shift: number) => Float64Array.from({ length: 2 * n }, () => shift + rng.normal());
  const average = (shift: number) => {
    let sum = 0;
    for (let i = 0; i < 200; i++)
      sum += normalPull(draw(shift), draw(0), n, 0, new Float64Array(2 * n));
    return sum / 200;
  };
  // Standard error of the first is about 0.001.
  expect(Math.abs(average(0))).toBeLessThan(0.005);
  expect(average(2)).toBeGreaterThan(0.1);
});
