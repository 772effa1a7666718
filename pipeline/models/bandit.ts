import type { Rng } from './rng.ts';

// A row of slot machines: arm a pays 1 with probability p_a and 0 otherwise (Robbins 1952).

interface BanditOptions {
  /** p_a for each arm. */
  readonly chances: readonly number[];
  /** T, pulls. */
  readonly pulls: number;
}

/** What one play of T pulls came to. */
export interface Play {
  /** Σ (p* − p_a) after each pull. */
  readonly regret: Float64Array;
  /** How often each arm was pulled. */
  readonly counts: readonly number[];
}

/** The best chance, and how far each arm is behind it: Δ_a = p* − p_a. */
export function gaps(chances: readonly number[]): number[] {
  const best = Math.max(...chances);
  return chances.map((chance) => best - chance);
}

/** Δ̄, the mean gap: what a pull at random costs. */
export const meanGap = (chances: readonly number[]): number =>
  gaps(chances).reduce((sum, gap) => sum + gap, 0) / chances.length;

/** The arms that are best by what was seen: pulled not at all (each is tried once), or highest mean. */
export function favourites(counts: readonly number[], wins: readonly number[]): number[] {
  const arms = counts.map((_, arm) => arm);
  const untried = arms.filter((arm) => counts[arm] === 0);
  if (untried.length > 0) return untried.slice(0, 1);
  // wins/count compared as products of integers: no rounding decides.
  const behind = (a: number, b: number) => wins[a]! * counts[b]! < wins[b]! * counts[a]!;
  return arms.filter((a) => !arms.some((b) => behind(a, b)));
}

/**
 * ε-greedy: with probability ε any arm, all alike, otherwise the one with the best mean so far, a tie
 * at random. Each arm is tried once to begin with.
 */
export function chooseGreedily(
  counts: readonly number[],
  wins: readonly number[],
  epsilon: number,
  rng: Rng,
): number {
  const among = favourites(counts, wins);
  const untried = counts[among[0]!] === 0;
  if (!untried && rng.uniform() < epsilon) return rng.integer(counts.length);
  return among.length === 1 ? among[0]! : among[rng.integer(among.length)]!;
}

/** T pulls of ε-greedy; ε may depend on t, which counts from 1. */
export function playGreedily(
  { chances, pulls }: BanditOptions,
  epsilon: (t: number) => number,
  rng: Rng,
): Play {
  const behind = gaps(chances);
  const counts = chances.map(() => 0);
  const wins = chances.map(() => 0);
  const regret = new Float64Array(pulls);
  let sum = 0;
  for (let t = 1; t <= pulls; t++) {
    const arm = chooseGreedily(counts, wins, epsilon(t), rng);
    counts[arm]! += 1;
    if (rng.uniform() < chances[arm]!) wins[arm]! += 1;
    sum += behind[arm]!;
    regret[t - 1] = sum;
  }
  return { regret, counts };
}

/**
 * The probability that ε = 0 pulls the best arm once and never again, however long it plays. Its first pull
 * must fail. If another arm's first pull paid, that arm's mean stays above zero for good. If none
 * did, all are tied at zero: each pull is the best arm with probability 1/K, and one that pays
 * with ΣP/K, so the latter comes first with S/(1 + S), S = Σ p_a over the others.
 */
export function abandonedBest(chances: readonly number[]): number {
  const best = chances.indexOf(Math.max(...chances));
  const others = chances.filter((_, arm) => arm !== best);
  const nonePaid = others.reduce((product, chance) => product * (1 - chance), 1);
  const sum = others.reduce((total, chance) => total + chance, 0);
  return (1 - chances[best]!) * (1 - nonePaid + (nonePaid * sum) / (1 + sum));
}
