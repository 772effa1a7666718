import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/feature-functions/numbers.ts';
import die from '../../site/widgets/explorers/loaded-die.ts';
import prior from '../../site/widgets/explorers/prior-width.ts';
import readings from '../../site/widgets/explorers/two-readings.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('feature-functions');

test('the table of the chapter: what each reading says, with one feature and with both', () => {
  // Derived by hand in the text.
  const { joint, both, solving } = result;
  expect([joint.odd, joint.even, joint.oddShare]).toEqual([
    expect.closeTo(3 / 4, 12),
    expect.closeTo(1 / 2, 12),
    expect.closeTo(2 / 3, 12),
  ]);
  expect(joint.sumOverLabels).toEqual({
    odd: expect.closeTo(4 / 3, 12),
    even: expect.closeTo(2 / 3, 12),
  });
  // On their way to 1 and 0: what is missing is 1/(ηk), twice that of the constraint, within a hundredth.
  const missing = 2 / (params.run.stepSize * params.run.steps);
  for (const { odd, even, oddShare } of [both.joint, both.conditional]) {
    expect((1 - odd!) / missing).toBeCloseTo(1, 1);
    expect(even! / missing).toBeCloseTo(1, 1);
    expect(oddShare).toBeCloseTo(0.5, 12);
  }
  expect(solving.final.even).toBeCloseTo(0.5, 12);
});

test('the dual falls at every kept step, towards ½ ln 2, ln 100 and 0 where no λ is lowest', () => {
  const limits = [
    { reading: 'conditional', features: 'one', limit: Math.LN2 / 2 },
    { reading: 'joint', features: 'both', limit: Math.log(100) },
    { reading: 'conditional', features: 'both', limit: 0 },
  ];
  for (const { reading, features, limit } of limits) {
    const path = files['descents.csv'].filter(
      (row) => row.reading === reading && row.features === features && row.prior === 0,
    );
    path.forEach(({ dual }, i) => {
      expect(dual).toBeGreaterThan(limit);
      if (i > 0) expect(dual).toBeLessThan(path[i - 1]!.dual);
    });
    expect(path.at(-1)!.dual - limit).toBeLessThan(0.002);
  }
});

test('gradient descent comes closer to the flow with every step that is kept', () => {
  const theory = files['flow.csv'];
  const path = files['descents.csv'].filter(
    (row) => row.reading === 'conditional' && row.features === 'one' && row.prior === 0,
  );
  const gaps = path.map(({ lambda }, i) => Math.abs(lambda - theory[i]!.lambda));
  const late = gaps.slice(15);
  late.forEach((gap, i) => {
    if (i > 0) expect(gap).toBeLessThan(late[i - 1]!);
  });
  // The flow obeys its own equation, u + e^u = 1 + ηk/2.
  for (const { step, lambda } of theory)
    expect(-lambda + Math.exp(-lambda)).toBeCloseTo(1 + (params.run.stepSize * step) / 2, 9);
});

test('as the caption says: the joint reading is below the table between clean and a coin, the conditional one is the table', () => {
  for (const { reading, wrong, odd } of files['fork.csv'])
    if (reading === 'conditional') expect(odd).toBeCloseTo(1 - wrong, 12);
    else if (wrong < 0.5) expect(odd).toBeLessThan(1 - wrong);
});

test('a wider prior is surer, and misses the constraint by |λ|/(Nσ²)', () => {
  const rows = files['prior.csv'].filter(
    (row) => row.reading === 'conditional' && row.features === 'one',
  );
  rows.forEach(({ prior: width, lambda, odd }, i) => {
    if (i > 0) expect(odd).toBeGreaterThan(rows[i - 1]!.odd);
    expect(0.5 - odd / 2).toBeCloseTo(-lambda / (params.run.count * width * width), 10);
  });
});

test('explorers show what the text says of them', () => {
  const at = (tau: number) => readings.numbers({ tau });
  expect(at(0.5)).toMatchObject({ jointLambda: '−1.10', conditionalLambda: '−∞' });
  expect(at(0.25).jointOdd).toBeCloseTo(0.5, 12);
  const loaded = die.numbers({ ...die.start, mean: 4.5, bend: 0 });
  expect(loaded.entropy).toBeCloseTo(result.die.entropy, 12);
  for (const bend of [-1, -0.4, 0.05, 1])
    for (const mean of [1.1, 3.5, 5.2]) {
      const { entropy, most } = die.numbers({ mean, bend }) as { entropy: number; most: number };
      expect(entropy).toBeLessThan(most);
    }
  expect(prior.numbers({ prior: 1 }).odd).toBeCloseTo(result.prior.shown.odd, 12);
});
