import { cellArea, middles, normalise, type Square } from './energy-plane.ts';
import { exp, log } from './math.ts';
import { energiesAt, nearestHill, type PlanarEnergy, planarFunction } from './planar-energy.ts';

// What is asked of a walk in the plane: where its particles are, how hot it is, how far from its target.

/** Parts that a ring is cut into, all alike. */
const sectors = 4;

/** How many parts `partOf` tells apart: the hills, or sectors of a ring. */
export const partCount = (energy: PlanarEnergy): number =>
  energy.kind === 'hills' ? energy.hills.length : sectors;

/** Which part of the target a point belongs to: the nearest hill, or a quadrant; −1 for a point that has flown away. */
export function partOf(energy: PlanarEnergy, x: number, y: number): number {
  if (!Number.isFinite(x + y)) return -1;
  if (energy.kind === 'hills') return nearestHill(energy.hills, x, y);
  return x >= 0 ? (y >= 0 ? 0 : 3) : y >= 0 ? 1 : 2;
}

/** Share of the points in each part. */
export function partShares(energy: PlanarEnergy, at: Float64Array): number[] {
  const n = at.length / 2;
  const counts = new Array<number>(partCount(energy)).fill(0);
  for (let i = 0; i < n; i++) {
    const part = partOf(energy, at[i]!, at[n + i]!);
    if (part >= 0) counts[part]! += 1 / n;
  }
  return counts;
}

/** Probability of each part under a law on the cells of a square. */
export function partProbabilities(
  energy: PlanarEnergy,
  square: Square,
  law: Float64Array,
): number[] {
  const at = middles(square);
  const n = law.length;
  const sums = new Array<number>(partCount(energy)).fill(0);
  for (let i = 0; i < n; i++) sums[partOf(energy, at[i]!, at[n + i]!)]! += law[i]!;
  return sums;
}

/** Parts that hold at least half of what the target gives them. */
export const covered = (shares: readonly number[], target: readonly number[]): number =>
  shares.filter((share, i) => share >= target[i]! / 2).length;

/** e^(−U/T)/Z on the cells of a square. */
export const targetOn = (energy: PlanarEnergy, square: Square, temperature = 1): Float64Array =>
  normalise(
    energiesAt(energy, middles(square)).map((u) => u / temperature),
    cellArea(square),
  ).q;

/** Cells that p gives less are left out of a divergence: a law that is cut so many σ out may be zero there. */
const faint = 1e-10;

/** KL(p‖q) over the cells where p is not faint; the rest of p is beneath 1e-6. */
export function divergenceFrom(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i]! > faint) sum += p[i]! * log(p[i]! / q[i]!);
  return sum;
}

/**
 * Temperature of a cloud: E[|∇U|²]/E[ΔU]. It is T for the law e^(−U/T)/Z, since integration by parts gives
 * ∫ΔU·e^(−U/T) = (1/T)·∫|∇U|²·e^(−U/T).
 */
export function thermometer(energy: PlanarEnergy) {
  const { gradient, hessian } = planarFunction(energy);
  const [g, h] = [new Float64Array(2), new Float64Array(3)];
  return (at: Float64Array): number => {
    const n = at.length / 2;
    let [squares, curvature] = [0, 0];
    for (let i = 0; i < n; i++) {
      gradient(at[i]!, at[n + i]!, g);
      hessian(at[i]!, at[n + i]!, h);
      squares += g[0]! * g[0]! + g[1]! * g[1]!;
      curvature += h[0]! + h[2]!;
    }
    return squares / curvature;
  };
}

/**
 * KL(p‖m#q) for the map m(x) = x − descent·∇U(x), a step without noise: with y = m(x) it is
 * ∫ p(m(x))·det Dm(x)·ln(p(m(x))·det Dm(x)/q(x)) dx, a sum over the cells of q. `p` is e^(−U)/Z. Only where m is
 * one to one; cells that it folds (det ≤ 0) are left out, which matters where p has weight there.
 */
export function divergenceAfterDescent(
  energy: PlanarEnergy,
  square: Square,
  q: Float64Array,
  descent: number,
): number {
  const { value, gradient, hessian } = planarFunction(energy);
  const at = middles(square);
  const area = cellArea(square);
  const { logZ } = normalise(energiesAt(energy, at), area);
  const [g, h] = [new Float64Array(2), new Float64Array(3)];
  const n = q.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const [x, y] = [at[i]!, at[n + i]!];
    gradient(x, y, g);
    hessian(x, y, h);
    const det = (1 - descent * h[0]!) * (1 - descent * h[2]!) - descent * descent * h[1]! * h[1]!;
    if (det <= 0) continue;
    const logP = -value(x - descent * g[0]!, y - descent * g[1]!) - logZ + log(area);
    const weight = exp(logP) * det;
    if (weight > faint) sum += weight * (logP + log(det) - log(q[i]!));
  }
  return sum;
}

/** Mean of (r − R)² over points, all x then all y; each with a weight, or all alike. */
export function ringVariance(radius: number, at: Float64Array, weights?: Float64Array): number {
  const n = at.length / 2;
  let [sum, total] = [0, 0];
  for (let i = 0; i < n; i++) {
    const gap = Math.sqrt(at[i]! * at[i]! + at[n + i]! * at[n + i]!) - radius;
    const weight = weights === undefined ? 1 : weights[i]!;
    sum += weight * gap * gap;
    total += weight;
  }
  return sum / total;
}
