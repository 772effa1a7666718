import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/policy-network/numbers.ts';
import { abandonedBest, playGreedily } from '../../pipeline/models/bandit.ts';
import { policyProcess } from '../../pipeline/models/policy-process.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import back from '../../site/widgets/explorers/looking-back.ts';
import decision from '../../site/widgets/explorers/one-decision.ts';
import machines from '../../site/widgets/explorers/slot-machines.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('policy-network');

test('two arms, by hand: 0.3·(0.5 + 0.5·0.5/1.5) = 0.2 abandon the best', () => {
  expect(abandonedBest([0.7, 0.5])).toBeCloseTo(0.2, 12);
  const rng = createRng(1);
  const count = 4000;
  let abandoned = 0;
  for (let i = 0; i < count; i++) {
    const play = playGreedily({ chances: [0.7, 0.5], pulls: 300 }, () => 0, rng.split(i));
    if (play.counts[0] === 1) abandoned += 1;
  }
  // Four standard errors of a share of 0.2 over 4000.
  expect(Math.abs(abandoned / count - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / count));
});

test('as the text says: no constant ε has less mean regret than its exploring costs', () => {
  for (const { mean, theory, epsilon } of files['epsilons.csv']) {
    // The first pull of each arm is no exploring; the mean over replicas scatters by a percent.
    expect(mean, String(epsilon)).toBeGreaterThan(0.99 * theory);
    expect(result.bandit.decaying.high).toBeLessThan(mean);
  }
});

test('as the text says: paid at every passing nobody learns to go to the goal', () => {
  expect(result.credit.repeated.arrived).toBe(0);
  expect(result.credit.repeated.final.high).toBeLessThan(0.1);
});

test('no policy is worth more than the best possible', () => {
  for (const { never, some, much } of files['trap.csv'])
    for (const { high } of [never, some, much])
      expect(high).toBeLessThanOrEqual(result.trap.best + 1e-12);
  for (const { end, checkpoints } of files['credit.csv'])
    for (const { high } of [end, checkpoints])
      expect(high).toBeLessThanOrEqual(result.credit.best + 1e-12);
});

test('as the text says: the published run is no better than the hut for most of its way', () => {
  const rows = files['run.csv'];
  const found = rows.findIndex(({ worth }) => worth > 0.3);
  expect(found).toBeGreaterThan(rows.length / 2);
  expect(rows.at(-1)!.worth).toBeGreaterThan(0.5);
});

test('preset and exercise: without entropy, and without slips, seed 5 ends at the hut; most seeds do not slip into it', () => {
  const end = (change: object) => runProcess(policyProcess({ ...params.run, ...change })).final;
  expect(end({ entropy: 0 }).atHut).toBeGreaterThan(0.95);
  expect(end({ noise: 0 }).atHut).toBeGreaterThan(0.95);
  const seeds = Array.from({ length: 8 }, (_, seed) => end({ noise: 0, seed }).atGoal! > 0.5);
  expect(seeds.filter(Boolean).length).toBeGreaterThan(4);
});

test('explorers: the mean does not know the baseline; at 7.5 nothing scatters; a sweep is a cell', () => {
  const at = (change: object) =>
    decision.numbers({ ...decision.start, ...change }) as { mean: number; spread: number };
  for (const baseline of [0, 3, 10]) expect(at({ baseline }).mean).toBeCloseTo(0.5, 12);
  expect(at({ chance: 0.25, baseline: 7.5 })).toMatchObject({ mean: 0.375, spread: 0 });
  const start = (change: object) =>
    (back.numbers({ ...back.start, ...change }) as { atStart: number }).atStart;
  expect(start({ sweeps: 3 })).toBe(0);
  expect(start({ sweeps: 8, noise: 0 })).toBe(0);
  expect(start({ sweeps: 9, noise: 0 })).toBeGreaterThan(0);
  expect(start(back.presets.advance!)).toBeGreaterThan(0);
});

test('slot machines: both have the same luck, and after forty pulls no more can be made', () => {
  const of = (pulls: string) =>
    machines.numbers({ ...machines.start, pulls, epsilon: 0 }) as Record<string, number>;
  expect(of('01234')).toMatchObject({ count: 5, left: 35 });
  // After one pull each, in whatever order, both have won as often.
  expect(of('43210').won).toBe(of('43210').greedyWon);
  expect(of('0'.repeat(60))).toMatchObject({ count: 40, left: 0 });
});
