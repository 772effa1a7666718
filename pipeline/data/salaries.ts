import type { Rng } from '../models/rng.ts';

/** How a history of salaries came about; money in thousands a year. Ours: nobody was asked. */
export interface Payroll {
  /** Paid at performance 0. */
  readonly base: number;
  /** Paid for one more of performance. */
  readonly rate: number;
  /** Paid on top for each one of performance above 1. */
  readonly bonus: number;
  /** What group B was paid less than group A at the same performance. */
  readonly gap: number;
  /** Standard deviation of what nobody can explain. */
  readonly noise: number;
  /** Correlation ρ of the neighbourhood with the group. */
  readonly correlation: number;
}

export interface Person {
  /** Standard normal in both groups. */
  readonly performance: number;
  /** 1 in group A, −1 in group B, equally often; the protected attribute. */
  readonly group: 1 | -1;
  /** Mean 0, variance 1; says nothing about performance. */
  readonly neighbourhood: number;
  readonly salary: number;
}

/** What was paid in the past, without the noise. */
export const paid = (
  performance: number,
  group: 1 | -1,
  { base, rate, bonus, gap }: Omit<Payroll, 'correlation' | 'noise'>,
): number =>
  base + rate * performance + bonus * Math.max(0, performance - 1) - (group === -1 ? gap : 0);

/** Where somebody of this group lives: ρ·g + √(1 − ρ²)·ε. */
export const neighbourhoodOf = (group: 1 | -1, correlation: number, epsilon: number): number =>
  correlation * group + Math.sqrt(1 - correlation * correlation) * epsilon;

/**
 * People of a history. Draws in the order group, performance, ε of the neighbourhood, noise, person by
 * person: another correlation or gap leaves all else as it is.
 */
export function drawPeople(rng: Rng, payroll: Payroll, count: number): Person[] {
  return Array.from({ length: count }, () => {
    const group = rng.uniform() < 0.5 ? 1 : -1;
    const performance = rng.normal();
    const neighbourhood = neighbourhoodOf(group, payroll.correlation, rng.normal());
    const salary = paid(performance, group, payroll) + payroll.noise * rng.normal();
    return { performance, group, neighbourhood, salary };
  });
}

/** The history that the chapter shows. */
export const payroll: Payroll = {
  base: 40,
  rate: 6,
  bonus: 6,
  gap: 6,
  noise: 3,
  correlation: 0.8,
};
