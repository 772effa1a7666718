import { exp, log } from './math.ts';
import { binary, type MaxEntProblem } from './max-ent.ts';
import { dualLbfgs, dualNewton, type SolverName, solverOf } from './max-ent-solvers.ts';
import type { Process } from './process.ts';
import { largest, type Solution, solve } from './solver.ts';

/** Both features are seen in as many states; this many states there are. */
export const states = 40;
export const held = states / 2;

/**
 * A joint model over 40 states with two features, each 1 in half of them: `overlap` states have both.
 * Before anything is known their correlation is 2·overlap/20 − 1.
 * @throws RangeError if not every target can be met with so many common states.
 */
export function pairProblem(overlap: number, targets: readonly [number, number]): MaxEntProblem {
  if (!Number.isInteger(overlap) || overlap < 1 || overlap > held - 1)
    throw new RangeError(
      `two multipliers: got ${overlap} common states, expected 1 to ${held - 1}, so that every target can be met`,
    );
  const classes = Array.from({ length: states }, (_, s) => {
    const [first, second] = [s < held, s >= held - overlap && s < 2 * held - overlap];
    return binary(...(first ? [0] : []), ...(second ? [1] : []));
  });
  return { contexts: [{ weight: 1, classes }], targets };
}

export interface PairRun {
  readonly overlap: number;
  readonly targets: readonly [number, number];
  readonly solver: SolverName;
  /** η of gradient descent. */
  readonly stepSize: number;
  /** λ to begin with. */
  readonly start: readonly [number, number];
  readonly steps: number;
}

interface PairState extends Solution {
  /** Where Γ is least: what the state is measured by. */
  readonly best: Solution;
}

/** One solver on two multipliers, an iteration a step: rows [λ₁, λ₂, Γ]. */
export function pairProcess(run: PairRun): Process<PairState> {
  const problem = pairProblem(run.overlap, run.targets);
  const solver = solverOf(run.solver, problem, run);
  return {
    total: run.steps,
    covers: 'path',
    init: () => ({
      ...solver.init(Float64Array.from(run.start)),
      best: pairBest(run.overlap, run.targets),
    }),
    // Where the gradient is nothing but rounding there is no direction left to go.
    step: (state) =>
      largest(state.gradient) < 1e-14
        ? { ...state, iteration: state.iteration + 1 }
        : { ...solver.step(state), best: state.best },
    row: ({ x, value }) => [...x, value],
    numbers: ({ x, value, gradient, work, best }) => ({
      lambda1Now: x[0]!,
      lambda2Now: x[1]!,
      gap: value - best.value,
      residual: largest(gradient),
      work,
    }),
  };
}

/** Γ in closed form: the states fall into four kinds. */
export function pairDual(
  overlap: number,
  targets: readonly [number, number],
  lambda1: number,
  lambda2: number,
): number {
  const alone = held - overlap;
  const [a, b] = [exp(-lambda1), exp(-lambda2)];
  const z = states - 2 * held + overlap + alone * (a + b) + overlap * a * b;
  return log(z) + lambda1 * targets[0] + lambda2 * targets[1];
}

/** The λ of least Γ, and that Γ. */
export function pairBest(overlap: number, targets: readonly [number, number]): Solution {
  const problem = pairProblem(overlap, targets);
  const near = solve(dualLbfgs(problem), new Float64Array(2), { tolerance: 1e-9, iterations: 200 });
  return solve(dualNewton(problem), near.x, { tolerance: 1e-15, iterations: 4 });
}

/** Heights above the minimum at which contours are drawn. */
export const dualLevels = [0.001, 0.01, 0.05, 0.2, 0.5, 1, 2] as const;
