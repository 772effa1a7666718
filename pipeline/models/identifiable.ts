import { hessian, type MaxEntProblem } from './max-ent.ts';
import { dualLbfgs } from './max-ent-solvers.ts';
import { solve } from './solver.ts';
import { flat } from './solver-rate.ts';
import { portableKernels } from './spectral/portable.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';

/** Solves a problem that has an optimum, and counts the directions in which the data hold its λ. */
export function identifiable(problem: MaxEntProblem) {
  const start = new Float64Array(problem.targets.length);
  const { x } = solve(dualLbfgs(problem), start, { tolerance: 1e-11, iterations: 1000 });
  const { values } = symmetricEigen(hessian(problem, x), x.length, portableKernels());
  return {
    lambda: x,
    functions: x.length,
    identifiable: values.filter((value) => value > flat * values[0]!).length,
  };
}
