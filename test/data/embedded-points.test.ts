import { expect, it } from 'vitest';
import { embeddedPoints, type Family, freshPoints } from '../../pipeline/data/embedded-points.ts';
import { covarianceEigen, droppedSum } from '../../pipeline/models/covariance.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const family = (own: Partial<Family>): Family => ({
  ambient: 12,
  numbers: 3,
  bends: 1,
  decay: 0,
  noise: 0,
  ...own,
});
const n = 64;

// Expected: the construction; Λ is chosen, and the sample is made to have it.
it.each([
  [{ numbers: 5, decay: 1 }, [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5]],
  [{ numbers: 1, bends: 4 }, [1, 1, 1, 1]],
  [{ numbers: 2, bends: 3 }, [1, 1, 1, 1, 1, 1]],
  [{ numbers: 3, bends: 2 }, [1, 1, 1, 1, 1, 1]],
])('%o has the covariance that was asked for', (own, shares) => {
  const { x, variances } = embeddedPoints(family(own), n, createRng(1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const { values } = covarianceEigen(x, n);
  for (let i = 0; i < 12; i++) expect(values[i]).toBeCloseTo((12 * (shares[i] ?? 0)) / total, 10);
  expect(Array.from(variances)).toEqual(
    shares.map((share) => expect.closeTo((12 * share) / total, 10)),
  );
});

it('puts a surface on as many directions as it bends through, and no more', () => {
  const own = family({ numbers: 2, bends: 2 });
  const points = embeddedPoints(own, n, createRng(2));
  const { values } = covarianceEigen(freshPoints(own, points, 500, createRng(3)), 500);
  expect(values[3]! / 3).toBeGreaterThan(0.8);
  expect(Math.abs(values[4]!)).toBeLessThan(1e-12);
});

it('adds its noise to every direction', () => {
  const own = family({ ambient: 30, numbers: 2, noise: 0.5 });
  const { values } = covarianceEigen(embeddedPoints(own, 4000, createRng(4)).x, 4000);
  // 28 directions of variance σ²; the standard error of their mean is 0.25·√(2/(28·4000)).
  expect(droppedSum(values, 2) / 28).toBeCloseTo(0.25, 1);
});

it('refuses more directions than there is room for', () => {
  expect(() => embeddedPoints(family({ numbers: 7, bends: 2 }), n, createRng(1))).toThrow(
    /7 numbers × 2 directions, expected 1 to 12/,
  );
});
