import { describe, expect, test } from 'vitest';
import {
  autocorrelationTime,
  barrierHeight,
  density,
  type Energy,
  energyFunction,
  langevin,
  meanPassageTime,
  stationaryVariance,
  stepCorrelation,
} from '../../pipeline/models/langevin.ts';
import {
  autocorrelation,
  burnIn,
  estimateVariance,
  excessVariance,
  passageSteps,
  sample,
  shareRight,
  varianceError,
} from '../../pipeline/models/langevin-measure.ts';
import { createRng, fillNormals } from '../../pipeline/models/rng.ts';
import { mean } from '../../pipeline/models/statistics.ts';

const harmonic: Energy = { kind: 'harmonic' };
const wells = (separation: number): Energy => ({ kind: 'double-well', separation });
const trough = (separation: number): Energy => ({ kind: 'trough', separation });
const still = { energy: harmonic, start: 0, spread: 0 };

describe('energies', () => {
  test.each([harmonic, wells(1), wells(4), wells(8), trough(3)])(
    '∇U against differences: %o',
    (energy) => {
      const { value, gradient } = energyFunction(energy);
      const h = 1e-5;
      for (let x = -9; x <= 9; x += 0.37) {
        expect(gradient(x)).toBeCloseTo((value(x + h) - value(x - h)) / (2 * h), 7);
      }
    },
  );

  test('the double well is minus the log of the mixture', () => {
    const { value } = energyFunction(wells(4));
    for (const x of [-3, -0.4, 0, 1.7, 5]) {
      const mixture = 0.5 * Math.exp(-((x - 2) ** 2) / 2) + 0.5 * Math.exp(-((x + 2) ** 2) / 2);
      expect(value(x)).toBeCloseTo(-Math.log(mixture), 13);
    }
  });

  test('the trough has a flat floor, and Z = √(2π) + its length', () => {
    const { value, gradient } = energyFunction(trough(4));
    expect([-2, 0, 1.9].map(value)).toEqual([0, 0, 0]);
    expect([-2, 0, 1.9].map((x) => gradient(x) + 0)).toEqual([0, 0, 0]);
    // Half a normal beyond each end.
    expect(density(trough(4), [-14, 14], 2801).Z).toBeCloseTo(Math.sqrt(2 * Math.PI) + 4, 4);
    // 2∫(√(π/2) + y + 2)dy over the floor: s² + √(2π)·s.
    const exact = 16 + Math.sqrt(2 * Math.PI) * 4;
    expect(meanPassageTime(trough(4), -2, 2)).toBeCloseTo(exact, 2);
  });

  test.each([1, 2, 2.5, 4, 8])('the barrier between wells %d apart, against a fine grid', (s) => {
    const { value } = energyFunction(wells(s));
    const floor = Math.min(...Array.from({ length: 40_001 }, (_, i) => value((i * s) / 40_000)));
    expect(barrierHeight(s)).toBeCloseTo(value(0) - floor, 7);
    // The chapter's own approximation, s²/8 − ln 2, where they are far apart.
    if (s === 8) expect(barrierHeight(s)).toBeCloseTo(8 - Math.LN2, 5);
  });

  test('far out nothing underflows', () => {
    // There the farther mode does not count: U = (60 − 2)²/2 + ln 2.
    expect(energyFunction(wells(4)).value(60)).toBeCloseTo(58 ** 2 / 2 + Math.LN2, 9);
  });

  test.each([harmonic, wells(4), wells(8)])('Z = √(2π) by quadrature: %o', (energy) => {
    const { Z, density: q, x } = density(energy, [-14, 14], 281);
    expect(Z).toBeCloseTo(Math.sqrt(2 * Math.PI), 13);
    expect(x[0]).toBe(-14);
    expect(q.reduce((sum, value) => sum + value, 0) * 0.1).toBeCloseTo(1, 12);
  });
});

