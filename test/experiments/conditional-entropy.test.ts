import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/conditional-entropy/numbers.ts';
import seen from '../../site/widgets/explorers/labels-seen.ts';
import say from '../../site/widgets/explorers/say-a-probability.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('conditional-entropy');

test('the three answers have the errors that the text derives', () => {
  // Standard errors of a median of this many tables are below 0.005.
  for (const { wrong: q, memory, rule, distribution } of files['by-share.csv']) {
    expect(memory.median).toBeCloseTo(2 * q * (1 - q), 1);
    if (q < 0.4) expect(rule.median).toBeCloseTo(q, 12);
    expect(distribution.median).toBeGreaterThanOrEqual(q * (1 - q) - 1e-12);
    // Estimated from 50 labels, a share has variance q(1 − q)/50; the median is not above the mean.
    expect(distribution.median).toBeLessThanOrEqual(1.02 * q * (1 - q) + 1e-12);
  }
});

test('with one label a number nothing is seen of the wrong ones; by parity the true value is inside the band', () => {
  for (const { perNumber, perParity, truth, wrong } of files['by-share.csv']) {
    expect([perNumber.low, perNumber.high]).toEqual([0, 0]);
    expect(perParity.high + 1e-12).toBeGreaterThan(wrong === 0.5 ? 0 : truth);
    expect(perParity.low).toBeLessThanOrEqual(truth);
  }
});

test('the observed entropy grows with m towards the true one, and is too small by 1/(2m) for large m', () => {
  const rows = files['by-repeats.csv'];
  rows.forEach(({ expected, truth, times }, i) => {
    if (i > 0) expect(expected).toBeGreaterThan(rows[i - 1]!.expected);
    expect(expected).toBeLessThan(truth);
    if (times >= 100) expect((truth - expected) * 2 * times).toBeCloseTo(1, 1);
  });
  expect(result.repeats.many.times).toBe(params.repeats.at(-1));
});

test('explorers: seen once nothing, and no answer beats the truth', () => {
  expect(seen.numbers({ wrong: 0.5, times: 1 })).toMatchObject({ seen: 0 });
  for (const p of [0, 0.3, 1])
    for (const r of [0.01, 0.3, 0.99]) {
      const { excess } = say.numbers({ p, r }) as { excess: number };
      expect(excess).toBeGreaterThanOrEqual(-1e-12);
    }
});
