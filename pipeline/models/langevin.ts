import { exp, log, tanh } from './math.ts';
import { fillNormals, type Rng } from './rng.ts';

// Langevin sampling in one dimension: Su, "能量视角下的GAN模型（三）", 2019, eq. 8.

/**
 * Which energy U: a plain value, so that it can stand in a parameter file or an address.
 * `harmonic`: U = x²/2, whose density is the standard normal.
 * `double-well`: minus the log of an equal mixture of two unit normals `separation` apart.
 * `trough`: the same distance without a barrier, a flat floor `separation` long between walls that
 * rise as those of `harmonic` do.
 */
export type Energy =
  | { readonly kind: 'harmonic' }
  | { readonly kind: 'double-well'; readonly separation: number }
  | { readonly kind: 'trough'; readonly separation: number };

interface EnergyFunction {
  /** U(x), dimensionless; Z = ∫e^(−U)dx is √(2π), for the trough √(2π) + separation. */
  value(x: number): number;
  /** ∇U(x) = dU/dx. */
  gradient(x: number): number;
}

/**
 * U and ∇U of an energy. Harmonic: x²/2 and x. With a = separation/2, double well:
 * −ln(½e^(−(x−a)²/2) + ½e^(−(x+a)²/2)) and x − a·tanh(a·x); trough: d²/2 and ±d, where d is how far
 * x lies beyond ±a, and 0 between.
 */
export function energyFunction(energy: Energy): EnergyFunction {
  if (energy.kind === 'harmonic') return { value: (x) => (x * x) / 2, gradient: (x) => x };
  const a = energy.separation / 2;
  if (energy.kind === 'trough') {
    const beyond = (x: number) => Math.max(0, x - a) + Math.min(0, x + a);
    return { value: (x) => (beyond(x) * beyond(x)) / 2, gradient: beyond };
  }
  return {
    // The nearer mode is taken out of the logarithm, so that no exponential vanishes far out.
    value(x) {
      const distance = Math.abs(x);
      const near = ((distance - a) * (distance - a)) / 2;
      return near - log((1 + exp(-2 * a * distance)) / 2);
    },
    gradient: (x) => x - a * tanh(a * x),
  };
}

/** U(0) − U at a bottom of the double well; 0 up to separation 2, where the two wells are one. */
export function barrierHeight(separation: number): number {
  const { value, gradient } = energyFunction({ kind: 'double-well', separation });
  // The bottom lies between the middle and the centre of a mode; there U rises again.
  let [low, high] = [0, separation / 2];
  for (let halving = 0; halving < 60; halving++) {
    const x = (low + high) / 2;
    if (gradient(x) < 0) low = x;
    else high = x;
  }
  return Math.max(0, value(0) - value(low));
}

/** Many particles at one moment: a value, never changed. */
export interface Particles {
  /** Positions. */
  readonly x: Float64Array;
  /** Steps taken. */
  readonly step: number;
}

export interface LangevinOptions {
  readonly energy: Energy;
  /** ε > 0. */
  readonly stepSize: number;
  /** Number of particles. */
  readonly particles: number;
  /** Mean and standard deviation of the normal that the first positions are drawn from. */
  readonly start: number;
  readonly spread: number;
}

/**
 * Langevin sampling x ← x − ½ε∇U(x) + √ε·α, α ~ N(0, 1), as a pure pair.
 *
 * The noise of a step depends on (rng's key, step, particle) alone, so equal states have equal
 * successors: `step` is a function although it is random. `rng` is not advanced.
 */
export function langevin(options: LangevinOptions, rng: Rng) {
  const { stepSize, particles, start, spread } = options;
  const { gradient } = energyFunction(options.energy);
  const half = stepSize / 2;
  const root = Math.sqrt(stepSize);
  const startKey = rng.split('start').key;
  const noiseKey = rng.split('noise').key;
  return {
    init(): Particles {
      const x = fillNormals(startKey, 0, new Float64Array(particles));
      for (let i = 0; i < particles; i++) x[i] = start + spread * x[i]!;
      return { x, step: 0 };
    },
    step({ x, step }: Particles): Particles {
      const next = fillNormals(noiseKey, step, new Float64Array(x.length));
      for (let i = 0; i < x.length; i++) {
        next[i] = x[i]! - half * gradient(x[i]!) + root * next[i]!;
      }
      return { x: next, step: step + 1 };
    },
  };
}

/**
 * Variance 1/(1 − ε/4) of the law that the discrete chain settles in for U = x²/2.
 *
 * There x ← (1 − ε/2)x + √ε·α, so V = (1 − ε/2)²V + ε. Throws a RangeError unless 0 < ε < 4:
 * elsewhere the variance grows without bound.
 */
export function stationaryVariance(stepSize: number): number {
  if (!(stepSize > 0 && stepSize < 4)) {
    throw new RangeError(`stationaryVariance: got ε = ${stepSize}, expected 0 < ε < 4`);
  }
  return 1 / (1 - stepSize / 4);
}

/** Correlation of x_t with x_(t+1) for U = x²/2: 1 − ε/2; with x_(t+k) it is its kth power. */
export function stepCorrelation(stepSize: number): number {
  return 1 - stepSize / 2;
}

/** Steps after which |correlation| has fallen to 1/e for U = x²/2: −1/ln|1 − ε/2|; 0 at ε = 2. */
export function autocorrelationTime(stepSize: number): number {
  const correlation = Math.abs(stepCorrelation(stepSize));
  return correlation === 0 ? 0 : -1 / log(correlation);
}

/**
 * q(x) = e^(−U(x))/Z on `points` equally spaced x over `domain`, with Z by the trapezoidal rule
 * on the same grid (its error vanishes faster than any power of the spacing when the density is
 * negligible at both ends).
 */
export function density(energy: Energy, domain: readonly [number, number], points: number) {
  const { value } = energyFunction(energy);
  const spacing = (domain[1] - domain[0]) / (points - 1);
  const x = Float64Array.from({ length: points }, (_, i) => domain[0] + spacing * i);
  const weights = x.map((at) => exp(-value(at)));
  let Z = 0;
  for (let i = 0; i < points; i++) {
    Z += spacing * weights[i]! * (i === 0 || i === points - 1 ? 0.5 : 1);
  }
  return { x, density: weights.map((weight) => weight / Z), Z };
}

/**
 * Mean time until dx = −½∇U dt + dW, begun at `from`, first reaches `to` > `from`:
 * 2 ∫_from^to e^(U(y)) ∫_−∞^y e^(−U(z)) dz dy, in units of t = ε·steps.
 *
 * The limit ε → 0 of ε times the mean number of steps. Both integrals by the trapezoidal rule on
 * spacing `spacing`, from 8 below `from`.
 * Source: Gardiner, "Handbook of Stochastic Methods", section 5.2.7.
 */
export function meanPassageTime(energy: Energy, from: number, to: number, spacing = 1e-3): number {
  const { value } = energyFunction(energy);
  const left = from - 8;
  const count = Math.round((to - left) / spacing);
  const first = Math.round((from - left) / spacing);
  let mass = 0;
  let weight = exp(-value(left));
  let integrand = 0;
  let time = 0;
  for (let i = 1; i <= count; i++) {
    const at = value(left + ((to - left) * i) / count);
    const nextWeight = exp(-at);
    mass += (spacing * (weight + nextWeight)) / 2;
    weight = nextWeight;
    const nextIntegrand = exp(at) * mass;
    if (i > first) time += spacing * (integrand + nextIntegrand);
    integrand = nextIntegrand;
  }
  return time;
}
