import { expect, it } from 'vitest';
import { hyperbolic, relu, selu } from '../../pipeline/models/activations.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import {
  gaussianMoments,
  infinitelyWide,
  varianceOverDepth,
} from '../../pipeline/models/variance-over-depth.ts';

it('has the moments of a ReLU of normal numbers: √(q/2π) and q/2', () => {
  const { mean, square } = gaussianMoments(relu, 3);
  expect(mean).toBeCloseTo(Math.sqrt(3 / (2 * Math.PI)), 4);
  expect(square).toBeCloseTo(1.5, 6);
});

it('SELU has its fixed point at mean 0 and variance 1, and it attracts', () => {
  const { mean, square } = gaussianMoments(selu, 1);
  expect(mean).toBeCloseTo(0, 5);
  expect(square).toBeCloseTo(1, 6);
  for (const inputVariance of [0.25, 4]) {
    const variances = infinitelyWide({ unit: selu, gain: 1, inputVariance }, 40);
    const gaps = variances.slice(1).map((variance) => Math.abs(variance - 1));
    expect(gaps.at(-1)).toBeLessThan(1e-3);
    gaps.slice(1).forEach((gap, i) => {
      expect(gap).toBeLessThan(gaps[i]!);
    });
  }
});

it('wide random networks do what the theory says', () => {
  const signals = [
    { unit: selu, gain: 1, inputVariance: 1 },
    { unit: relu, gain: 2, inputVariance: 1 },
    { unit: hyperbolic, gain: 1, inputVariance: 1 },
  ];
  const found = varianceOverDepth(signals, { width: 600, depth: 3 }, createRng(5));
  signals.forEach((signal, which) => {
    const theory = infinitelyWide(signal, 3);
    found[which]!.forEach((variance, layer) => {
      expect(variance / theory[layer]!).toBeGreaterThan(0.75);
      expect(variance / theory[layer]!).toBeLessThan(1.25);
    });
  });
});
