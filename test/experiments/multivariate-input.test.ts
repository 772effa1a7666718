import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/multivariate-input/numbers.ts';
import { committed } from '../row.ts';

const { result, files } = committed<typeof numbers>('multivariate-input');

test('both methods of counting agree on random triples of lines', () => {
  expect(result.random.sevenPatterns).toBe(result.random.sevenRegions);
});

test('the pieces meet: neighbours agree on the line between them', () => {
  const at = (pattern: string, x: number, y: number) => {
    const row = files['net.csv'].find((piece) => piece.pattern === pattern)!;
    return row.offset + row.slope1 * x + row.slope2 * y;
  };
  // Unit 1 has θ = [0.5, 1, 0.3]: at x₂ = 0 its line passes through x₁ = −0.5.
  expect(at('101', -0.5, 0)).toBeCloseTo(at('001', -0.5, 0), 12);
  // Unit 3 has [0.5, −0.2, 1]: through (0, −0.5).
  expect(at('101', 0, -0.5)).toBeCloseTo(at('100', 0, -0.5), 12);
});

test('begins with the 16 sectors of eight lines through the origin, never exceeds 37 (by hand)', () => {
  const [first] = files['counts.csv'];
  expect(first!.everywhere).toEqual({ low: 16, median: 16, high: 16 });
  expect(first!.run).toBe(16);
  for (const { everywhere, inBox } of files['counts.csv']) {
    expect(everywhere.high).toBeLessThanOrEqual(1 + 8 + 28);
    expect(inBox.high).toBeLessThanOrEqual(everywhere.high);
  }
});
