import { expect, it } from 'vitest';
import type ebm2d from '../../pipeline/experiments/ebm-2d/numbers.ts';
import type numbers from '../../pipeline/experiments/ebm-ensemble-sampling/numbers.ts';
import { committed, smoke, toldOf } from '../row.ts';

const id = 'ebm-ensemble-sampling';
const { files, result, params } = committed<typeof numbers>(id);
const of = (name: string) => files['densities.csv'].find((row) => row.name === name)!;
const end = (start: string, route: string) =>
  files['samples.csv'].filter((row) => row.start === start && row.route === route).at(-1)!;

it('trains by the recipe of ebm-2d, in sixteen groups or more', () => {
  expect(params.recipe).toEqual(committed<typeof ebm2d>('ebm-2d').params.recipe);
  expect(params.groups).toBeGreaterThanOrEqual(16);
  expect(files['pools.csv']).toHaveLength(params.groups);
});

// 2·16 + 16 + 16·16 + 16 + 16 + 1.
it('holds four nets against one with as many weights, or as many steps', () => {
  expect(result.weights.one).toBe(337);
  expect(result.weights.wide / (params.members * result.weights.one)).toBeCloseTo(1, 1);
  expect(params.long.steps).toBe(params.members * params.recipe.steps);
});

// The expected KL of a histogram of n draws over k cells is at most (k − 1)/2n + O(1/n²), less where cells are rare.
it('knows what as many true samples would score', () => {
  const { perAxis, chains } = params.samples;
  expect(result.floor).toBeLessThan((perAxis * perAxis - 1) / (2 * chains));
  expect(result.floor).toBeGreaterThan(0.02);
  for (const row of files['samples.csv']) expect(row.kl.median).toBeGreaterThan(result.floor);
});

it('what the chapter says holds', () => {
  const wins = (a: string, b: string) => {
    const kl = (who: string) =>
      files['groups.csv'].filter((row) => row.name === who).map((row) => row.kl);
    return kl(a).filter((value, i) => value < kl(b)[i]!).length;
  };
  // No better than choosing: the difference of the medians is a fraction of either band.
  expect(Math.abs(of('four').kl.median - of('chosen').kl.median)).toBeLessThan(
    (of('chosen').kl.high - of('chosen').kl.low) / 4,
  );
  expect(wins('four', 'chosen')).toBeGreaterThan(params.groups / 4);
  expect(wins('four', 'chosen')).toBeLessThan((3 * params.groups) / 4);
  expect(of('four').kl.median).toBeLessThan(of('long').kl.median);
  expect(of('four').kl.median).toBeLessThan(of('wide').kl.median);
  expect(wins('densities', 'four')).toBeGreaterThan(params.groups / 2);
  expect(of('spoilt-energies').kl.low).toBeGreaterThan(of('single').kl.median);
  expect(of('spoilt-energies').dense).toBeLessThan(of('spoilt-densities').dense);
  // A lead in hills has to hold at as many steps: after as many as the mean energy takes, one model has lost none either.
  const asManySteps = params.samples.evaluations.at(-1)! / params.members;
  const then = (start: string, route: string) =>
    files['samples.csv'].find(
      (row) => row.start === start && row.route === route && row.evaluations === asManySteps,
    )!;
  expect(then('buffer', 'own').sampled).toBe(end('buffer', 'mean').sampled);
  expect(end('buffer', 'turns').sampled).toBeGreaterThan(end('buffer', 'own').sampled);
  // In turns, as many steps get about as far as on the mean energy.
  const [turns, together] = [then('noise', 'turns'), end('noise', 'mean')];
  expect(Math.abs(turns.kl.median - together.kl.median)).toBeLessThan(
    (together.kl.high - together.kl.low) / 4,
  );
  // Before anybody walks on, either buffer covers all four hills.
  for (const row of files['samples.csv'])
    if (row.start === 'buffer' && row.evaluations === 0) expect(row.sampled).toBe(4);
  expect(end('noise', 'turns').kl.median).toBeLessThan(end('noise', 'mean').kl.median);
  expect(end('noise', 'turns').kl.median).toBeLessThan(end('noise', 'own').kl.median);
});

it('checks fail on results that are wrong', async () => {
  const told = await toldOf(id);
  const holds = (given: unknown) =>
    Object.fromEntries(
      (told.checks?.(result, params, given as never) ?? []).map(
        ({ id: name, published, got, tolerance }) => [
          name,
          typeof published === 'number' && typeof got === 'number'
            ? Math.abs(got - published) <= tolerance
            : got === published,
        ],
      ),
    );
  expect(holds(files)).toEqual({ 'two-parts': true, 'never-worse': true, variety: true });
  const pools = (changed: 'disagreement' | 'pooled') => ({
    ...files,
    'pools.csv': files['pools.csv'].map((row) => ({ ...row, [changed]: 0.3 })),
  });
  expect(holds(pools('disagreement'))).toMatchObject({ 'two-parts': false });
  expect(holds(pools('pooled'))).toMatchObject({ 'two-parts': false, 'never-worse': false });
  const monotonous = files['samples.csv'].map((row) => ({ ...row, sampled: 3 }));
  expect(holds({ ...files, 'samples.csv': monotonous })).toMatchObject({ variety: false });
});

it('has a smoke run that decides no claim about groups', async () => {
  const run = await smoke<typeof numbers>(id);
  const told = await toldOf(id);
  const ids = (told.checks?.(run.result, run.params, run.files as never) ?? []).map(
    ({ id: name }) => name,
  );
  expect(ids).toEqual(['two-parts', 'never-worse']);
});
