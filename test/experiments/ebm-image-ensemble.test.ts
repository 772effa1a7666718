import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/ebm-image-ensemble/numbers.ts';
import { routes, starts } from '../../pipeline/experiments/ebm-image-ensemble/numbers.ts';
import { routes as drawn } from '../../pipeline/figures/ebm-image-ensemble/names.ts';
import { committed } from '../row.ts';

const { result, params, files } = committed<typeof numbers>('ebm-image-ensemble');
const { times, seeds } = params.sampling;
const last = times.at(-1)!;
const at = (start: string, route: string, step = last) =>
  files['sampling.csv'].find(
    (row) => row.start === start && row.route === route && row.step === step,
  )!;
const members = (start: string, step = last) =>
  files['members.csv'].filter((row) => row.start === start && row.step === step);

it('has every way to walk, from both starts, at all times', () => {
  expect(files['sampling.csv']).toHaveLength(routes.length * starts.length * times.length);
  expect(files['members.csv']).toHaveLength(params.members * starts.length * times.length);
  expect(seeds).toBeGreaterThan(1);
  expect(drawn).toEqual(routes);
  // The table of the page has this column.
  expect(times).toContain(params.training.chain);
});

it('chooses each checkpoint by the stated rule', () => {
  const best = (name: string) =>
    files['choice.csv']
      .filter((row) => row.name === name)
      .toSorted((a, b) => a.fresh + a.buffer - b.fresh - b.buffer)[0]?.step;
  expect(result.chosen.members.map((_, m) => best(`member ${m + 1}`))).toEqual(
    result.chosen.members,
  );
  expect(best('longer')).toBe(result.chosen.longer);
});

it('gives one net all the training of the others', () => {
  const end = (name: string) =>
    Math.max(...files['choice.csv'].filter((row) => row.name === name).map(({ step }) => step));
  const each = result.chosen.members.map((_, m) => end(`member ${m + 1}`));
  expect(each).toEqual(each.map(() => params.training.steps));
  expect(end('longer')).toBe(each.reduce((a, b) => a + b, 0));
});

it('begins all chains from noise as the same noise', () => {
  for (const route of routes)
    if (route !== 'own') expect(at('noise', route, 0).distance).toEqual(result.yardsticks.noise);
  expect(at('noise', 'own', 0).distance.median).toBe(result.yardsticks.noise!.median);
});

it('has the band of one net around those of all of them', () => {
  for (const start of starts)
    for (const step of times) {
      const own = at(start, 'own', step).distance;
      const medians = members(start, step).map(({ distance }) => distance.median);
      expect(own.median).toBeGreaterThanOrEqual(Math.min(...medians));
      expect(own.median).toBeLessThanOrEqual(Math.max(...medians));
    }
});

it('says of noise what the page says: several are as near as the best one, and turns cost a quarter', () => {
  const [own, mean, turns] = (['own', 'mean', 'turns'] as const).map((way) => at('noise', way));
  expect(turns!.distance.high).toBeLessThan(own!.distance.median);
  expect(turns!.uneven.high).toBeLessThan(own!.uneven.median);
  expect(turns!.spread.high).toBeLessThan(own!.spread.median);
  expect(turns!.distance.median).toBeLessThanOrEqual(mean!.distance.median);
  const best = Math.min(...members('noise').map(({ distance }) => distance.median));
  expect(Math.abs(best / mean!.distance.median - 1)).toBeLessThan(0.1);
  // Not for the time at which one looks: that of each alone which suits it best is no better.
  const suited = Math.min(
    ...times.flatMap((step) => members('noise', step).map(({ distance }) => distance.median)),
  );
  expect(turns!.distance.median).toBeLessThan(suited);
  const longer = at('noise', 'longer').distance;
  expect(longer.median).toBeGreaterThan(mean!.distance.median);
  expect(longer.median / mean!.distance.median).toBeLessThan(1.15);
});

it('says of the buffer what the page says: little is gained, and longer training is better', () => {
  for (const step of [params.training.chain, last]) {
    const own = at('buffer', 'own', step);
    const lead = own.distance.median - at('buffer', 'turns', step).distance.median;
    const medians = members('buffer', step).map(({ distance }) => distance.median);
    expect(lead).toBeGreaterThan(0);
    expect(lead).toBeLessThan((Math.max(...medians) - Math.min(...medians)) / 2);
    for (const way of ['mean', 'turns']) {
      const shared = at('buffer', way, step).distance.median;
      expect(medians.filter((alone) => alone < shared)).toHaveLength(2);
    }
    const longer = at('buffer', 'longer', step).distance;
    for (const way of ['own', 'mean', 'turns'])
      expect(longer.median).toBeLessThan(at('buffer', way, step).distance.low);
  }
  expect(at('buffer', 'turns').uneven.median).toBeGreaterThan(at('buffer', 'own').uneven.median);
});

it('has four trainings that differ by more than the sampling of one', () => {
  for (const start of starts) {
    const seen = members(start).map(({ distance }) => distance);
    const between =
      Math.max(...seen.map(({ median }) => median)) - Math.min(...seen.map(({ median }) => median));
    const within = seen.map(({ low, high }) => high - low).toSorted((a, b) => a - b);
    expect(between).toBeGreaterThan(within[1]!);
  }
});
