import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/langevin-plane/numbers.ts';
import { committed } from '../row.ts';

const { files, params, result } = committed<typeof numbers>('langevin-plane');

test('a longer walk has a smaller best step size, down to the bias', () => {
  const best = params.law.budgets.map((steps) => {
    const rows = files['divergence-budgets.csv'].filter((row) => row.steps === steps);
    return rows.reduce((least, row) => (row.kl < least.kl ? row : least)).stepSize;
  });
  expect(best.at(-1)!).toBeLessThan(best[0]!);
});

test('particles follow the exact law: it lies inside their 5–95 % band nearly everywhere', () => {
  const rows = files['shares.csv'].filter(({ step }) => step > 50);
  const outside = rows.filter(({ share, law }) => law < share.low || law > share.high);
  // 16 runs: the mean of one is outside its band now and then; half a step of counting is 0.005.
  expect(outside.length / rows.length).toBeLessThan(0.05);
});

test('crossing: theory within 4 standard errors and the bias of a finite step', () => {
  // Arrival is noticed late by about 0.58·√ε of the way, which shrinks with distance.
  for (const { distance, theory, hillsMean, hillsError } of files['crossing.csv']) {
    const late = (0.58 * 2 * Math.sqrt(params.crossing.stepSize)) / distance;
    expect(Math.abs(hillsMean - theory), `distance ${distance}`).toBeLessThan(
      4 * hillsError + 1.5 * late * theory,
    );
  }
});

test('around the ring, time grows with the square of the distance at most', () => {
  const [near, far] = [files['crossing.csv'][0]!, files['crossing.csv'].at(-1)!];
  const ratio = far.ringMean / near.ringMean;
  // Thickness helps small rings more: the exponent of two is an upper bound but for their errors.
  expect(ratio).toBeLessThan(1.4 * (far.distance / near.distance) ** 2);
  expect(far.hillsMean / near.hillsMean).toBeGreaterThan(5 * ratio);
});

test('the last step: kept, dropped and three quarters lie in this order from the target', () => {
  for (const row of files['last-step.csv']) {
    expect(row.lawNoise).toBeGreaterThan(row.target);
    expect(row.lawWithout).toBeLessThan(row.target);
    expect(row.klThreeQuarters).toBeLessThan(row.klNoise / 5);
    expect(row.klWithout).toBeGreaterThan(5 * row.klNoise);
  }
});

test('cold walks do not know the share of the smallest hill', () => {
  expect(result.practised.least.low).toBeGreaterThan(1.5 * result.practised.target);
  const law = files['temperature-law.csv'];
  expect(law[0]!.least).toBeLessThan(1e-6);
  // At T = 1, e^(−U/T) is the target itself.
  const one = law.reduce((a, b) =>
    Math.abs(Math.log(b.temperature)) < Math.abs(Math.log(a.temperature)) ? b : a,
  );
  expect(one.kl).toBeLessThan(0.02);
});
