import { describe, expect, test } from 'vitest';
import {
  binary,
  type Context,
  conditionalEntropy,
  dual,
  entropy,
  expectations,
  hessian,
  type MaxEntProblem,
  probabilities,
} from '../../pipeline/models/max-ent.ts';
import { createRng } from '../../pipeline/models/rng.ts';

/** A problem without any symmetry: three contexts, two to four classes, real features. */
function random(precision?: number) {
  const rng = createRng(3567);
  const features = 3;
  const contexts: Context[] = [0.2, 0.3, 0.5].map((weight, x) => ({
    weight,
    classes: Array.from({ length: 2 + x }, (_, y) => ({
      indices: y % 2 === 0 ? [0, 1, 2] : [2, 0],
      values: [rng.normal(), rng.normal(), rng.normal()].slice(0, y % 2 === 0 ? 3 : 2),
    })),
  }));
  const seen = contexts.map(({ classes }) => {
    const raw = classes.map(() => 0.1 + rng.uniform());
    const total = raw.reduce((sum, value) => sum + value, 0);
    return Float64Array.from(raw, (value) => value / total);
  });
  const targets = expectations(contexts, seen, features);
  const problem: MaxEntProblem =
    precision === undefined ? { contexts, targets } : { contexts, targets, precision };
  return { problem, seen, lambda: [0.7, -1.3, 0.4] };
}

const shifted = (lambda: readonly number[], i: number, by: number) =>
  lambda.map((value, k) => (k === i ? value + by : value));

describe('dual', () => {
  test.each([undefined, 0.3])(
    'gradient and Hessian are finite differences, α = %s',
    (precision) => {
      const { problem, lambda } = random(precision);
      const h = 1e-5;
      const second = hessian(problem, lambda);
      const { gradient } = dual(problem, lambda);
      for (let i = 0; i < 3; i++) {
        const [up, down] = [h, -h].map((by) => dual(problem, shifted(lambda, i, by)));
        expect(gradient[i]).toBeCloseTo((up!.value - down!.value) / (2 * h), 8);
        for (let j = 0; j < 3; j++)
          expect(second[3 * i + j]).toBeCloseTo(
            (up!.gradient[j]! - down!.gradient[j]!) / (2 * h),
            8,
          );
      }
    },
  );

  test('its gradient is τ − E[χ]: zero at the minimum, where the value is the entropy', () => {
    const { problem, seen } = random();
    let lambda = new Float64Array(3);
    for (let step = 0; step < 20_000; step++) {
      const { gradient } = dual(problem, lambda);
      lambda = lambda.map((value, i) => value - 0.2 * gradient[i]!);
    }
    const { value, gradient } = dual(problem, lambda);
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-12);
    const found = probabilities(problem, lambda);
    expect(conditionalEntropy(problem.contexts, found)).toBeCloseTo(value, 12);
    // The observed table meets the same constraints, so its entropy must be smaller.
    expect(conditionalEntropy(problem.contexts, seen)).toBeLessThan(value - 1e-3);
  });

  test('without a prior it is minus the mean log-likelihood', () => {
    const { problem, seen, lambda } = random();
    const p = probabilities(problem, lambda);
    const logLikelihood = problem.contexts.reduce(
      (sum, { weight }, x) =>
        sum + weight * seen[x]!.reduce((inner, q, y) => inner + q * Math.log(p[x]![y]!), 0),
      0,
    );
    expect(dual(problem, lambda).value).toBeCloseTo(-logLikelihood, 12);
  });

  test('nothing overflows far out', () => {
    const problem = { contexts: [{ weight: 1, classes: [binary(0), binary()] }], targets: [1] };
    expect(dual(problem, [-5000])).toEqual({ value: 0, gradient: Float64Array.of(0) });
    expect(probabilities(problem, [5000])[0]).toEqual(Float64Array.of(0, 1));
  });
});

test('the die of mean 4.5, with the probabilities that Jaynes gives', () => {
  const faces = [1, 2, 3, 4, 5, 6];
  const classes = faces.map((face) => ({ indices: [0], values: [face] }));
  const problem = { contexts: [{ weight: 1, classes }], targets: [4.5] };
  let lambda = 0;
  for (let i = 0; i < 30; i++)
    lambda -= dual(problem, [lambda]).gradient[0]! / hessian(problem, [lambda])[0]!;
  const [p] = probabilities(problem, [lambda]);
  // Jaynes, "Where Do We Stand on Maximum Entropy?" (1978), eq. B13; λ and the entropy as he has them.
  const published = [0.05435, 0.07877, 0.11416, 0.16545, 0.23977, 0.34749];
  published.forEach((value, i) => {
    expect(Math.abs(p![i]! - value)).toBeLessThan(6e-6);
  });
  expect(lambda).toBeCloseTo(-0.37105, 5);
  expect(lambda).toBeLessThan(0); // A large mean asks for large faces: exp(−λ·face) with λ < 0.
  expect(entropy(p!)).toBeCloseTo(1.61358, 5);
});

test('entropy: uniform and sure', () => {
  expect(entropy([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(Math.log(4), 15);
  expect(entropy([0, 1, 0])).toBe(0);
});
