import { featureSums } from './iterative-scaling.ts';
import { contextProbabilities, hessian, type MaxEntProblem } from './max-ent.ts';
import type { SolverName } from './max-ent-solvers.ts';
import { portableKernels } from './spectral/portable.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';

// How fast the simple solvers are once they are near: a step is then e ← (I − P·H)·e, with the Hessian H
// at the minimum, and the factor of a step is the largest eigenvalue of I − P·H among those that count.

/** Eigenvalues of a Hessian below this share of the largest are rounding. */
export const flat = 1e-10;

/** v ↦ P·v for a solver near the minimum `lambda` of a problem without a prior. */
function preconditioner(
  name: Exclude<SolverName, 'lbfgs'>,
  problem: MaxEntProblem,
  lambda: Float64Array,
  stepSize: number,
): (v: Float64Array) => Float64Array {
  const { contexts, targets } = problem;
  if (name === 'descent') return (v) => v.map((value) => stepSize * value);
  const sums = featureSums(problem);
  const most = sums.reduce((a, row) => row.reduce((b, sum) => Math.max(b, sum), a), 0);
  if (name === 'gis') {
    // ln(E/τ)/C ≈ (E − τ)/(C·τ); the slack feature moves all of them by as much.
    let rest = most;
    for (let i = 0; i < targets.length; i++) rest -= targets[i]!;
    return (v) => {
      const slack = rest > 1e-12 ? v.reduce((sum, value) => sum + value, 0) / (most * rest) : 0;
      return v.map((value, i) => value / (most * targets[i]!) + slack);
    };
  }
  // Σ_m a_im e^(−mδ) = τ_i ≈ E_i − δ·Σ_m m·a_im.
  const weighted = new Float64Array(targets.length);
  contexts.forEach((context, c) => {
    const { probabilities: p } = contextProbabilities(context, lambda);
    context.classes.forEach(({ indices, values }, y) => {
      const share = context.weight * p[y]! * sums[c]![y]!;
      for (let k = 0; k < indices.length; k++)
        weighted[indices[k]!] = weighted[indices[k]!]! + share * values[k]!;
    });
  });
  return (v) => v.map((value, i) => value / weighted[i]!);
}

/**
 * By what a step near the minimum multiplies the distance that is left, in the long run: the largest
 * eigenvalue of I − P·H outside the directions in which Γ is flat. Γ itself goes by its square. With
 * H = F·Fᵀ the eigenvalues of P·H that are not 0 are those of Fᵀ·P·F, which is symmetric.
 */
export function factorOfStep(
  name: Exclude<SolverName, 'lbfgs'>,
  problem: MaxEntProblem,
  lambda: Float64Array,
  stepSize: number,
): number {
  const n = lambda.length;
  const kernels = portableKernels();
  const { values, vectors } = symmetricEigen(hessian(problem, lambda), n, kernels);
  const rank = values.filter((value) => value > flat * values[0]!).length;
  const factors = Array.from({ length: rank }, (_, r) =>
    vectors.slice(r * n, (r + 1) * n).map((value) => Math.sqrt(values[r]!) * value),
  );
  const precondition = preconditioner(name, problem, lambda, stepSize);
  const bent = factors.map(precondition);
  const product = Float64Array.from({ length: rank * rank }, (_, k) => {
    const [a, b] = [factors[Math.floor(k / rank)]!, bent[k % rank]!];
    return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  });
  const own = symmetricEigen(product, rank, kernels).values;
  return Math.max(Math.abs(1 - own[0]!), Math.abs(1 - own.at(-1)!));
}
