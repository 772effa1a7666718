import { describe, expect, test } from 'vitest';
import {
  isAttained,
  type ParityOptions,
  parityAt,
  parityDual,
  parityOptimum,
  parityProblem,
} from '../../pipeline/models/parity.ts';
import { parityProcess } from '../../pipeline/models/parity-process.ts';
import { runProcess } from '../../pipeline/models/process.ts';

const base: ParityOptions = { count: 100, reading: 'joint', features: 'one', wrong: 0 };
const solved = (more: Partial<ParityOptions>) => {
  const options = { ...base, ...more };
  return parityAt(options, parityOptimum(options));
};

describe('the joint reading', () => {
  // 50 of 200 pairs have the feature. Σ e^{−λχ} = 150 + 50 e^{−λ}, and E[χ] = 1/2 asks for e^{−λ} = 3.
  test('e^(−λ) = 3, p(y = 1 | odd) = 3/4, and two thirds of the numbers odd', () => {
    const { lambda, odd, even, oddShare, expected, dual: value } = solved({});
    expect(lambda).toBeCloseTo(-Math.log(3), 13);
    expect([odd, even, oddShare, expected]).toEqual([
      expect.closeTo(3 / 4, 14),
      expect.closeTo(1 / 2, 14),
      expect.closeTo(2 / 3, 14),
      expect.closeTo(1 / 2, 14),
    ]);
    expect(value).toBeCloseTo(Math.log(300) - Math.log(3) / 2, 13);
  });
  test('with a share q of wrong labels: 3(1 − q) / 2(2 − q)', () => {
    for (const wrong of [0.05, 0.2, 0.5])
      expect(solved({ wrong }).odd).toBeCloseTo((3 * (1 - wrong)) / (2 * (2 - wrong)), 13);
  });
});

describe('the conditional reading', () => {
  test('has no optimum on the clean table, and 1 − q with wrong labels', () => {
    expect(() => solved({ reading: 'conditional' })).toThrow('no finite optimum');
    for (const wrong of [0.05, 0.2, 0.5]) {
      const { lambda, odd, even, oddShare } = solved({ reading: 'conditional', wrong });
      expect(lambda).toBeCloseTo(-Math.log((1 - wrong) / wrong), 12);
      expect([odd, even, oddShare]).toEqual([
        expect.closeTo(1 - wrong, 13),
        0.5,
        expect.closeTo(0.5, 13),
      ]);
    }
  });
  test('a prior makes it finite: ½/(1 + e^(−λ)) + λ/(Nσ²) = 0', () => {
    const { lambda, odd } = solved({ reading: 'conditional', prior: 2 });
    expect(0.5 / (1 + Math.exp(-lambda)) + lambda / (100 * 4)).toBeCloseTo(0, 13);
    expect(odd).toBeLessThan(1);
  });
  test('is what the joint one becomes once p(x) is pinned to the table', () => {
    for (const more of [{ wrong: 0.2 }, { wrong: 0, prior: 1 }]) {
      const options = { ...base, ...more, reading: 'pinned' as const, stepSize: 3, steps: 6000 };
      const { final } = runProcess(parityProcess(options));
      const direct = solved({ ...more, reading: 'conditional' });
      expect(final).toMatchObject({
        lambda: expect.closeTo(direct.lambda, 9),
        odd: expect.closeTo(direct.odd, 10),
        // A prior is no reason to leave p(x).
        oddShare: expect.closeTo(0.5, 10),
      });
    }
  });
});

describe('both features', () => {
  test('make the two readings one', () => {
    for (const wrong of [0.05, 0.3]) {
      const joint = solved({ features: 'both', wrong });
      const conditional = solved({ features: 'both', wrong, reading: 'conditional' });
      for (const { odd, even, oddShare } of [joint, conditional])
        expect([odd, even, oddShare]).toEqual([
          expect.closeTo(1 - wrong, 13),
          expect.closeTo(wrong, 13),
          expect.closeTo(0.5, 13),
        ]);
      expect(joint.lambda).toBeCloseTo(conditional.lambda, 11);
    }
  });
  test('have no optimum on the clean table, in either reading', () => {
    for (const reading of ['joint', 'conditional'] as const)
      expect(isAttained({ ...base, reading, features: 'both' })).toBe(false);
  });
  test('the λ of the two stay equal under gradient descent, as the optimum takes for granted', () => {
    for (const reading of ['joint', 'conditional'] as const) {
      const options = { ...base, reading, features: 'both' as const, stepSize: 1, steps: 50 };
      const { rows } = runProcess(parityProcess(options));
      for (const row of rows) expect(row[0]).toBeCloseTo(row[1]!, 12);
    }
  });
});

test('gradients are finite differences, in all readings', () => {
  for (const reading of ['joint', 'conditional', 'pinned'] as const)
    for (const features of ['one', 'both'] as const) {
      const options = { count: 6, reading, features, wrong: 0.1, prior: 1.5 };
      const problem = parityProblem(options);
      const lambda = Array.from(problem.targets, (_, i) => 0.3 * i - 0.8);
      const { gradient } = parityDual(options, problem, lambda);
      gradient.forEach((slope, i) => {
        const moved = (by: number) => lambda.map((value, k) => (k === i ? value + by : value));
        const measured =
          (parityDual(options, problem, moved(1e-5)).value -
            parityDual(options, problem, moved(-1e-5)).value) /
          2e-5;
        expect(slope).toBeCloseTo(measured, 8);
      });
    }
});
