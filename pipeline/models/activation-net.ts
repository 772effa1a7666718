import type { Unit } from './activations.ts';
import type { Points } from './linear-regression.ts';
import type { Process } from './process.ts';
import type { Rng } from './rng.ts';

// The network of UDL section 3.1, one input, D hidden units, one output, with any activation. Its
// sibling shallow-net.ts knows ReLU alone, and is fused for speed.

/**
 * f[x, φ] = φ_0 + Σ_k Σ_d φ_kd·a_k[θ_d0 + θ_d1·x]. A hidden unit passes on K numbers: one, but two
 * with the concatenated ReLU. Parameters stand in one array of 1 + (K + 2)·D numbers,
 * [φ_0 | φ_11 … φ_KD | θ_10 … θ_D0 | θ_11 … θ_D1].
 */
type Parameters = Float64Array;

/**
 * How many hidden units, given how many numbers each passes on.
 * @throws RangeError if no whole number of units has so many parameters.
 */
export function hiddenUnits(phi: Parameters, { length: outputs }: readonly Unit[]): number {
  const hidden = (phi.length - 1) / (outputs + 2);
  if (Number.isInteger(hidden) && hidden > 0) return hidden;
  throw new RangeError(
    `network: got ${phi.length} parameters, expected 1 + ${outputs + 2}·D with D ≥ 1`,
  );
}

/** What each hidden unit passes on, each with its output weight: φ_kd·a_k[θ_d0 + θ_d1·x], D numbers. */
export function contributions(x: number, phi: Parameters, units: readonly Unit[]): number[] {
  const hidden = hiddenUnits(phi, units);
  const offsets = 1 + units.length * hidden;
  return Array.from({ length: hidden }, (_, d) => {
    const z = phi[offsets + d]! + phi[offsets + hidden + d]! * x;
    return units.reduce((sum, unit, k) => sum + phi[1 + k * hidden + d]! * unit(z)[0], 0);
  });
}

/** f[x, φ]. */
export const predict = (x: number, phi: Parameters, units: readonly Unit[]): number =>
  contributions(x, phi, units).reduce((sum, part) => sum + part, phi[0]!);

/** The points, and room for what a step needs. */
interface Room {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly residual: Float64Array;
  /** Value and slope of each unit at each point, K·D·I pairs. */
  readonly seen: Float64Array;
}

const roomFor = ({ x, y }: Points, parameters: number): Room => ({
  x: Float64Array.from(x),
  y: Float64Array.from(y),
  residual: new Float64Array(x.length),
  seen: new Float64Array(2 * parameters * x.length),
});

/**
 * Takes one step φ ← φ − η·∂L/∂φ on L[φ] = Σ_i (f[x_i, φ] − y_i)² (UDL eq. 2.5) over all points, in
 * place, and returns the loss before it. With r_i the residuals, ∂L/∂φ_kd = 2Σ r_i·a_k[z_di] and
 * ∂L/∂θ_d· = 2Σ r_i·[1, x_i]·Σ_k φ_kd·a_k′[z_di].
 */
function descend(
  { x, y, residual, seen }: Room,
  phi: Parameters,
  units: readonly Unit[],
  rate: number,
): number {
  const count = x.length;
  const hidden = hiddenUnits(phi, units);
  const offsets = 1 + units.length * hidden;
  for (let i = 0; i < count; i++) residual[i] = phi[0]! - y[i]!;
  for (let k = 0, at = 0; k < units.length; k++) {
    const unit = units[k]!;
    for (let d = 0; d < hidden; d++) {
      const weight = phi[1 + k * hidden + d]!;
      const offset = phi[offsets + d]!;
      const slope = phi[offsets + hidden + d]!;
      for (let i = 0; i < count; i++, at += 2) {
        const [a, rise] = unit(offset + slope * x[i]!);
        seen[at] = a;
        seen[at + 1] = rise;
        residual[i] = residual[i]! + weight * a;
      }
    }
  }
  let [loss, sum] = [0, 0];
  for (let i = 0; i < count; i++) {
    loss += residual[i]! * residual[i]!;
    sum += residual[i]!;
  }
  phi[0] = phi[0]! - rate * 2 * sum;
  for (let d = 0; d < hidden; d++) {
    let [byOffset, bySlope] = [0, 0];
    for (let k = 0; k < units.length; k++) {
      const at = 1 + k * hidden + d;
      const weight = phi[at]!;
      let [byWeight, alongOffset, alongSlope] = [0, 0, 0];
      for (let i = 0, from = 2 * count * (k * hidden + d); i < count; i++, from += 2) {
        const r = residual[i]!;
        byWeight += r * seen[from]!;
        const back = r * seen[from + 1]!;
        alongOffset += back;
        alongSlope += back * x[i]!;
      }
      phi[at] = weight - rate * 2 * byWeight;
      byOffset += weight * alongOffset;
      bySlope += weight * alongSlope;
    }
    phi[offsets + d] = phi[offsets + d]! - rate * 2 * byOffset;
    phi[offsets + hidden + d] = phi[offsets + hidden + d]! - rate * 2 * bySlope;
  }
  return loss;
}

