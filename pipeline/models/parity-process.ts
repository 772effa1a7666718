import { probabilities } from './max-ent.ts';
import { type ParityOptions, parityDual, parityProblem, says } from './parity.ts';
import type { Process } from './process.ts';

export interface SolvingOptions extends ParityOptions {
  readonly stepSize: number;
  readonly steps: number;
}

/** λ ← λ − η ∇Γ(λ) on the parity table, from λ = 0: rows are λ. */
export function parityProcess(options: SolvingOptions): Process<Float64Array> {
  const problem = parityProblem(options);
  return {
    total: options.steps,
    covers: 'path',
    init: () => new Float64Array(problem.targets.length),
    step(lambda) {
      const { gradient } = parityDual(options, problem, lambda);
      return lambda.map((value, i) => value - options.stepSize * gradient[i]!);
    },
    row: (lambda) => lambda,
    numbers(lambda) {
      const { value, gradient } = parityDual(options, problem, lambda);
      const { odd, even, oddShare } = says(options, probabilities(problem, lambda));
      const first = lambda[0]!;
      return {
        lambda: first,
        expected: problem.targets[0]! - gradient[0]! + (problem.precision ?? 0) * first,
        odd,
        even,
        oddShare,
        dual: value,
      };
    },
  };
}
