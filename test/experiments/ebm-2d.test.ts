import { describe, expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/ebm-2d/numbers.ts';
import { fittedTemperature, hillsOf, sharesOf } from '../../pipeline/models/planar-score.ts';
import { committed, smoke, toldOf } from '../row.ts';

const { files, result, params } = committed<typeof numbers>('ebm-2d');
const of = (variant: string) => files['ablations.csv'].find((row) => row.variant === variant)!;

it('has sixteen seeds of every variant, and every variant once', () => {
  expect(params.replicas).toBeGreaterThanOrEqual(16);
  expect(files['runs.csv']).toHaveLength(Object.keys(params.variants).length * params.replicas);
});

// ln 1 for the uniform density: KL(p‖1/n) = ln n − H(p). Of four hills of normal density the entropy is, since they
// hardly overlap, ln(2πe·0.4²) + H(0.4, 0.3, 0.2, 0.1); ln 36 is that of the square.
it('knows the divergence of the uniform density by a formula', () => {
  const shares = [0.4, 0.3, 0.2, 0.1];
  const entropy =
    Math.log(2 * Math.PI * Math.E * 0.16) - shares.reduce((sum, s) => sum + s * Math.log(s), 0);
  expect(result.uniform).toBeCloseTo(Math.log(36) - entropy, 1);
});

// Around a hill −ln p is a parabola of curvature 1/0.4² = 6.25; three deviations out its slope is 7.5.
it('finds the steepest place of the hills where it must be', () => {
  expect(result.steepest).toBeGreaterThan(7);
  expect(result.steepest).toBeLessThan(7.6);
});

describe('a score', () => {
  const square = { half: 3, perAxis: 24 };
  const n = 24 * 24;
  const energy = Float64Array.from({ length: n }, (_, i) => {
    const [x, y] = [(i % 24) - 11.5, Math.floor(i / 24) - 11.5].map((v) => v / 4);
    return (Math.abs(x!) - 1.5) ** 2 * 4 + (Math.abs(y!) - 1.5) ** 2 * 4;
  });
  const total = energy.reduce((sum, u) => sum + Math.exp(-u), 0);
  const truth = energy.map((u) => Math.exp(-u) / total);

  it('finds the temperature that an energy was multiplied by', () => {
    const fitted = fittedTemperature(
      truth,
      energy.map((u) => 0.3 * u + 7),
      1,
    );
    expect(fitted.temperature).toBeCloseTo(0.3, 4);
    expect(fitted.divergence).toBeCloseTo(0, 6);
  });

  it('gives four equal hills equal shares of nearly everything', () => {
    const hills = hillsOf(truth, square);
    for (const share of sharesOf(hills, truth)) {
      expect(share).toBeGreaterThan(0.23);
      expect(share).toBeLessThanOrEqual(0.25);
    }
  });
});

it('what the chapter says of its variants holds', () => {
  expect(of('no-buffer').kl.low).toBeGreaterThan(of('recipe').kl.high);
  expect(of('no-buffer').sampled).toBe(4);
  expect(of('corner').kl.high).toBeLessThan(of('corner-no-buffer').kl.low);
  expect(of('plus-tenth').dense).toBe(4);
  expect(of('minus-walked').lost).toBe(0);
  expect(of('cold').fitted.high).toBeLessThan(of('noise-low').fitted.low);
  expect(of('chain-term').kl.median).toBeGreaterThan(of('recipe').kl.high);
  expect(of('step-small').kl.low).toBeGreaterThan(of('recipe').kl.high);
});

it('checks fail on results that are wrong', async () => {
  const told = await toldOf('ebm-2d');
  const wrong = {
    ...files,
    'ratio.csv': files['ratio.csv'].map((row) => ({ ...row, measured: 2 * row.theory })),
    'temperature.csv': files['temperature.csv'].map((row) => ({
      ...row,
      measured: row.theory * (1 - row.stepSize / 4),
    })),
    'runs.csv': files['runs.csv'].map((row) => ({ ...row, steepest: 1.3 })),
    'ablations.csv': files['ablations.csv'].map((row) => ({
      ...row,
      dense: 4,
      lost: row.variant === 'plus-one' ? 0.1 : 0,
    })),
  };
  const holds = (given: typeof files) =>
    Object.fromEntries(
      (told.checks?.(result, params, given as never) ?? []).map(
        ({ id, published, got, tolerance }) => [
          id,
          typeof published === 'number' && typeof got === 'number'
            ? Math.abs(got - published) <= tolerance
            : got === published,
        ],
      ),
    );
  expect(holds(files)).toEqual({
    temperature: true,
    ratio: true,
    monotony: true,
    'penalty-steadies': false,
    'penalty-plus': true,
    'spectral-bound': true,
  });
  expect(holds(wrong as unknown as typeof files)).toEqual({
    temperature: false,
    ratio: false,
    monotony: false,
    'penalty-steadies': true,
    'penalty-plus': false,
    'spectral-bound': false,
  });
});

it('has a smoke run that decides no claim about seeds', async () => {
  const run = await smoke<typeof numbers>('ebm-2d');
  const told = await toldOf('ebm-2d');
  const ids = (told.checks?.(run.result, run.params, run.files as never) ?? []).map(({ id }) => id);
  expect(ids).toEqual(['temperature', 'ratio']);
});
