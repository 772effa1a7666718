import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/region-count/numbers.ts';
import { maximumCentralRegions } from '../../pipeline/models/region-bound.ts';
import { committed } from '../row.ts';

const { result, files } = committed<typeof numbers>('region-count');
const counts = files['counts.csv'];

test('what the chapter says of whole space: all at the bound, none below 2^Di', () => {
  for (const { start, everywhere, bound, below } of counts) {
    if (start !== 'central') expect(everywhere).toEqual({ low: bound, median: bound, high: bound });
    expect(below).toBe(0);
  }
  expect(result.trained.atBound).toBe(1);
});

test('offsets zero: the sectors of lines through a point, whole and in a box around it', () => {
  for (const { inputs, hidden, everywhere, inBox } of counts.filter(
    ({ start }) => start === 'central',
  )) {
    expect(everywhere.median).toBe(Number(maximumCentralRegions(inputs, hidden)));
    expect(inBox).toEqual(everywhere);
  }
});

test('in the box there are never more than everywhere, and with units = inputs most lack a corner', () => {
  for (const { inputs, hidden, start, inBox, everywhere, belowInBox } of counts) {
    expect(inBox.high).toBeLessThanOrEqual(everywhere.high);
    if (start === 'random' && hidden === inputs) expect(belowInBox).toBeGreaterThan(0.5);
  }
});

test('the 1–3–1 net of problem 3.8: the slopes that figure 3.3 has, from left to right', () => {
  // φ_d θ_d1 = −0.52, 1.17, −0.462 by hand; active from left to right: 3, 1 3, 1 2 3, 1 2.
  expect(result.three.slopes.map((slope) => Number(slope.toFixed(3)))).toEqual([
    -0.462, -0.982, 0.188, 0.65,
  ]);
});
