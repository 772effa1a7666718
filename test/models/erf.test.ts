import { describe, expect, it } from 'vitest';
import { erfc, normalCdf } from '../../pipeline/models/erf.ts';

describe('erfc', () => {
  // Python 3, mpmath with mp.dps = 40: mp.nstr(mp.erfc(x), 20).
  it.each([
    [-3, 1.9999779095030015],
    [-1.625, 1.9784437332399836],
    [-0.5, 1.5204998778130465],
    [0, 1],
    [0.25, 0.7236736098317631],
    [1, 0.15729920705028513],
    [1.96875, 0.0053654483661057135],
    [2, 0.004677734981047266],
    [3.5, 7.430983723414128e-7],
    [10, 2.088487583762545e-45],
    [26, 5.6631924089e-296],
  ])('erfc(%f) is mpmath’s, to the errors that it states', (x, expected) => {
    expect(Math.abs(erfc(x) - expected)).toBeLessThanOrEqual(6e-16);
    if (x < 26) expect(Math.abs(erfc(x) / expected - 1)).toBeLessThanOrEqual(5e-14);
  });

  it('has no seam where the series ends and the fraction begins', () => {
    // Between neighbours 1e-9 apart it falls by that much times 2/√π·e^−4.
    const fall = erfc(2 - 5e-10) - erfc(2 + 5e-10);
    expect(fall / 1e-9).toBeCloseTo((2 / Math.sqrt(Math.PI)) * Math.exp(-4), 6);
  });

  it('gives Φ symmetric about one half', () => {
    for (const z of [0, 0.3, 1.7, 4]) expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 15);
  });
});
