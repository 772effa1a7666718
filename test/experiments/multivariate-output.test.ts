import { expect, test } from 'vitest';
import { bends, target } from '../../pipeline/data/two-curves.ts';
import type numbers from '../../pipeline/experiments/multivariate-output/numbers.ts';
import { jointsOf } from '../../pipeline/models/joints.ts';
import { committed } from '../row.ts';

const { result, files } = committed<typeof numbers>('multivariate-output');

test('both sides of the comparison have as many parameters: 12·2 + 2·13 and 2·(8·2 + 9) by hand', () => {
  expect(result.parameters).toEqual({ shared: 50, separate: 50 });
  // Figure 3.6: 4·2 + 2·5.
  expect(result.run.parameters).toBe(18);
});

test('what is drawn bends where its units say', () => {
  for (const y of ['y1', 'y2'] as const) {
    const rows = files['run-outputs.csv'];
    const slope = (i: number) => (rows[i + 1]![y] - rows[i]![y]) / (rows[i + 1]!.x - rows[i]!.x);
    const bent = rows.slice(1, -1).filter((_, i) => Math.abs(slope(i + 1) - slope(i)) > 1e-6);
    for (const { x } of bent)
      expect(
        Math.min(...files['run-units.csv'].map(({ joint }) => Math.abs(joint - x))),
      ).toBeLessThan(0.01);
    expect(bent.length).toBeGreaterThan(0);
  }
});

test('targets bend where they are said to', () => {
  for (const pair of ['together', 'apart'] as const)
    for (const output of [0, 1] as const) {
      const found = jointsOf((x) => target(pair, output, x), [-1, 1]);
      expect(found.map((x) => Math.round(10 * x) / 10)).toEqual(bends[pair][output]);
    }
});
