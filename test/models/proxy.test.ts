import { expect, it } from 'vitest';
import { bestGuessOfGroup, fitLinear, unawareGap } from '../../pipeline/models/proxy.ts';
import { createRng } from '../../pipeline/models/rng.ts';

it('guesses the group by Bayes’ rule', () => {
  const [correlation, p] = [0.8, 0.37];
  const variance = 1 - correlation * correlation;
  const density = (group: number) => Math.exp(-((p - correlation * group) ** 2) / (2 * variance));
  const posterior = density(1) / (density(1) + density(-1));
  expect(bestGuessOfGroup(p, correlation)).toBeCloseTo(2 * posterior - 1, 12);
});

it('what the best prediction keeps of the gap, against a simulation', () => {
  const rng = createRng(5);
  const correlation = 0.8;
  const count = 200_000;
  let sum = 0;
  for (let i = 0; i < count; i++)
    sum += bestGuessOfGroup(
      correlation + Math.sqrt(1 - correlation * correlation) * rng.normal(),
      correlation,
    );
  // The guess is between −1 and 1: a standard error of at most 1/√200,000 = 0.0022, four of them.
  expect(Math.abs(unawareGap(1, correlation) - sum / count)).toBeLessThan(0.009);
});

it('keeps at least what a linear function of the proxy keeps, nothing of an unrelated one', () => {
  expect(unawareGap(6, 0)).toBe(0);
  for (const correlation of [0.2, 0.5, 0.8, 0.95]) {
    expect(unawareGap(6, correlation)).toBeGreaterThan(6 * correlation * correlation);
    expect(unawareGap(6, correlation)).toBeLessThan(6);
  }
});

it('fits a plane through points that lie on it', () => {
  const inputs = [
    [0, 1],
    [2, 5],
    [-1, 3],
    [4, 0],
  ];
  const f = fitLinear(
    inputs,
    inputs.map(([a, b]) => 3 - 2 * a! + 0.5 * b!),
  );
  expect(f([10, 20])).toBeCloseTo(-7, 10);
});
