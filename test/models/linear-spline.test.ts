import { describe, expect, test } from 'vitest';
import {
  bestParabola,
  equalEnds,
  leastError,
  piecesOf,
  placedEnds,
  splineAt,
  splineNet,
} from '../../pipeline/models/linear-spline.ts';
import { predictNet } from '../../pipeline/models/shallow-net.ts';
import {
  errorsOf,
  samplesOf,
  type Target,
  targetNames,
  targets,
  theory,
} from '../../pipeline/models/spline-targets.ts';
import { linspace } from '../../pipeline/models/statistics.ts';

const equal = (target: Target, pieces: number) => {
  const ends = equalEnds(pieces);
  return errorsOf(samplesOf(target, 2048), splineAt(ends, ends.map(targets[target])));
};

test('the net joins the points, and is constant to the left of them', () => {
  const [ends, values] = [
    [-1, -0.25, 0.5, 1],
    [2, -1, 0.5, 0],
  ];
  const phi = splineNet(ends, values);
  ends.forEach((x, k) => {
    expect(predictNet(x, phi)).toBeCloseTo(values[k]!, 12);
  });
  for (const x of linspace(-1, 1, 41))
    expect(predictNet(x, phi)).toBeCloseTo(splineAt(ends, values)(x), 12);
  expect(predictNet(-5, phi)).toBe(2);
  expect(piecesOf(phi)).toBe(4);
  expect(() => splineNet([0, 0], [1, 2])).toThrow('expected ascending');
});

describe('errors of equal pieces, with D a power of two', () => {
  // Derived in theory's own comment, by hand: x² h²/4; a kink at a third of a piece 4h/9, …
  test.each(targetNames.filter((target) => target !== 'wave'))('%s', (target) => {
    for (const pieces of [2, 16, 64]) {
      const [got, expected] = [equal(target, pieces), theory[target](pieces)];
      expect(got.sup / expected.sup!).toBeCloseTo(1, 9);
      if (expected.rms) expect(got.rms / expected.rms).toBeCloseTo(1, 3);
    }
  });

  test('sin πx comes up to the bound, and stays below it', () => {
    for (const pieces of [4, 16, 64])
      expect(equal('wave', pieces).sup).toBeLessThan(theory.wave(pieces).sup!);
    expect(equal('wave', 64).sup / theory.wave(64).sup!).toBeCloseTo(1, 2);
    expect(equal('wave', 64).rms / theory.wave(64).rms!).toBeCloseTo(1, 2);
  });

  test('a joint on the kink leaves nothing', () => {
    expect(equal('kink', 3).sup).toBeLessThan(1e-12);
    expect(equal('kink', 4).sup).toBeGreaterThan(0.2);
  });
});

test('joints at (k/D)⁴: the root is missed by less than 1/(2D²)', () => {
  for (const pieces of [1, 4, 32]) {
    const ends = placedEnds('root', pieces);
    const { sup } = errorsOf(samplesOf('root', 2048), splineAt(ends, ends.map(targets.root)));
    expect(sup).toBeLessThan(1 / (2 * pieces * pieces));
    if (pieces > 1) expect(sup).toBeGreaterThan(0.9 / (2 * pieces * pieces));
  }
});

test('the best net for x² has D + 1 pieces and errs by 1/(2(D + 1)²), which is the least possible', () => {
  for (const hidden of [2, 4, 8]) {
    const phi = bestParabola(hidden);
    expect(piecesOf(phi)).toBe(hidden + 1);
    const { sup } = errorsOf(samplesOf('parabola', 2048), (x) => predictNet(x, phi));
    const derived = 1 / (2 * (hidden + 1) ** 2);
    expect(sup / derived).toBeCloseTo(1, 9);
    // On a grid a little less is seen.
    const least = leastError(samplesOf('parabola', 512), hidden + 1);
    expect(least).toBeLessThanOrEqual(sup);
    expect(least / derived).toBeGreaterThan(0.99);
  }
  expect(() => bestParabola(3)).toThrow('expected an even number');
});

test('the least error: a line for three points, two lines for a bent one', () => {
  const samples = { x: Float64Array.of(0, 1, 2), y: Float64Array.of(0, 1, 0) };
  // The best line is y = 1/2: off by 1/2 everywhere.
  expect(leastError(samples, 1)).toBeCloseTo(0.5, 9);
  expect(leastError(samples, 2)).toBe(0);
  expect(leastError(samplesOf('kink', 64), 2)).toBe(0);
  expect(leastError(samplesOf('kink', 64), 1)).toBeGreaterThan(0.2);
});
