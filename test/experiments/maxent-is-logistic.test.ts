import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/maxent-is-logistic/numbers.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('maxent-is-logistic');

// With P(y = 1) = 0.9 where a ≠ b: H(0.9), (H(0.9) + ln 2)/2 with two inputs of different truth taken for one,
// (3·H(1.9/3) + H(0.9))/4 with three of the four.
it('a net ends where all inputs are told apart, or where two or three of them are not', () => {
  expect(params.xor.chance).toBe(0.9);
  for (const { seed, loss } of files['nets.csv']) {
    const nearest = Math.min(
      ...[0.325083, 0.509115, 0.574139].map((height) => Math.abs(loss - height)),
    );
    expect(nearest, `net ${seed}`).toBeLessThan(0.001);
  }
});

it('solving for the last layer gains something only where three inputs are nearly one', () => {
  for (const { seed, loss, solved } of files['nets.csv'])
    if (loss - solved > params.xor.still) expect(loss, `net ${seed}`).toBeCloseTo(0.574139, 3);
});

it('of 2N multipliers the data determine N', () => {
  expect(result.two.rank).toBe(result.facts);
  expect(result.two.multipliers).toBe(2 * result.facts);
});