describe('the chain', () => {
  const options = { energy: wells(4), stepSize: 0.2, particles: 5, start: -2, spread: 0.5 };

  test('init: start + spread·α, drawn from the stream `start`', () => {
    const rng = createRng(1);
    const { x, step } = langevin(options, rng).init();
    const normals = fillNormals(rng.split('start').key, 0, new Float64Array(5));
    expect([...x]).toEqual([...normals].map((value) => -2 + 0.5 * value));
    expect(step).toBe(0);
  });

  test('one step: x − ½ε∇U + √ε·α with the noise of (key, step, particle)', () => {
    const rng = createRng(1);
    const chain = langevin(options, rng);
    const state = { x: Float64Array.of(-1, 0, 0.5, 2, 3), step: 17 };
    const noise = fillNormals(rng.split('noise').key, 17, new Float64Array(5));
    const { gradient } = energyFunction(options.energy);
    const next = chain.step(state);
    next.x.forEach((x, i) => {
      const from = state.x[i]!;
      expect(x).toBeCloseTo(from - 0.1 * gradient(from) + Math.sqrt(0.2) * noise[i]!, 14);
    });
    expect(next.step).toBe(18);
  });

  test('a state is a value: equal states have equal successors and stay as they are', () => {
    const chain = langevin(options, createRng(2));
    const state = chain.init();
    const copy = Float64Array.from(state.x);
    expect(chain.step(state).x).toEqual(chain.step(state).x);
    expect(state.x).toEqual(copy);
  });

  test('playing in parts ends where one run ends', () => {
    const chain = langevin(options, createRng(3));
    let state = chain.init();
    for (let i = 0; i < 30; i++) state = chain.step({ x: state.x, step: state.step });
    expect(state.x).toEqual(sample(options, 30, createRng(3)).x);
  });

  test.each([0.1, 1, 2, 3.5])('ε = %d: V ← (1 − ε/2)²V + ε at every step', (stepSize) => {
    const particles = 20_000;
    const chain = langevin({ ...still, stepSize, particles }, createRng(4));
    let state = chain.init();
    let theory = 0;
    for (let t = 0; t < 12; t++) {
      state = chain.step(state);
      theory = (1 - stepSize / 2) ** 2 * theory + stepSize;
      const measured = mean(state.x.map((x) => x * x));
      // Standard error of a variance of a normal, V·√(2/n); five of them over 48 comparisons.
      expect(Math.abs(measured / theory - 1)).toBeLessThan(5 * Math.sqrt(2 / particles));
    }
  });
});

describe('theory', () => {
  test.each([0.005, 0.5, 2, 3.99])('1/(1 − ε/4) is the fixed point at ε = %d', (stepSize) => {
    const V = stationaryVariance(stepSize);
    expect((1 - stepSize / 2) ** 2 * V + stepSize).toBeCloseTo(V, 9);
  });

  test.each([0, 4, 5, -1, Number.NaN])('no stationary law at ε = %d', (stepSize) => {
    expect(() => stationaryVariance(stepSize)).toThrow(/expected 0 < ε < 4/);
  });

  test('mixing time: the correlation is 1/e after it', () => {
    expect(stepCorrelation(0.1) ** autocorrelationTime(0.1)).toBeCloseTo(1 / Math.E, 12);
    expect(Math.abs(stepCorrelation(3)) ** autocorrelationTime(3)).toBeCloseTo(1 / Math.E, 12);
    expect(autocorrelationTime(2)).toBe(0);
  });

  test('passage time of U = x²/2 from 0 to 1.5', () => {
    // 2∫_0^1.5 e^(y²/2)·√(2π)·Φ(y) dy by Simpson's rule with math.erf in Python: 9.229747732109141.
    expect(meanPassageTime(harmonic, 0, 1.5)).toBeCloseTo(9.2297477, 5);
  });

  test('a finer grid does not change the passage time', () => {
    const coarse = meanPassageTime(wells(6), -3, 3);
    expect(meanPassageTime(wells(6), -3, 3, 2.5e-4) / coarse).toBeCloseTo(1, 5);
  });
});