/** L[φ] = Σ_i (f[x_i, φ] − y_i)². */
export const loss = (points: Points, phi: Parameters, units: readonly Unit[]): number =>
  descend(roomFor(points, phi.length), phi.slice(), units, 0);

/** ∂L/∂φ. */
export function gradient(points: Points, phi: Parameters, units: readonly Unit[]): Parameters {
  const moved = phi.slice();
  // A step of rate −1: what was added is the gradient.
  descend(roomFor(points, phi.length), moved, units, -1);
  return moved.map((value, i) => value - phi[i]!);
}

interface Descent {
  /** η. */
  readonly learningRate: number;
  readonly steps: number;
}

/** Takes `steps` steps and returns the loss that remains, Infinity if it diverges; changes `phi`. */
export function train(
  points: Points,
  phi: Parameters,
  units: readonly Unit[],
  { learningRate, steps }: Descent,
): number {
  const room = roomFor(points, phi.length);
  for (let step = 0; step < steps; step++)
    // What has diverged does not come back.
    if (!Number.isFinite(descend(room, phi, units, learningRate))) return Infinity;
  return descend(room, phi, units, 0);
}

/** How a net begins: every parameter standard normal, or with the joints of its ReLUs spread over x. */
export const starts = ['normal', 'spread'] as const;
export type Start = (typeof starts)[number];

/**
 * A random beginning. `normal`: every parameter is standard normal. `spread`: so are the output weights;
 * the slopes θ_d1 have standard deviation 2, and z = 0 lies at a place that is uniform over [0, 2].
 * The same generator gives output weights and hidden units the same numbers whatever the activation, so
 * that nets can be compared in pairs.
 */
export function randomNet(
  rng: Rng,
  { hidden, units, start }: { hidden: number; units: readonly Unit[]; start: Start },
): Parameters {
  const phi = new Float64Array(1 + (units.length + 2) * hidden);
  const outside = rng.split('output');
  for (let i = 0; i <= units.length * hidden; i++) phi[i] = outside.normal();
  const inside = rng.split('hidden');
  const offsets = 1 + units.length * hidden;
  for (let d = 0; d < hidden; d++) {
    if (start === 'normal') {
      phi[offsets + d] = inside.normal();
      phi[offsets + hidden + d] = inside.normal();
    } else {
      const slope = 2 * inside.normal();
      phi[offsets + d] = -slope * 2 * inside.uniform();
      phi[offsets + hidden + d] = slope;
    }
  }
  return phi;
}

/** Units that are 0 at every point, with slope 0: no gradient reaches what is inside them. */
export function deadUnits({ x }: Points, phi: Parameters, units: readonly Unit[]): number {
  const hidden = hiddenUnits(phi, units);
  const offsets = 1 + units.length * hidden;
  const isDead = (d: number) =>
    Array.from(x).every((value) =>
      units.every((unit) => {
        const [a, slope] = unit(phi[offsets + d]! + phi[offsets + hidden + d]! * value);
        return a === 0 && slope === 0;
      }),
    );
  return Array.from({ length: hidden }, (_, d) => d).filter(isDead).length;
}

interface NetState {
  readonly phi: Parameters;
  readonly loss: number;
  readonly dead: number;
}

/** Training step by step: rows [φ…, L]. */
export function trainingProcess(
  points: Points,
  units: readonly Unit[],
  { start, learningRate, steps }: Descent & { readonly start: Parameters },
): Process<NetState> {
  const room = roomFor(points, start.length);
  const at = (phi: Parameters): NetState => {
    const remains = descend(room, phi.slice(), units, 0);
    return {
      phi,
      loss: Number.isNaN(remains) ? Infinity : remains,
      dead: deadUnits(points, phi, units),
    };
  };
  return {
    total: steps,
    covers: 'path',
    init: () => at(start.slice()),
    step({ phi }) {
      const next = phi.slice();
      descend(room, next, units, learningRate);
      return at(next);
    },
    row: ({ phi, loss: value }) => [...phi, value],
    numbers: ({ loss: value, dead }) => ({ loss: value, dead }),
  };
}
