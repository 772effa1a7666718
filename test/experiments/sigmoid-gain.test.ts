import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/sigmoid-gain/numbers.ts';
import { committed } from '../row.ts';

const gains = committed<typeof numbers>('sigmoid-gain').files['gains.csv'];
const at = (gain: number) => gains.find((row) => row.gain === gain)!;

test('at the smallest gain the output’s gradient is 2k²|c|', () => {
  // The median of |N(0, 1)| is 0.6745; that of 256 draws has a standard error of 0.049.
  expect(Math.abs(at(0.1).output.median / (2 * 0.01) - 0.6745)).toBeLessThan(3 * 0.049);
});

test('a net that has learnt nothing stays where all outputs are 0, one that is saturated at whole errors', () => {
  expect(at(0.1).loss.median).toBeCloseTo(4, 3); // 4 · (0 ∓ 1)²
  // Each wrong example of a saturated net costs (1 + 1)² = 4.
  for (const loss of Object.values(at(100).loss))
    expect(loss / 4).toBeCloseTo(Math.round(loss / 4), 6);
});
