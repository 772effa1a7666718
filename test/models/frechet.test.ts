import { expect, it } from 'vitest';
import { frechetDistance, frechetOnLine, momentsOf } from '../../pipeline/models/frechet.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { portableKernels } from '../../pipeline/models/spectral/portable.ts';

const kernels = portableKernels();
const diagonal = (mean: number[], deviations: number[]) => ({
  mean: Float64Array.from(mean),
  covariance: Float64Array.from({ length: mean.length ** 2 }, (_, i) => {
    const [row, column] = [Math.floor(i / mean.length), i % mean.length];
    return row === column ? deviations[row]! ** 2 : 0;
  }),
});

it('adds up over axes where covariances are diagonal', () => {
  const [one, other] = [diagonal([0, 1, 2], [1, 2, 0]), diagonal([3, 1, 0], [2, 0.5, 1])];
  const expected = [0, 1, 2].reduce(
    (sum, i) =>
      sum +
      frechetOnLine(
        { mean: one.mean[i]!, deviation: Math.sqrt(one.covariance[4 * i]!) },
        { mean: other.mean[i]!, deviation: Math.sqrt(other.covariance[4 * i]!) },
      ),
    0,
  );
  expect(frechetDistance(one, other, kernels)).toBeCloseTo(expected, 10);
});

it('is 0 from a cloud to itself, the same both ways, and keeps under a rotation', () => {
  const rng = createRng(4);
  const cloud = (scale: number) =>
    Float64Array.from({ length: 3 * 50 }, (_, i) => (1 + (i % 3)) * scale * rng.normal());
  const [a, b] = [cloud(1), cloud(2)];
  const between = frechetDistance(momentsOf(a, 3), momentsOf(b, 3), kernels);
  expect(frechetDistance(momentsOf(a, 3), momentsOf(a, 3), kernels)).toBeCloseTo(0, 10);
  expect(frechetDistance(momentsOf(b, 3), momentsOf(a, 3), kernels)).toBeCloseTo(between, 10);
  const turned = (x: Float64Array) =>
    x.map((value, i) =>
      i % 3 === 0
        ? 0.6 * value - 0.8 * x[i + 1]!
        : i % 3 === 1
          ? 0.8 * x[i - 1]! + 0.6 * value
          : value,
    );
  const again = frechetDistance(momentsOf(turned(a), 3), momentsOf(turned(b), 3), kernels);
  expect(again).toBeCloseTo(between, 9);
});

it('asks for two rows', () => {
  expect(() => momentsOf([1, 2, 3], 3)).toThrow('expected two or more rows of 3');
});
