import { describe, expect, test } from 'vitest';
import { planarDensities } from '../../pipeline/data/planar-densities.ts';
import { bowlDivergence, bowlLaw } from '../../pipeline/models/bowl-law.ts';
import { middles, type Square } from '../../pipeline/models/energy-plane.ts';
import { stationaryVariance } from '../../pipeline/models/langevin.ts';
import { type PlanarEnergy, planarFunction, slopeOf } from '../../pipeline/models/planar-energy.ts';
import { planarLangevin, temperatureOf, tied } from '../../pipeline/models/planar-langevin.ts';
import { planarLaw, uniformLaw } from '../../pipeline/models/planar-law.ts';
import {
  covered,
  divergenceAfterDescent,
  divergenceFrom,
  partOf,
  partProbabilities,
  ringVariance,
  targetOn,
  thermometer,
} from '../../pipeline/models/planar-measure.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { mean, variance } from '../../pipeline/models/statistics.ts';

const hills: PlanarEnergy & { kind: 'hills' } = {
  kind: 'hills',
  sd: 0.4,
  hills: [
    { x: -1.2, y: -1.2, share: 0.4 },
    { x: 1.2, y: -1.2, share: 0.3 },
    { x: -1.2, y: 1.2, share: 0.2 },
    { x: 1.2, y: 1.2, share: 0.1 },
  ],
};
const ring: PlanarEnergy & { kind: 'ring' } = { kind: 'ring', radius: 1.7, sd: 0.2 };
/** One normal of variance 1: a bowl. */
const bowl: PlanarEnergy = { kind: 'hills', sd: 1, hills: [{ x: 0, y: 0, share: 1 }] };

describe('energies', () => {
  test.each([hills, ring])(
    '$kind: the density of the chapter before, up to a constant',
    (energy) => {
      const { value } = planarFunction(energy);
      const { logDensity } = planarDensities[energy.kind];
      const at = [0.3, -1.1, 1.2, 1.9, -0.4].flatMap((x) =>
        [0.7, -1.3, 2].map((y) => [x, y] as const),
      );
      const constants = at.map(([x, y]) => value(x, y) + logDensity(x, y));
      for (const constant of constants) expect(constant).toBeCloseTo(constants[0]!, 10);
    },
  );

  test.each([hills, ring, bowl])('∇U and second derivatives against differences: %o', (energy) => {
    const { value, gradient, hessian } = planarFunction(energy);
    const [g, h, up, down] = [2, 3, 2, 2].map((n) => new Float64Array(n)) as Float64Array[];
    const d = 1e-5;
    for (const [x, y] of [
      [0.3, 0.8],
      [-1.1, -1.4],
      [2.2, -0.1],
    ] as const) {
      gradient(x, y, g!);
      hessian(x, y, h!);
      expect(g![0]).toBeCloseTo((value(x + d, y) - value(x - d, y)) / (2 * d), 6);
      expect(g![1]).toBeCloseTo((value(x, y + d) - value(x, y - d)) / (2 * d), 6);
      gradient(x + d, y, up!);
      gradient(x - d, y, down!);
      expect(h![0]).toBeCloseTo((up![0]! - down![0]!) / (2 * d), 5);
      expect(h![1]).toBeCloseTo((up![1]! - down![1]!) / (2 * d), 5);
      gradient(x, y + d, up!);
      gradient(x, y - d, down!);
      expect(h![2]).toBeCloseTo((up![1]! - down![1]!) / (2 * d), 5);
    }
  });

  test('far from every hill the slope is finite', () => {
    const g = new Float64Array(2);
    planarFunction(hills).gradient(200, -300, g);
    expect(Number.isFinite(g[0]! + g[1]!)).toBe(true);
  });
});

describe('the walk', () => {
  test('in a bowl it settles at 1/(1 − ε/4) in both coordinates, and its thermometer reads as much', () => {
    const stepSize = 1;
    const chain = planarLangevin(slopeOf(bowl), tied(stepSize), createRng(7));
    let cloud = chain.init({ kind: 'place', x: 0, y: 0, spread: 0 }, 20000);
    while (cloud.step < 40) cloud = chain.step(cloud);
    // Standard error V·√(2/20000) = 0.013.
    for (const axis of [0, 1]) {
      const own = cloud.at.subarray(axis * 20000, (axis + 1) * 20000);
      expect(Math.abs(variance(own) - stationaryVariance(stepSize))).toBeLessThan(0.055);
    }
    expect(thermometer(bowl)(cloud.at)).toBeCloseTo(mean(cloud.at.map((x) => x * x)), 10);
  });

  test('temperature of the matched pair is 1, and T of a pair scales with the square of the noise', () => {
    expect(temperatureOf(tied(0.037))).toBeCloseTo(1, 14);
    expect(temperatureOf({ descent: 10, noise: 0.005 })).toBeCloseTo(1.25e-6, 18);
  });
});

