import type { Points } from './linear-regression.ts';
import { type Coefficients, fitPolynomials, meanSquaredError, polynomialAt } from './polynomial.ts';
import type { Process } from './process.ts';

interface DegreeOptions {
  readonly training: Points;
  readonly test: Points;
  /** Inputs lie in [−L, L]. */
  readonly halfWidth: number;
  /** λ, see `fitPolynomials`. */
  readonly ridge: number;
  /** The degree it begins with, and the last of the published run. */
  readonly from: number;
  readonly to: number;
}

export interface Fitted {
  readonly training: Points;
  readonly test: Points;
  readonly degree: number;
  readonly coefficients: Coefficients;
  /** Mean squared errors of this degree and of all lower ones, from degree 0 on. */
  readonly trainErrors: readonly number[];
  readonly testErrors: readonly number[];
}

/** Beyond it the curve between two points no longer fits into any picture. */
const highest = 40;

/**
 * One degree more a step, fitted to the same points. With as many coefficients as points the curve
 * passes through all of them; there it stays.
 */
export function degreeProcess(options: DegreeOptions): Process<Fitted> {
  const { training, test, halfWidth, ridge, from, to } = options;
  const most = Math.min(training.x.length - 1, highest);
  const fits = fitPolynomials(training, { halfWidth, degree: most, ridge });
  const errors = (points: Points) =>
    fits.map((c) => meanSquaredError(points, (x) => polynomialAt(x, c, halfWidth)));
  const [train, unseen] = [errors(training), errors(test)];
  const at = (wanted: number): Fitted => {
    const degree = Math.min(wanted, most);
    return {
      training,
      test,
      degree,
      coefficients: fits[degree]!,
      trainErrors: train.slice(0, degree + 1),
      testErrors: unseen.slice(0, degree + 1),
    };
  };
  const numbers = ({ degree, trainErrors, testErrors }: Fitted) => ({
    degree,
    trainError: trainErrors[degree]!,
    testError: testErrors[degree]!,
  });
  return {
    total: Math.max(0, to - from),
    covers: 'path',
    init: () => at(from),
    step: ({ degree }) => at(degree + 1),
    row: (state) => [...Object.values(numbers(state)), ...state.coefficients],
    numbers,
  };
}
