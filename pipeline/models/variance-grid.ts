import type { MaxEntProblem } from './max-ent.ts';
import { probabilities } from './max-ent.ts';
import { dualLbfgs } from './max-ent-solvers.ts';
import { solve } from './solver.ts';
import { linspace } from './statistics.ts';

// The distribution of largest entropy over evenly spaced points whose E[x²] is given.

interface VarianceGrid {
  readonly x: readonly number[];
  readonly spacing: number;
  /** The multiplier of x². */
  readonly lambda: number;
  readonly p: Float64Array;
  /** The largest entropy, in nats. */
  readonly entropy: number;
}

/** One context whose classes are the points, one feature, x². */
export const varianceProblem = (x: readonly number[], variance: number): MaxEntProblem => ({
  contexts: [{ weight: 1, classes: x.map((at) => ({ indices: [0], values: [at * at] })) }],
  targets: [variance],
});

/** @throws RangeError for a variance that no distribution over the points has in its inside. */
export function varianceGrid(half: number, points: number, variance: number): VarianceGrid {
  if (!(variance > 0) || variance >= half * half)
    throw new RangeError(
      `variance grid: got a variance of ${variance}, expected one above 0 and below ${half * half}`,
    );
  const x = linspace(-half, half, points);
  const problem = varianceProblem(x, variance);
  const end = solve(dualLbfgs(problem), new Float64Array(1), { tolerance: 1e-12, iterations: 200 });
  return {
    x,
    spacing: (2 * half) / (points - 1),
    lambda: end.x[0]!,
    p: probabilities(problem, end.x)[0]!,
    entropy: end.value,
  };
}