describe('the law on cells', () => {
  const square: Square = { half: 6, perAxis: 72 };
  const total = (law: Float64Array) => law.reduce((sum, mass) => sum + mass, 0);
  const secondMoment = (law: Float64Array) => {
    const at = middles(square);
    return law.reduce((sum, mass, i) => sum + mass * at[i]! * at[i]!, 0);
  };

  test.each([0.02, 0.5, 2])(
    'in a bowl it has the variance of the recursion: ε = %d',
    (stepSize) => {
      const step = planarLaw(square, slopeOf(bowl), tied(stepSize));
      let law = uniformLaw(square, 1.5);
      let expected = secondMoment(law);
      for (let t = 0; t < 12; t++) {
        law = step(law);
        expected = (1 - stepSize / 2) ** 2 * expected + stepSize;
      }
      expect(total(law)).toBeCloseTo(1, 2);
      expect(Math.abs(secondMoment(law) / expected - 1)).toBeLessThan(0.01);
    },
  );

  test('noise narrower than a cell is refused', () => {
    expect(() => planarLaw(square, slopeOf(bowl), tied(0.01))).toThrow(/0\.60 cells wide/);
  });

  test('a uniform law adds up to 1, and lies where it should', () => {
    const law = uniformLaw(square, 3);
    expect(total(law)).toBeCloseTo(1, 12);
    // Variance of the uniform law on [−3, 3] is 3; cells add a twelfth of their square.
    expect(secondMoment(law)).toBeCloseTo(3, 2);
  });
});

describe('measures', () => {
  const square: Square = { half: 3.6, perAxis: 84 };

  test('parts of the target are the shares, and quadrants of the ring are alike', () => {
    const target = partProbabilities(hills, square, targetOn(hills, square));
    for (const [i, { share }] of hills.hills.entries()) expect(target[i]).toBeCloseTo(share, 2);
    for (const part of partProbabilities(ring, square, targetOn(ring, square)))
      expect(part).toBeCloseTo(0.25, 10);
    expect(partOf(hills, Number.NaN, 0)).toBe(-1);
    expect(covered([0.9, 0.06, 0.04, 0], [0.4, 0.3, 0.2, 0.1])).toBe(1);
  });

  test('the target has E[(r − R)²] = σ², and no divergence from itself', () => {
    const q = targetOn(ring, square);
    expect(ringVariance(ring.radius, middles(square), q)).toBeCloseTo(0.04, 6);
    expect(divergenceFrom(q, q)).toBe(0);
    expect(divergenceAfterDescent(ring, square, q, 0)).toBeCloseTo(0, 12);
  });

  test('after a descent in a bowl: the divergence of two normals', () => {
    // Variances 1 and f²; in two coordinates twice ½[1/f² − 1 + ln f²].
    const wide: Square = { half: 7, perAxis: 120 };
    const descent = 0.2;
    const f = 1 - descent;
    const expected = 1 / (f * f) - 1 + Math.log(f * f);
    expect(divergenceAfterDescent(bowl, wide, targetOn(bowl, wide), descent)).toBeCloseTo(
      expected,
      5,
    );
  });

  test('laws in a bowl: from one place, and in the limit the stationary one', () => {
    const [kappa, eps] = [4, 0.3];
    let expected = { mean: 2, variance: 0 };
    for (let t = 0; t < 7; t++)
      expected = {
        mean: (1 - (kappa * eps) / 2) * expected.mean,
        variance: (1 - (kappa * eps) / 2) ** 2 * expected.variance + eps,
      };
    const law = bowlLaw(kappa, eps, 2, 7);
    expect(law.mean).toBeCloseTo(expected.mean, 14);
    expect(law.variance).toBeCloseTo(expected.variance, 14);
    expect(bowlLaw(1, 0.5, 0, 400).variance).toBeCloseTo(stationaryVariance(0.5), 12);
    // f = −1, the edge of stability: variances just add up.
    expect(bowlLaw(1, 4, 0, 10).variance).toBe(40);
    expect(bowlDivergence(kappa, { mean: 0, variance: 1 / kappa })).toBeCloseTo(0, 14);
    // ½[(1 + 1)/2 − 1 + ln 2]
    expect(bowlDivergence(1, { mean: 1, variance: 2 })).toBeCloseTo(Math.log(2) / 2, 14);
  });
});
