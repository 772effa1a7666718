import { describe, expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/langevin/numbers.ts';
import { digestFloat64 } from '../../pipeline/models/digest.ts';
import { type LangevinOptions, langevin } from '../../pipeline/models/langevin.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { committed } from '../row.ts';

const { files, params, manifest } = committed<typeof numbers>('langevin');

test('a re-runner that starts from the manifest’s preset ends with its digest', () => {
  const { params: preset, digest, final } = manifest.reruns.particles!;
  const options = preset as unknown as LangevinOptions & { seed: number; steps: number };
  const chain = langevin(options, createRng(options.seed));
  let state = chain.init();
  while (state.step < options.steps) state = chain.step(state);
  expect(digestFloat64(state.x)).toBe(digest);
  expect(state.x.reduce((sum, x) => sum + x, 0) / state.x.length).toBeCloseTo(final.mean!, 14);
});

describe('the committed result', () => {
  test('deviations of the variances are of the size their standard errors say', () => {
    // χ² over 12 step sizes; its 0.1 % and 99.9 % points are 2.2 and 32.9.
    const rows = files['stationary-variance.csv'];
    const chi = rows.reduce(
      (sum, { measured, theory, standardError }) =>
        sum + ((measured - theory) / standardError) ** 2,
      0,
    );
    expect(rows).toHaveLength(12);
    expect(chi).toBeGreaterThan(2.2);
    expect(chi).toBeLessThan(32.9);
  });

  test('escape times of separated wells: theory within 4 standard errors and the bias of ε', () => {
    // 300 walkers with an exponential law: standard error mean/√300 = 5.8 %; at ε = 0.1 crossing
    // is noticed late by about 0.58·√ε of the way, below 5 % from separation 5 on.
    for (const { separation, mean, theory } of files['escape-time.csv']) {
      if (separation < 5) continue;
      expect(Math.abs(mean / theory - 1), `separation ${separation}`).toBeLessThan(0.23 + 0.05);
    }
  });

  test('autocorrelation times: theory lies inside the 5–95 % band', () => {
    for (const { stepSize, theory, measured } of files['autocorrelation-time.csv']) {
      expect(theory, `ε = ${stepSize}`).toBeGreaterThan(measured.low);
      expect(theory, `ε = ${stepSize}`).toBeLessThan(measured.high);
    }
  });

  test('near wells fill within the run, far ones do not', () => {
    const end = (separation: number) =>
      files['share-right.csv'].filter((row) => row.separation === separation).at(-1)!.share;
    expect(end(2).low).toBeLessThan(0.5);
    expect(end(2).high).toBeGreaterThan(0.5);
    expect(end(8).high).toBeLessThan(0.25);
  });

  test('the histogram of ε = 3 is that of variance 4, not of the target', () => {
    const large = params.histogram.stepSizes[1];
    const bins = files['histogram.csv'].filter(({ stepSize }) => stepSize === large);
    const curve = files['histogram-theory.csv'].filter(({ stepSize }) => stepSize === large);
    const mass = bins.map(({ from, to, density }) => density.median * (to - from));
    const total = mass.reduce((sum, value) => sum + value, 0);
    expect(total).toBeCloseTo(1, 1);
    const second = bins.reduce(
      (sum, { from, to }, i) => sum + mass[i]! * ((from + to) / 2) ** 2,
      0,
    );
    expect(second / total).toBeGreaterThan(3.6);
    expect(second / total).toBeLessThan(4.2);
    const top = (name: 'target' | 'settled') => Math.max(...curve.map((row) => row[name]));
    expect(top('target') / top('settled')).toBeCloseTo(2, 3);
  });
});
