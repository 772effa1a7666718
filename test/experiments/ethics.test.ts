import { expect, test } from 'vitest';
import { drawPeople, paid, payroll } from '../../pipeline/data/salaries.ts';
import type numbers from '../../pipeline/experiments/ethics/numbers.ts';
import { digestFloat64 } from '../../pipeline/models/digest.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { publishedNet, trainSalaryNet } from '../../pipeline/models/salary-net.ts';
import local from '../../site/widgets/explorers/local-explanation.ts';
import history from '../../site/widgets/explorers/salary-history.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('ethics');

test('the generated people are what the text says of them', () => {
  const count = 50_000;
  const people = drawPeople(createRng(1), payroll, count);
  const average = (f: (person: (typeof people)[number]) => number) =>
    people.reduce((sum, person) => sum + f(person), 0) / count;
  // Averages of numbers of variance 1 have standard error 1/√50,000 = 0.0045; four of them.
  expect(Math.abs(average(({ group }) => group))).toBeLessThan(0.018);
  expect(Math.abs(average(({ performance, group }) => performance * group))).toBeLessThan(0.018);
  expect(
    Math.abs(average(({ performance, neighbourhood }) => performance * neighbourhood)),
  ).toBeLessThan(0.018);
  const correlation = average(({ neighbourhood, group }) => neighbourhood * group);
  expect(Math.abs(correlation - payroll.correlation)).toBeLessThan(0.018);
  expect(paid(2, 1, payroll) - paid(2, -1, payroll)).toBe(6);
  expect(paid(2, 1, payroll)).toBe(58);
});

test('the explorer’s first net is the published one, bit for bit', () => {
  const rng = createRng(params.seed).split('explanations');
  const people = drawPeople(rng.split('history'), payroll, params.people);
  const { phi, predict } = trainSalaryNet(
    people.map(({ performance, neighbourhood }) => [performance, neighbourhood]),
    people.map(({ salary }) => salary),
    rng.split('nets').split(0),
    publishedNet,
  );
  expect(digestFloat64(phi)).toBe(result.explanation.digest);
  const { salary } = local.numbers({ ...local.start }) as { salary: number };
  expect(salary).toBeCloseTo(predict([0.5, -0.5]), 10);
});

test('as the text says: nets repeat the gap, the proxy keeps more and more of it', () => {
  for (const { kept } of files['gaps.csv'])
    expect(kept.low < params.payroll.gap && params.payroll.gap < kept.high).toBe(true);
  const dropped = files['gaps.csv'].map(({ dropped: { median } }) => median);
  expect(dropped).toEqual([...dropped].sort((a, b) => a - b));
  expect(result.strongest.dropped.median).toBeGreaterThan(0.9 * params.payroll.gap);
});

test('linear models keep ρ²δ, at every correlation', () => {
  for (const { linearMean, theoryLinear } of files['gaps.csv'])
    expect(Math.abs(linearMean - theoryLinear)).toBeLessThan(0.1);
});

test('as the text says: the more of the gap a model keeps, the less its error on another history', () => {
  const { keptError, droppedError, averagedError } = result.gap;
  expect(keptError.median).toBeLessThan(droppedError.median);
  expect(droppedError.median).toBeLessThan(averagedError.median);
});

test('as the text says: in some nets a better address lowers the salary, in most it does not', () => {
  const { low, median } = result.explanation.applicant.perNeighbourhood;
  expect(low).toBeLessThan(0);
  expect(median).toBeGreaterThan(0);
});

test('exercises and presets: the share stays, a move to another address changes the salary', () => {
  const remaining = (change: object) =>
    (history.numbers({ ...history.start, ...change }) as { remaining: number }).remaining;
  const share = remaining({ model: 'dropped' }) / 6;
  const doubled = remaining({ model: 'dropped', gap: 12 }) / 12;
  expect(Math.abs(doubled / share - 1)).toBeLessThan(0.1);
  expect(remaining({ model: 'alone' })).toBe(0);
  expect(remaining(history.presets.unrelated!)).toBe(0);
  expect(Math.abs(remaining({ model: 'averaged' }))).toBeLessThan(1);
  const at = (change: object) =>
    (local.numbers({ ...local.start, ...change }) as { salary: number }).salary;
  expect(at(local.presets.moved!) - at({})).toBeGreaterThan(3);
});
