import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCsv } from '../../pipeline/run/formats/csv.ts';

const gains = readCsv(readFileSync('artifacts/sigmoid-gain/data/gains.csv', 'utf8'));
const at = (gain: string, column: string) => Number(gains[column]![gains.gain!.indexOf(gain)]);

test('at the smallest gain the output’s gradient is 2k²|c|', () => {
  // The median of |N(0, 1)| is 0.6745; that of 256 draws has a standard error of 0.049.
  expect(at('0.1', 'output_median') / (2 * 0.01)).toBeGreaterThan(0.6745 - 3 * 0.049);
  expect(at('0.1', 'output_median') / (2 * 0.01)).toBeLessThan(0.6745 + 3 * 0.049);
});

test('a net that has learnt nothing stays where all outputs are 0, one that is saturated at whole errors', () => {
  expect(at('0.1', 'loss_median')).toBeCloseTo(4, 3); // 4 · (0 ∓ 1)²
  // Each wrong example of a saturated net costs (1 + 1)² = 4.
  for (const quantile of ['low', 'median', 'high'])
    expect(at('100', `loss_${quantile}`) / 4).toBeCloseTo(
      Math.round(at('100', `loss_${quantile}`) / 4),
      6,
    );
});
