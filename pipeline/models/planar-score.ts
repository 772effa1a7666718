import { divergence, middles, normalise, type Square } from './energy-plane.ts';
import { exp, log } from './math.ts';

// What a density over the cells of a square, or a set of points, is worth against the truth.

export interface Hills {
  /** Which quarter's hill a cell belongs to, −1 where it belongs to none. */
  readonly of: Int8Array;
  /** The truth's share in each. */
  readonly shares: readonly number[];
}

/** A hill is what lies within three standard deviations of its top, were it normal: p ≥ e^(−9/2)·max, quarter by quarter. */
export function hillsOf(truth: Float64Array, square: Square): Hills {
  const at = middles(square);
  const n = truth.length;
  const quarter = (i: number) => (at[i]! > 0 ? 1 : 0) + (at[n + i]! > 0 ? 2 : 0);
  const top = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) top[quarter(i)] = Math.max(top[quarter(i)]!, truth[i]!);
  const least = exp(-4.5);
  const of = Int8Array.from({ length: n }, (_, i) =>
    truth[i]! >= least * top[quarter(i)]! ? quarter(i) : -1,
  );
  return { of, shares: sharesOf({ of }, truth) };
}

/** Probability in each hill. */
export function sharesOf({ of }: Pick<Hills, 'of'>, q: Float64Array): number[] {
  const shares = [0, 0, 0, 0];
  for (let i = 0; i < q.length; i++) if (of[i]! >= 0) shares[of[i]!] = shares[of[i]!]! + q[i]!;
  return shares;
}

/** Share of points (all x, then all y) in each hill. */
export function pointShares({ of }: Hills, { half, perAxis }: Square, at: Float64Array): number[] {
  const n = at.length / 2;
  const shares = [0, 0, 0, 0];
  const cell = (x: number) => Math.floor(((x + half) / (2 * half)) * perAxis);
  for (let i = 0; i < n; i++) {
    const [column, row] = [cell(at[i]!), cell(at[n + i]!)];
    if (!(column >= 0 && column < perAxis && row >= 0 && row < perAxis)) continue;
    const hill = of[row * perAxis + column]!;
    if (hill >= 0) shares[hill] = shares[hill]! + 1 / n;
  }
  return shares;
}

/** Hills that get at least half of what they should. */
export const covered = (shares: readonly number[], truth: readonly number[]): number =>
  shares.filter((share, k) => share >= truth[k]! / 2).length;

/**
 * The temperature T at which e^(−U/T) is closest to the truth, and KL there. KL(p‖q_β) = β·E_p[U] + ln Z(β) + const
 * is convex in β = 1/T, so that thirds close in on it.
 */
export function fittedTemperature(truth: Float64Array, energy: Float64Array, area: number) {
  const at = (logBeta: number) => {
    const beta = exp(logBeta);
    return divergence(
      truth,
      normalise(
        energy.map((u) => beta * u),
        area,
      ).q,
    );
  };
  let [low, high] = [log(1e-4), log(1e4)];
  for (let i = 0; i < 40; i++) {
    const third = (high - low) / 3;
    if (at(low + third) < at(high - third)) high -= third;
    else low += third;
  }
  const logBeta = (low + high) / 2;
  return { temperature: exp(-logBeta), divergence: at(logBeta) };
}
