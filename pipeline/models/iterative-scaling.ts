import { exp, log } from './math.ts';
import { contextProbabilities, type MaxEntProblem } from './max-ent.ts';
import { featureValues } from './max-ent-cost.ts';
import type { Solution, Solver } from './solver.ts';

// GIS and IIS: both minimise an upper bound of the dual in which every multiplier stands alone.
//   Γ(λ+δ) − Γ(λ) ≤ Σ_i [ τ_i δ_i + Σ_m a_im (e^(−m δ_i) − 1)/m ] + prior,
// a_im the part of E[χ_i] that comes from (x, y) whose features add up to m = Σ_i χ_i(x, y). GIS puts
// C, the largest of these sums, in place of each m; so one program does both.

interface Scaling extends Solution {
  /** a_im, multiplier by multiplier. */
  readonly parts: Float64Array;
}

interface ScalingOptions {
  /**
   * GIS alone: a feature more, χ_0 = C − Σ_i χ_i, with which all sums are C. Its multiplier only takes
   * λ_0 from all others, and so it never appears. By default it is there where it can be: without a
   * prior, and if the data hold it.
   */
  readonly slack?: boolean;
  /** GIS alone: C, where it is to be larger than the largest sum, as if some (x, y) had that many. */
  readonly bound?: number;
}

/** Generalised iterative scaling (Darroch and Ratcliff 1972). @throws RangeError as `scaling` does. */
export const gis = (problem: MaxEntProblem, { slack, bound }: ScalingOptions = {}) =>
  scaling(problem, { slack, bound: bound ?? largestCount(problem) });

/** Improved iterative scaling (Della Pietra, Della Pietra and Lafferty 1997). @throws RangeError as `scaling` does. */
export const iis = (problem: MaxEntProblem) => scaling(problem, { slack: false, bound: undefined });

/** What Σ_i χ_i(x, y) is for each y of each x. */
export const featureSums = ({ contexts }: MaxEntProblem): Float64Array[] =>
  contexts.map(({ classes }) =>
    Float64Array.from(classes, ({ values }) => {
      let sum = 0;
      for (let k = 0; k < values.length; k++) sum += values[k]!;
      return sum;
    }),
  );

/** C, the largest sum of features. */
export const largestCount = (problem: MaxEntProblem): number =>
  featureSums(problem).reduce((most, counts) => counts.reduce((a, b) => Math.max(a, b), most), 0);

/**
 * @throws RangeError if a feature is negative somewhere, or is never seen in the data although nothing
 *   but the data holds its multiplier (it would be +∞).
 */
function scaling(
  problem: MaxEntProblem,
  { slack, bound }: { slack: boolean | undefined; bound: number | undefined },
): Solver<Scaling> {
  const single = bound !== undefined;
  const { contexts, targets, precision = 0 } = problem;
  for (const { classes } of contexts)
    for (const { values } of classes)
      for (let k = 0; k < values.length; k++)
        if (values[k]! < 0)
          throw new RangeError(
            `iterative scaling: got a feature of value ${values[k]}, expected none below 0`,
          );
  for (let i = 0; i < targets.length; i++)
    if (!(targets[i]! > 0) && precision === 0)
      throw new RangeError(
        `iterative scaling: got target ${targets[i]} for feature ${i}, whose multiplier would be infinite: leave it out, or set a prior`,
      );
  const counts = featureSums(problem);
  const all = [...new Set(counts.flatMap((row) => Array.from(row)))].sort((a, b) => a - b);
  const most = bound ?? (all.at(-1) as number);
  if (most < (all.at(-1) as number))
    throw new RangeError(
      `iterative scaling: got C = ${most}, expected at least ${all.at(-1)}, the largest sum of features`,
    );
  const distinct = single ? [most] : all.filter((count) => count > 0);
  const slots = counts.map((row) =>
    row.map((count) => (single ? 0 : Math.max(0, distinct.indexOf(count)))),
  );
  let rest = most;
  for (let i = 0; i < targets.length; i++) rest -= targets[i]!;
  const possible = precision === 0 && rest > 1e-12;
  if (slack === true && !possible)
    throw new RangeError(
      'iterative scaling: a slack feature needs sums that differ, data that hold it, and no prior',
    );
  const withSlack = single && (slack ?? possible);
  const unit = 1 / featureValues(problem);
  const width = distinct.length;

  const at = (x: Float64Array, iteration: number, work: number): Scaling => {
    const parts = new Float64Array(targets.length * width);
    let value = 0;
    contexts.forEach((context, c) => {
      const { probabilities: p, logPartition } = contextProbabilities(context, x);
      value += context.weight * logPartition;
      const own = slots[c]!;
      context.classes.forEach(({ indices, values }, y) => {
        const share = context.weight * p[y]!;
        for (let k = 0; k < indices.length; k++) {
          const place = indices[k]! * width + own[y]!;
          parts[place] = parts[place]! + share * values[k]!;
        }
      });
    });
    const gradient = new Float64Array(targets.length);
    for (let i = 0; i < targets.length; i++) {
      let expected = 0;
      for (let m = 0; m < width; m++) expected += parts[i * width + m]!;
      gradient[i] = targets[i]! - expected + precision * x[i]!;
      value += x[i]! * targets[i]! + (precision / 2) * x[i]! * x[i]!;
    }
    return { x, value, gradient, iteration, work, parts };
  };

  return {
    init: (x) => at(x, 0, 1),
    step({ x, gradient, parts, iteration, work }) {
      let terms = 0;
      const next = x.map((multiplier, i) => {
        const own = parts.subarray(i * width, (i + 1) * width);
        const found = balance(own, distinct, targets[i]!, multiplier, precision);
        terms += found.terms;
        return multiplier + found.delta;
      });
      if (withSlack) {
        // E[χ_0] − τ_0 = Σ (τ_i − E[χ_i]), since all features together are C.
        const excess = gradient.reduce((sum, value) => sum + value, 0);
        const delta = log((rest + excess) / rest) / most;
        for (let i = 0; i < next.length; i++) next[i] = next[i]! - delta;
      }
      return at(next, iteration + 1, work + 1 + terms * unit);
    },
  };
}

/**
 * The δ with Σ_m a_m e^(−mδ) = τ + α(λ + δ). The left side falls and is convex, so Newton's method
 * comes from the left without overshooting; a step to the left is kept short.
 */
function balance(
  parts: ArrayLike<number>,
  counts: readonly number[],
  target: number,
  lambda: number,
  precision: number,
): { delta: number; terms: number } {
  if (counts.length === 1 && precision === 0)
    return { delta: log(parts[0]! / target) / counts[0]!, terms: 1 };
  let delta = 0;
  let terms = 0;
  for (let round = 0; round < 100; round++) {
    let excess = -target - precision * (lambda + delta);
    let slope = -precision;
    for (let m = 0; m < counts.length; m++) {
      const term = parts[m]! * exp(-counts[m]! * delta);
      excess += term;
      slope -= counts[m]! * term;
    }
    terms += counts.length;
    const step = Math.max(-excess / slope, -2);
    delta += step;
    if (!(Math.abs(step) > 1e-15 * (1 + Math.abs(delta)))) break;
  }
  return { delta, terms };
}
