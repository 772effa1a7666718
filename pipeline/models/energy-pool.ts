import { divergence, normalise } from './energy-plane.ts';
import { log } from './math.ts';
import type { Parameters } from './mlp.ts';
import type { PlanarSlope } from './planar-slope.ts';
import { fillNormals, type Key } from './rng.ts';

// Several energies as one: their mean. e^(−mean U) is the geometric mean of the densities, made to have sum 1, which
// is the logarithmic opinion pool (Heskes 1998).

/** Mean of energies over the same places. */
export function meanOf(energies: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(energies[0]!.length);
  for (const energy of energies)
    for (let i = 0; i < mean.length; i++) mean[i] = mean[i]! + energy[i]! / energies.length;
  return mean;
}

/**
 * −ln Σ Π q_m^(1/M), not negative by Hölder's inequality, 0 where all members are the same. By it the divergence of the
 * geometric mean lies below the mean divergence of the members, from whatever p.
 */
export function disagreement(members: readonly Float64Array[]): number {
  // Πq_m^(1/M) = e^(−mean of −ln q_m), and normalise gives ln of its sum.
  const surprise = members.map((q) => q.map((value) => -log(value)));
  return -normalise(meanOf(surprise), 1).logZ;
}

/** Points (all x, then all y) in [−half, half]² sorted into perAxis² cells; those beyond an edge count to the cell there. */
export function cellShares(at: Float64Array, half: number, perAxis: number): Float64Array {
  const n = at.length / 2;
  const shares = new Float64Array(perAxis * perAxis);
  const cell = (x: number) =>
    Math.max(0, Math.min(perAxis - 1, Math.floor(((x + half) / (2 * half)) * perAxis)));
  for (let i = 0; i < n; i++) {
    const place = cell(at[n + i]!) * perAxis + cell(at[i]!);
    shares[place] = shares[place]! + 1 / n;
  }
  return shares;
}

/** KL(samples‖p) over the cells that p is given for. */
export function samplesFrom(p: Float64Array, half: number, at: Float64Array): number {
  return divergence(cellShares(at, half, Math.round(Math.sqrt(p.length))), p);
}

export interface Together {
  readonly members: readonly Parameters[];
  readonly slopeOf: PlanarSlope;
  /** Each step descends the mean of all energies (M evaluations), or that of one member after the other (one). */
  readonly by: 'mean' | 'turns';
  readonly stepSize: number;
  /** Places are cut to [−half, half]². */
  readonly half: number;
}

/** Evaluations of a net that a step of one chain costs. */
export const evaluationsOf = ({ members, by }: Together): number =>
  by === 'mean' ? members.length : 1;

/** Steps of x ← x − ½ε∇U + √ε·α, in place; the noise and the turns are numbered on from `first`. */
export function walkTogether(
  { members, slopeOf, by, stepSize, half }: Together,
  at: Float64Array,
  steps: number,
  key: Key,
  first: number,
): void {
  const n = at.length / 2;
  const energy = new Float64Array(n);
  const [slope, sum, alpha] = [at.slice(), at.slice(), at.slice()];
  const sigma = Math.sqrt(stepSize);
  for (let step = first; step < first + steps; step++) {
    const used = by === 'mean' ? members : [members[step % members.length]!];
    sum.fill(0);
    for (const phi of used) {
      slopeOf(phi, at, n, energy, slope);
      for (let i = 0; i < 2 * n; i++) sum[i] = sum[i]! + slope[i]! / used.length;
    }
    fillNormals(key, step, alpha);
    for (let i = 0; i < 2 * n; i++) {
      const to = at[i]! - (stepSize / 2) * sum[i]! + sigma * alpha[i]!;
      at[i] = Math.max(-half, Math.min(half, to));
    }
  }
}
