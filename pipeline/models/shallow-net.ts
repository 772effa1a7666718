import type { Points } from './linear-regression.ts';

// The shallow network of Prince, "Understanding Deep Learning", section 3.1: one input, D hidden
// units, one output. Gradients are written by hand and a whole training run allocates nothing:
// thousands of small nets, one a seed, are trained in the time that one takes elsewhere.

/**
 * Parameters φ of a network with D hidden units, 3D + 1 numbers in one array:
 * [φ_0 | φ_1 … φ_D | θ_10 … θ_D0 | θ_11 … θ_D1], bias and weights of the output, then offsets and
 * slopes of the hidden units.
 */
export type NetParameters = Float64Array;

/** 3D + 1, how many parameters a net with D hidden units has (UDL section 3.1.1: 10 for D = 3). */
export const parameterCount = (hidden: number): number => 3 * hidden + 1;

/** How nets are trained. */
interface NetDescent {
  /** η. */
  readonly learningRate: number;
  readonly steps: number;
}

/**
 * The prediction f[x, φ] = φ_0 + Σ_d φ_d·a[θ_d0 + θ_d1·x] with a[z] = max(z, 0) (UDL eq. 3.1, 3.2).
 * Throws a RangeError if φ has no 3D + 1 numbers.
 */
export function predictNet(x: number, phi: NetParameters): number {
  const hidden = hiddenUnits(phi);
  let sum = phi[0]!;
  for (let d = 0; d < hidden; d++) {
    const z = phi[1 + hidden + d]! + phi[1 + 2 * hidden + d]! * x;
    if (z > 0) sum += phi[1 + d]! * z;
  }
  return sum;
}

/** Least-squares loss L[φ] = Σ_i (f[x_i, φ] − y_i)², units of y² (UDL eq. 2.5). */
export function netLoss({ x, y }: Points, phi: NetParameters): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const residual = predictNet(x[i]!, phi) - y[i]!;
    sum += residual * residual;
  }
  return sum;
}

/**
 * ∂L/∂φ, by the chain rule. With r_i = f[x_i, φ] − y_i and z_di = θ_d0 + θ_d1·x_i:
 * ∂L/∂φ_0 = 2Σ r_i, ∂L/∂φ_d = 2Σ r_i·a[z_di], ∂L/∂θ_d0 = 2φ_d·Σ r_i·[z_di > 0],
 * ∂L/∂θ_d1 = 2φ_d·Σ r_i·x_i·[z_di > 0]. At a joint, z = 0, the slope of a is taken to be 0.
 */
export function netGradient(points: Points, phi: NetParameters): NetParameters {
  const gradient = new Float64Array(phi.length);
  // A step of rate −1 away from zero.
  descend(roomFor(points), phi, 0, hiddenUnits(phi), -1, gradient);
  return gradient;
}

/**
 * Gradient descent φ ← φ − η·∂L/∂φ (UDL section 2.2.3) over all points, `steps` times; changes `phi`.
 * @returns the loss that remains.
 */
export function trainNet(points: Points, phi: NetParameters, options: NetDescent): number {
  const losses = trainNets(points, phi, { ...options, replicas: 1 });
  return losses[0]!;
}

/**
 * Trains many nets of the same size side by side, each as `trainNet` would, bit for bit.
 * @param phis the parameters of all, net after net, R·(3D + 1) numbers; changed.
 * @param options.replicas R.
 * @returns the R losses that remain.
 * @throws RangeError if `phis` does not hold R nets.
 */
export function trainNets(
  points: Points,
  phis: Float64Array,
  { replicas, learningRate, steps }: NetDescent & { readonly replicas: number },
): Float64Array {
  const size = phis.length / replicas;
  const hidden = hiddenUnits({ length: size });
  const room = roomFor(points);
  // Net by net: the parameters of one stay in the nearest cache for all of its steps.
  for (let net = 0; net < replicas; net++)
    for (let step = 0; step < steps; step++)
      descend(room, phis, net * size, hidden, learningRate, phis);
  return Float64Array.from({ length: replicas }, (_, net) =>
    netLoss(points, phis.subarray(net * size, (net + 1) * size)),
  );
}

function hiddenUnits({ length }: { readonly length: number }): number {
  const hidden = (length - 1) / 3;
  if (Number.isInteger(hidden) && hidden > 0) return hidden;
  throw new RangeError(`shallow net: got ${length} parameters, expected 3D + 1 with D ≥ 1`);
}

/** The points, and room for the residual at each. */
interface Room {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly residual: Float64Array;
}

function roomFor({ x, y }: Points): Room {
  const count = x.length;
  if (y.length !== count)
    throw new RangeError(`shallow net: got ${count} inputs and ${y.length} outputs`);
  const residual = new Float64Array(count);
  return { x: Float64Array.from(x), y: Float64Array.from(y), residual };
}

/**
 * Subtracts rate·∂L/∂φ, at the φ that begins at `at` of `phis`, from the same places of `target`.
 *
 * Hidden unit by hidden unit, so that its parameters and sums stay in registers while the points
 * go by; what a unit passes on is computed twice, which is quicker than to keep it.
 */
function descend(
  { x, y, residual }: Room,
  phis: Float64Array,
  at: number,
  hidden: number,
  rate: number,
  target: Float64Array,
): void {
  const count = x.length;
  const bias = phis[at]!;
  for (let i = 0; i < count; i++) residual[i] = bias - y[i]!;
  const [weights, offsets, slopes] = [at + 1, at + 1 + hidden, at + 1 + 2 * hidden];
  for (let d = 0; d < hidden; d++) {
    const weight = phis[weights + d]!;
    const offset = phis[offsets + d]!;
    const slope = phis[slopes + d]!;
    for (let i = 0; i < count; i++) {
      const z = offset + slope * x[i]!;
      if (z > 0) residual[i] = residual[i]! + weight * z;
    }
  }
  let sum = 0;
  for (let i = 0; i < count; i++) sum += residual[i]!;
  target[at] = target[at]! - rate * (2 * sum);
  for (let d = 0; d < hidden; d++) {
    const weight = phis[weights + d]!;
    const offset = phis[offsets + d]!;
    const slope = phis[slopes + d]!;
    let [byWeight, byOffset, bySlope] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const z = offset + slope * x[i]!;
      if (!(z > 0)) continue;
      const r = residual[i]!;
      byWeight += r * z;
      byOffset += r;
      bySlope += r * x[i]!;
    }
    target[weights + d] = target[weights + d]! - rate * (2 * byWeight);
    target[offsets + d] = target[offsets + d]! - rate * (2 * weight * byOffset);
    target[slopes + d] = target[slopes + d]! - rate * (2 * weight * bySlope);
  }
}
