import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/feature-or-function/numbers.ts';
import explorer from '../../site/widgets/explorers/feature-choice.ts';
import windowed from '../../site/widgets/explorers/parabola-window.ts';
import { committed } from '../row.ts';

const { result, files } = committed<typeof numbers>('feature-or-function');
const loss = (feature: string, centre: number) =>
  explorer.numbers({ feature, centre }).loss as number;

test('losses by hand: 2 + x leaves x² − 2, x² leaves x', () => {
  expect(result.lineLoss).toBe(4 + 1 + 4 + 1 + 4);
  expect(result.squareLoss).toBe(4 + 1 + 0 + 1 + 4);
  expect(result.line).toEqual([2, 1]);
  expect(result.both).toEqual([0, 1, 1]);
});

test('the mean squared error of a line is 4h⁴/45, wherever the interval is', () => {
  for (const { halfWidth, error } of files['windows.csv'])
    expect(error / halfWidth ** 4).toBeCloseTo(4 / 45, 5);
});

test('the explorer gives the exact losses, and the exercise its answer', () => {
  expect(loss('x', 0)).toBeCloseTo(result.lineLoss, 10);
  expect(loss('x', 1.5)).toBeCloseTo(result.lineLoss, 10);
  expect(loss('square', 0)).toBeCloseTo(result.squareLoss, 10);
  expect(loss('square', -0.5)).toBe(0);
  expect(loss('size', 0)).toBeCloseTo(78 / 7, 10);
  // |x − c|, on a grid ten times as fine as the slider's: above 1, and below a tenth of 14.
  const least = Math.min(...Array.from({ length: 801 }, (_, i) => loss('size', -2 + i / 200)));
  expect(least).toBeGreaterThan(1);
  expect(least).toBeLessThan(1.4);
});

test('explorer of the window: the shares of the row', () => {
  for (const { centre, halfWidth, explained, error } of files['windows.csv']) {
    const shown = windowed.numbers({ centre, half: halfWidth }) as Record<string, number>;
    expect(shown.explained).toBeCloseTo(explained, 5);
    expect(shown.error).toBeCloseTo(error, 4);
  }
});
