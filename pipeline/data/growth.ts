import type { Points } from '../models/linear-regression.ts';
import { exp } from '../models/math.ts';
import type { Rng } from '../models/rng.ts';

/** Of the curve h(t) = h₁ − 2(h₁ − h_θ)/(e^{s₀(t−θ)} + e^{s₁(t−θ)}), ages in years, heights in cm. */
interface Growth {
  /** Adult height, and height at the age θ. */
  readonly adult: number;
  readonly atTheta: number;
  readonly theta: number;
  readonly slow: number;
  readonly fast: number;
}

/** Mean height at an age: the curve of Preece and Baines, 1978; its parameters here are our own. */
export const meanHeight = (age: number, g: Growth): number =>
  g.adult -
  (2 * (g.adult - g.atTheta)) / (exp(g.slow * (age - g.theta)) + exp(g.fast * (age - g.theta)));

/** Generated children: ages uniform between two, heights normal about the mean. */
export function children(
  rng: Rng,
  {
    count,
    ages,
    spread,
    growth,
  }: { count: number; ages: readonly number[]; spread: number; growth: Growth },
): Points {
  const [from, to] = [ages[0]!, ages[1]!];
  const pairs = Array.from({ length: count }, () => {
    const age = from + (to - from) * rng.uniform();
    return [age, meanHeight(age, growth) + spread * rng.normal()] as const;
  });
  return { x: pairs.map(([age]) => age), y: pairs.map(([, height]) => height) };
}
