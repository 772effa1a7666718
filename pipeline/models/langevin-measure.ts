import {
  autocorrelationTime,
  type Energy,
  type LangevinOptions,
  langevin,
  type Particles,
  stationaryVariance,
  stepCorrelation,
} from './langevin.ts';
import { exp, log, power } from './math.ts';
import type { Rng } from './rng.ts';
import { mean } from './statistics.ts';

// What experiments measure on Langevin chains; `langevin.ts` holds the sampler and the theory.

const harmonic: Energy = { kind: 'harmonic' };

/** The particles after `steps` steps. */
export function sample(options: LangevinOptions, steps: number, rng: Rng): Particles {
  const chain = langevin(options, rng);
  let state = chain.init();
  while (state.step < steps) state = chain.step(state);
  return state;
}

/** Steps until a chain for U = x²/2, begun at 0, has its variance to one part in a million. */
export function burnIn(stepSize: number): number {
  return 1 + Math.ceil(autocorrelationTime(stepSize) * 0.5 * log(1e6));
}

/** Mean of x² for U = x²/2 over `particles` chains and `steps` steps of each, after burn-in. */
export function estimateVariance(
  { stepSize, particles, steps }: { stepSize: number; particles: number; steps: number },
  rng: Rng,
): number {
  const chain = langevin({ energy: harmonic, stepSize, particles, start: 0, spread: 0 }, rng);
  const begin = burnIn(stepSize);
  let state = chain.init();
  let sum = 0;
  while (state.step < begin + steps) {
    state = chain.step(state);
    if (state.step > begin) for (const x of state.x) sum += x * x;
  }
  return sum / (particles * steps);
}

/**
 * Standard error of `estimateVariance`: V·√(2Σ_(s,t) r^|s−t| / (particles·steps²)), r = (1 − ε/2)².
 *
 * Exact once the chain is stationary, because x² of a Gaussian chain has autocovariance 2V²r^lag.
 */
export function varianceError({
  stepSize,
  particles,
  steps,
}: {
  stepSize: number;
  particles: number;
  steps: number;
}): number {
  const r = stepCorrelation(stepSize) * stepCorrelation(stepSize);
  let sum = steps;
  for (let lag = 1; lag < steps; lag++) sum += 2 * (steps - lag) * power(r, lag);
  return stationaryVariance(stepSize) * Math.sqrt((2 * sum) / (particles * steps * steps));
}

/**
 * Mean of x² − y² for U = x²/2 over `particles` pairs and `steps` steps of each, after burn-in.
 *
 * x is the chain. y solves dx = −½x dt + dW exactly, y ← e^(−ε/2)y + √(1 − e^(−ε))·α with the noise
 * α of x, so its variance is 1 whatever ε is. One plus this mean estimates the variance of x with
 * far less scatter than the mean of x², because both share theirs (common random numbers).
 */
export function excessVariance(
  { stepSize, particles, steps }: { stepSize: number; particles: number; steps: number },
  rng: Rng,
): number {
  const chain = langevin({ energy: harmonic, stepSize, particles, start: 0, spread: 1 }, rng);
  const [decay, noise] = [exp(-stepSize / 2), Math.sqrt(1 - exp(-stepSize))];
  const begin = burnIn(stepSize);
  let state = chain.init();
  const y = Float64Array.from(state.x);
  let sum = 0;
  while (state.step < begin + steps) {
    const next = chain.step(state);
    for (let i = 0; i < particles; i++) {
      const x = next.x[i]!;
      const alpha = (x - stepCorrelation(stepSize) * state.x[i]!) / Math.sqrt(stepSize);
      y[i] = decay * y[i]! + noise * alpha;
      if (next.step > begin) sum += x * x - y[i]! * y[i]!;
    }
    state = next;
  }
  return sum / (particles * steps);
}

/** Correlation of x_t with x_0 for t = 0 … `lags` and U = x²/2, begun in the stationary law. */
export function autocorrelation(
  { stepSize, particles, lags }: { stepSize: number; particles: number; lags: number },
  rng: Rng,
): number[] {
  const spread = Math.sqrt(stationaryVariance(stepSize));
  const chain = langevin({ energy: harmonic, stepSize, particles, start: 0, spread }, rng);
  const first = chain.init();
  const own = mean(first.x.map((x) => x * x));
  const row = [1];
  for (let state = chain.step(first); state.step <= lags; state = chain.step(state)) {
    row.push(mean(state.x.map((x, i) => x * first.x[i]!)) / own);
  }
  return row;
}

/** Steps each particle needs from `options.start` until it first stands at `goal` or beyond. */
export function passageSteps(options: LangevinOptions, goal: number, rng: Rng): number[] {
  const chain = langevin(options, rng);
  const steps: number[] = [];
  let state = chain.init();
  while (state.x.length > 0) {
    const { x, step } = chain.step(state);
    // Who has arrived leaves, so that the last few do not cost as much as all.
    const waiting = x.filter((at) => at < goal);
    for (let i = waiting.length; i < x.length; i++) steps.push(step);
    state = { x: waiting, step };
  }
  return steps;
}

/** Share of the positions right of 0. */
export function shareRight(x: ArrayLike<number>): number {
  let right = 0;
  for (let i = 0; i < x.length; i++) if (x[i]! > 0) right += 1;
  return right / x.length;
}
