import { log, power } from './math.ts';

// The law of a Langevin walk in a bowl, in full: it stays normal (Su 2019, eq. 8 with U = κx²/2).

interface NormalLaw {
  readonly mean: number;
  readonly variance: number;
}

/**
 * After `steps` ≥ 1 steps of x ← (1 − κε/2)x + √ε·α from the one place `start`: with f = 1 − κε/2 the mean is
 * fᵗ·start and the variance ε(1 + f² + … + f^(2t−2)).
 */
export function bowlLaw(
  curvature: number,
  stepSize: number,
  start: number,
  steps: number,
): NormalLaw {
  const f = 1 - (curvature * stepSize) / 2;
  const square = f * f;
  const variance =
    square === 1 ? stepSize * steps : (stepSize * (1 - power(square, steps))) / (1 - square);
  return { mean: power(f, steps) * start, variance };
}

/** KL(p‖q) in nats from the normal p of mean 0 and variance 1/κ to `law`: ½[(1/κ + m²)/V − 1 + ln κV]. */
export const bowlDivergence = (curvature: number, { mean, variance }: NormalLaw): number =>
  ((1 / curvature + mean * mean) / variance - 1 + log(curvature * variance)) / 2;