describe('measurements', () => {
  test('varianceError against the double sum it stands for', () => {
    const [stepSize, particles, steps] = [0.5, 3, 7];
    const r = 0.75 ** 2;
    let sum = 0;
    for (let s = 0; s < steps; s++) for (let t = 0; t < steps; t++) sum += r ** Math.abs(s - t);
    const V = 1 / (1 - 0.125);
    const expected = V * Math.sqrt((2 * sum) / (particles * steps ** 2));
    expect(varianceError({ stepSize, particles, steps })).toBeCloseTo(expected, 13);
  });

  test('independent steps (ε = 2): the standard error is V·√(2/n)', () => {
    const error = varianceError({ stepSize: 2, particles: 5, steps: 10 });
    expect(error).toBeCloseTo(2 * Math.sqrt(2 / 50), 13);
  });

  test('burn-in leaves less than one part in a million of V − V_0', () => {
    for (const stepSize of [0.1, 1, 3.8]) {
      expect((1 - stepSize / 2) ** (2 * burnIn(stepSize))).toBeLessThan(1e-6);
    }
  });

  test.each([0.5, 3])('ε = %d: the variance lies within 4 standard errors', (stepSize) => {
    const options = { stepSize, particles: 200, steps: 200 };
    const measured = estimateVariance(options, createRng(5));
    const distance = Math.abs(measured - stationaryVariance(stepSize));
    expect(distance).toBeLessThan(4 * varianceError(options));
  });

  test.each([0.1, 3])('ε = %d: autocorrelation is (1 − ε/2)^t', (stepSize) => {
    const particles = 20_000;
    const row = autocorrelation({ stepSize, particles, lags: 6 }, createRng(6));
    row.forEach((value, lag) => {
      expect(Math.abs(value - (1 - stepSize / 2) ** lag)).toBeLessThan(4 / Math.sqrt(particles));
    });
  });

  test('everyone arrives, and a farther goal takes longer', () => {
    const options = { energy: wells(4), stepSize: 0.2, particles: 200, start: -2, spread: 0 };
    const near = passageSteps(options, 0, createRng(7));
    const far = passageSteps(options, 2, createRng(7));
    expect(near).toHaveLength(200);
    expect(far).toHaveLength(200);
    expect(mean(far)).toBeGreaterThan(mean(near));
  });

  test('escape time at small ε against the passage time (4 standard errors, its deviation ≈ its mean)', () => {
    const [separation, stepSize, particles] = [4, 0.02, 300];
    const options = { energy: wells(separation), stepSize, particles, start: -2, spread: 0 };
    const measured = stepSize * mean(passageSteps(options, 2, createRng(8)));
    const theory = meanPassageTime(options.energy, -2, 2);
    expect(Math.abs(measured / theory - 1)).toBeLessThan(4 / Math.sqrt(particles));
  });

  test('shareRight counts what is above 0', () => {
    expect(shareRight([-1, 0, 1, 2])).toBe(0.5);
  });
});

describe('the variance beside a process that is exact', () => {
  test.each([1 / 200, 0.1, 1])('differs by 1/(1 − ε/4) − 1: ε = %d', (stepSize) => {
    const runs = Array.from({ length: 30 }, (_, i) =>
      excessVariance({ stepSize, particles: 30, steps: 400 }, createRng(3).split(i)),
    );
    const spread = Math.sqrt(mean(runs.map((run) => (run - mean(runs)) ** 2)) / 29);
    const exact = stationaryVariance(stepSize) - 1;
    expect(Math.abs(mean(runs) - exact)).toBeLessThan(4 * spread);
    // Far less than the mean of x² would scatter over as many particles and steps.
    const alone = varianceError({ stepSize, particles: 900, steps: 400 });
    expect(spread).toBeLessThan(stepSize * alone);
  });
});
