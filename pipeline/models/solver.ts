// Iterative minimisers as pure pairs { init, step }, one stopping rule for all of them.

/** Where a minimiser stands. */
export interface Solution {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly iteration: number;
  /**
   * Work so far. For a maximum-entropy model the unit is one pass over all feature values that are not
   * zero, which is what a value with its gradient costs; whatever else a step computes counts by its terms.
   */
  readonly work: number;
}

export interface Solver<S extends Solution = Solution> {
  init(x: Float64Array): S;
  /** The next state, as a value. */
  step(state: S): S;
}

/** max_i |g_i|. */
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  // A NaN must not be lost in a comparison.
  for (let i = 0; i < values.length; i++)
    if (!(Math.abs(values[i]!) <= most)) most = Math.abs(values[i]!);
  return most;
}

/** The stopping rule: no derivative is larger than `tolerance`, or `iterations` have been made. */
export interface Stop {
  readonly tolerance: number;
  readonly iterations: number;
}

/** All states from `x` until the rule stops, the first one included; `visit` sees each, none is kept. */
export function solve<S extends Solution>(
  solver: Solver<S>,
  x: Float64Array,
  { tolerance, iterations }: Stop,
  visit: (state: S) => void = () => {},
): S {
  let state = solver.init(x);
  visit(state);
  while (state.iteration < iterations && largest(state.gradient) > tolerance) {
    state = solver.step(state);
    visit(state);
  }
  return state;
}
