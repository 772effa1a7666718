import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/amortised-sampler/numbers.ts';
import { committed, toldOf } from '../row.ts';

const { files, result, params } = committed<typeof numbers>('amortised-sampler');
const cost = (sampler: string) => files['cost.csv'].filter((row) => row.sampler === sampler);

// A coupling layer's net 1 → D → 2 has 3D weights. A step of the walk goes through 2 → D → D → 1 and back to the
// place: 2D + D² + D forward; back through D² and 2D.
it('counts the multiplications of a sample and of a step', () => {
  const { layers, hidden, batch, steps } = params.flow;
  const d = params.energy.hidden;
  expect(result.flow.products).toBe(layers * 3 * hidden);
  expect(result.step).toBe(2 * d + d * d + d + d * d + 2 * d);
  expect(result.training).toBe(steps * batch * (3 * result.flow.products + result.step));
});

// For n samples in B cells the expected KL of exact ones is about (B − 1)/2n where all cells are likely; cells of
// probability below 1/n add less.
it('exact samples are no worse than chance makes them', () => {
  const cells = params.samples.perAxis ** 2;
  const bound = (cells - 1) / (2 * params.samples.count);
  const { median } = cost('exact')[0]!.divergence;
  expect(median).toBeLessThan(bound * 1.2);
  expect(median).toBeGreaterThan(bound / 3);
});

it('the walk comes closer with every look, and stays above exact samples', () => {
  const medians = cost('walk').map(({ divergence }) => divergence.median);
  for (const [i, value] of medians.slice(1).entries()) expect(value).toBeLessThan(medians[i]!);
  expect(medians.at(-1)).toBeGreaterThan(cost('exact')[0]!.divergence.median);
});

it('checks fail on results that are wrong', async () => {
  const told = await toldOf('amortised-sampler');
  const got = (given: typeof files) =>
    (told.checks?.(result, params, given as never) ?? []).map((check) => check.got);
  expect(got(files)).toEqual([true, true]);
  const wrong = {
    ...files,
    'runs.csv': files['runs.csv'].map((row) => ({ ...row, modes: 2 })),
    'cost.csv': files['cost.csv'].map((row) => ({
      ...row,
      divergence: cost('walk')[0]!.divergence,
    })),
  };
  expect(got(wrong as unknown as typeof files)).toEqual([false, false]);
});
