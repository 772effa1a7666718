import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import experiment, { type Langevin } from '../../pipeline/experiments/langevin.ts';
import { digestFloat64 } from '../../pipeline/models/digest.ts';
import { type LangevinOptions, langevin } from '../../pipeline/models/langevin.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { keepNothing } from '../../pipeline/run/checkpoint.ts';

const params = experiment.profiles.smoke;
const { checkpoint } = keepNothing;
const run = () =>
  experiment.run({ params, rng: createRng(params.seed), data: {}, progress() {}, checkpoint });
const { result } = await run();
const manifest = JSON.parse(readFileSync('artifacts/langevin/manifest.json', 'utf8'));
const committed: Langevin = JSON.parse(readFileSync('artifacts/langevin/result.json', 'utf8'));

test('two runs are equal bit for bit', async () => {
  expect((await run()).result).toEqual(result);
});

test('the result does not depend on the generator having been used', async () => {
  const rng = createRng(params.seed);
  rng.uniform();
  const { result: other } = await experiment.run({
    params,
    rng,
    data: {},
    progress() {},
    checkpoint,
  });
  expect(other).toEqual(result);
});

test('a re-runner that starts from the manifest’s preset ends with its digest', () => {
  const { params: preset, digest, final } = manifest.reruns.particles;
  const chain = langevin(preset as LangevinOptions, createRng(preset.seed));
  let state = chain.init();
  while (state.step < preset.steps) state = chain.step(state);
  expect(digestFloat64(state.x)).toBe(digest);
  expect(digest).toBe(result.particles.digest);
  expect(state.x.reduce((sum, x) => sum + x, 0) / state.x.length).toBeCloseTo(final.mean, 14);
});

test('every check holds at both profiles', () => {
  for (const value of [result, committed]) {
    const checks = experiment.checks(value, params);
    expect(checks.length).toBeGreaterThan(3);
    for (const { id, got, published, tolerance } of checks) {
      if (typeof got === 'number') {
        expect(Math.abs(got - Number(published)), id).toBeLessThanOrEqual(tolerance);
      } else expect(got, id).toBe(published);
    }
  }
});

describe('the committed result', () => {
  test('deviations of the variances are of the size their standard errors say', () => {
    // χ² over 12 step sizes; its 0.1 % and 99.9 % points are 2.2 and 32.9.
    const chi = committed.variance.reduce(
      (sum, { measured, theory, standardError }) =>
        sum + ((measured - theory) / standardError) ** 2,
      0,
    );
    expect(committed.variance).toHaveLength(12);
    expect(chi).toBeGreaterThan(2.2);
    expect(chi).toBeLessThan(32.9);
  });

  test('escape times of separated modes: theory within 4 standard errors and the bias of ε', () => {
    // 300 walkers with an exponential law: standard error mean/√300 = 5.8 %; at ε = 0.1 crossing
    // is noticed late by about 0.58·√ε of the way, below 5 % from separation 5 on.
    for (const { separation, mean, theory } of committed.modes.escapes) {
      if (separation < 5) continue;
      expect(Math.abs(mean / theory - 1), `separation ${separation}`).toBeLessThan(0.23 + 0.05);
    }
  });

  test('mixing times: theory lies inside the 5–95 % band', () => {
    for (const { stepSize, theory, measured } of committed.mixing.times) {
      expect(theory, `ε = ${stepSize}`).toBeGreaterThan(measured.low);
      expect(theory, `ε = ${stepSize}`).toBeLessThan(measured.high);
    }
  });

  test('near modes mix within the run, far ones do not', () => {
    const end = (separation: number) =>
      committed.modes.curves.find((curve) => curve.separation === separation)!.share.at(-1)!;
    expect(end(2).low).toBeLessThan(0.5);
    expect(end(2).high).toBeGreaterThan(0.5);
    expect(end(8).high).toBeLessThan(0.25);
  });

  test('the histogram of ε = 3 is that of variance 4, not of the target', () => {
    const { bins, curve, domain } = committed.histograms[1]!;
    const width = (domain[1] - domain[0]) / bins.length;
    const total = bins.reduce((sum, { median }) => sum + median * width, 0);
    expect(total).toBeCloseTo(1, 1);
    const second = bins.reduce((sum, { median }, i) => {
      const x = domain[0] + width * (i + 0.5);
      return sum + median * width * x * x;
    }, 0);
    expect(second / total).toBeGreaterThan(3.6);
    expect(second / total).toBeLessThan(4.2);
    expect(Math.max(...curve.target) / Math.max(...curve.settled)).toBeCloseTo(2, 3);
  });
});
