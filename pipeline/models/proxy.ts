import { solveTriangle, triangulate } from './householder.ts';
import { exp, tanh } from './math.ts';

// What a proxy gives away of a group that is ±1, equally often: p = ρ·g + √(1 − ρ²)·ε, ε ~ N(0, 1).

/** E[g | p] = tanh(ρ·p/(1 − ρ²)), |ρ| < 1: no other function of p comes nearer to g. */
export const bestGuessOfGroup = (p: number, correlation: number): number =>
  tanh((correlation * p) / (1 - correlation * correlation));

/**
 * The gap at equal performance that remains in the best prediction of a history with `gap` from
 * performance and p alone: gap·E[E[g | p] | g = 1], by the trapezium rule. A linear function of p
 * leaves gap·ρ².
 */
export function unawareGap(gap: number, correlation: number): number {
  const [steps, reach] = [2000, 8];
  const width = Math.sqrt(1 - correlation * correlation);
  let [sum, total] = [0, 0];
  for (let i = 0; i <= steps; i++) {
    const epsilon = -reach + (2 * reach * i) / steps;
    const density = exp(-0.5 * epsilon * epsilon);
    sum += density * bestGuessOfGroup(correlation + width * epsilon, correlation);
    total += density;
  }
  return (gap * sum) / total;
}

/** c + a·x of least squares. */
export function fitLinear(
  inputs: readonly (readonly number[])[],
  outputs: readonly number[],
): (x: readonly number[]) => number {
  const columns = inputs[0]!.map((_, j) => inputs.map((row) => row[j]!));
  const a = Float64Array.from([...inputs.map(() => 1), ...columns.flat()]);
  const phi = solveTriangle(triangulate(a, outputs), columns.length + 1);
  return (x) => x.reduce((sum, value, j) => sum + phi[j + 1]! * value, phi[0]!);
}
