import { exp, log } from './math.ts';
import { linspace } from './statistics.ts';

// An energy over [−3, 3] made of bumps, U(x) = Σ_k w_k·b_k(x) with b_k(x) = e^(−(x − c_k)²/2s²), learnt by
// descent on −mean ln q over a few points. U is linear in w, so that the loss is convex.

const centres = linspace(-3, 3, 13);
const width = 0.5;
/** Where U is known and Z summed: middles of cells. */
export const places = Float64Array.from({ length: 120 }, (_, i) => -3 + (i + 0.5) / 20);
const cell = 1 / 20;

const bumps = (x: number) => centres.map((c) => exp(-((x - c) * (x - c)) / (2 * width * width)));
const bumpsAt = Array.from(places, bumps);

interface PressAndLift {
  readonly points: readonly number[];
  readonly steps: number;
  /** η. */
  readonly learningRate: number;
  /** Without it only the first phase is followed. */
  readonly lift: boolean;
}

interface Energies {
  /** U, q and what the next step would add to U at `places`: by the points, and by the model. */
  readonly energy: Float64Array;
  readonly density: Float64Array;
  readonly press: Float64Array;
  readonly lifted: Float64Array;
  readonly logZ: number;
  /** mean U(x_i) + ln Z. */
  readonly loss: number;
}

/**
 * ∂L/∂w_k = mean b_k(x_i) − E_q[b_k]. A step w ← w − η·∂L/∂w changes U(x) by −η·Σ_k mean b_k(x_i)·b_k(x), the
 * press, and by +η·Σ_k E_q[b_k]·b_k(x), the lift.
 */
export function pressAndLift({ points, steps, learningRate, lift }: PressAndLift): Energies {
  const first = centres.map((_, k) => {
    let sum = 0;
    for (const x of points) sum += bumps(x)[k]!;
    return sum / points.length;
  });
  const w = new Float64Array(centres.length);
  const along = (weights: ArrayLike<number>) =>
    Float64Array.from(bumpsAt, (b) => b.reduce((sum, value, k) => sum + weights[k]! * value, 0));
  const look = () => {
    const energy = along(w);
    const lowest = Math.min(...energy);
    const density = energy.map((u) => exp(lowest - u));
    const total = cell * density.reduce((sum, value) => sum + value, 0);
    for (let i = 0; i < density.length; i++) density[i] = density[i]! / total;
    const second = centres.map((_, k) =>
      density.reduce((sum, value, i) => sum + cell * value * bumpsAt[i]![k]!, 0),
    );
    return { energy, density, second, logZ: log(total) - lowest };
  };
  for (let step = 0; step < steps; step++) {
    const { second } = look();
    for (let k = 0; k < w.length; k++)
      w[k] = w[k]! - learningRate * (first[k]! - (lift ? second[k]! : 0));
  }
  const { energy, density, second, logZ } = look();
  const meanEnergy =
    points.reduce((sum, x) => sum + bumps(x).reduce((u, b, k) => u + w[k]! * b, 0), 0) /
    points.length;
  return {
    energy,
    density,
    press: along(first.map((value) => -learningRate * value)),
    lifted: along(second.map((value) => learningRate * value)),
    logZ,
    loss: meanEnergy + logZ,
  };
}
