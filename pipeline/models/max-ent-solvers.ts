import { gis, iis } from './iterative-scaling.ts';
import { lbfgs } from './lbfgs.ts';
import { leastSquares } from './least-squares.ts';
import { dual, hessian, type MaxEntProblem } from './max-ent.ts';
import { featureValues } from './max-ent-cost.ts';
import type { Solver } from './solver.ts';

// The four ways to minimise the dual of a maximum-entropy model that the chapter compares.

/** λ ← λ − η ∂Γ/∂λ. */
export function dualDescent(problem: MaxEntProblem, stepSize: number): Solver {
  return {
    init: (x) => ({ x, ...dual(problem, x), iteration: 0, work: 1 }),
    step({ x, gradient, iteration, work }) {
      const next = x.map((value, i) => value - stepSize * gradient[i]!);
      return { x: next, ...dual(problem, next), iteration: iteration + 1, work: work + 1 };
    },
  };
}

/** L-BFGS on the dual; a product of two numbers of its memory costs as much as a feature value. */
export const dualLbfgs = (problem: MaxEntProblem, memory = 10) =>
  lbfgs((x) => dual(problem, x), {
    memory,
    cost: { evaluation: 1, product: 1 / featureValues(problem) },
  });

export const solverNames = ['descent', 'gis', 'iis', 'lbfgs'] as const;
export type SolverName = (typeof solverNames)[number];

/** One of the four; `stepSize` is that of gradient descent. */
export function solverOf(
  name: SolverName,
  problem: MaxEntProblem,
  { stepSize, memory }: { readonly stepSize: number; readonly memory?: number },
): Solver {
  switch (name) {
    case 'descent':
      return dualDescent(problem, stepSize);
    case 'gis':
      return gis(problem);
    case 'iis':
      return iis(problem);
    case 'lbfgs':
      return dualLbfgs(problem, memory);
  }
}

/**
 * Newton's method, λ ← λ − H⁻¹ ∂Γ/∂λ: for a problem of few features, from near its minimum, to as many
 * digits as there are. Directions in which Γ is flat are left alone.
 */
export function dualNewton(problem: MaxEntProblem): Solver {
  const n = problem.targets.length;
  return {
    init: (x) => ({ x, ...dual(problem, x), iteration: 0, work: 1 }),
    step({ x, gradient, iteration, work }) {
      const curvature = hessian(problem, x);
      // Symmetric: its rows are its columns.
      const columns = Array.from(x, (_, i) => curvature.subarray(i * n, (i + 1) * n));
      const step = leastSquares(columns, gradient);
      const next = x.map((value, i) => value - step[i]!);
      return { x: next, ...dual(problem, next), iteration: iteration + 1, work: work + 1 };
    },
  };
}
