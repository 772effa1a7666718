import { centred } from './gain.ts';
import { exp } from './math.ts';
import { fillNormals, type Rng } from './rng.ts';
import { corners, targets } from './threshold.ts';

// The article's net of two layers with θ replaced by 2S − 1: inputs x, H hidden units, one output,
//   h_j = s[b_j + Σ_i w_ji·x_i],  f = s[c + Σ_j v_j·h_j],  s[z] = 2S(z) − 1 with gain k.

/** What is to be learnt: each input with the output wanted for it. */
interface Task {
  readonly x: readonly (readonly number[])[];
  readonly target: readonly number[];
}

/** XOR with inputs and outputs ±1. */
export const xorTask: Task = { x: corners(2, 'signed'), target: targets(6, 2) };

/**
 * All parameters in one array: for each hidden unit b_j, w_j1 … w_jn, then c, v_1 … v_H;
 * H(n + 2) + 1 numbers.
 */
export type Parameters = Float64Array;

interface NetOptions {
  readonly hidden: number;
  /** k > 0. */
  readonly gain: number;
}

/** D·(D_i + 2) + 1: weights and bias of D hidden units, their weights on the output, its bias. */
export const parameterCount = (inputs: number, hidden: number): number => hidden * (inputs + 2) + 1;

/** Parameters from N(0, scale²), each named by its place. */
export function drawParameters(rng: Rng, count: number, scale: number): Parameters {
  return fillNormals(rng.key, 0, new Float64Array(count)).map((value) => scale * value);
}

/** f(x). */
export function predictSigmoidNet(
  x: readonly number[],
  phi: Parameters,
  { hidden, gain }: NetOptions,
): number {
  const n = x.length;
  const out = hidden * (n + 1);
  let sum = phi[out]!;
  for (let j = 0; j < hidden; j++) {
    const at = j * (n + 1);
    let z = phi[at]!;
    for (let i = 0; i < n; i++) z += phi[at + 1 + i]! * x[i]!;
    sum += phi[out + 1 + j]! * centred(z, gain);
  }
  return centred(sum, gain);
}

/**
 * L = Σ (f(x) − t)² over the task, and its gradient by the chain rule, written to `gradient`:
 * with δ = 2(f − t)·s'[output sum], ∂L/∂c = Σδ, ∂L/∂v_j = Σδ·h_j and, with δ_j = δ·v_j·s'[z_j],
 * ∂L/∂b_j = Σδ_j and ∂L/∂w_ji = Σδ_j·x_i.
 */
export function lossAndGradient(
  { x, target }: Task,
  phi: Parameters,
  { hidden, gain }: NetOptions,
  gradient: Parameters,
  room: Float64Array = roomFor(hidden),
): number {
  const n = x[0]!.length;
  const out = hidden * (n + 1);
  gradient.fill(0);
  let loss = 0;
  for (let row = 0; row < x.length; row++) {
    const input = x[row]!;
    let sum = phi[out]!;
    for (let j = 0; j < hidden; j++) {
      activate(preActivation(input, phi, j * (n + 1)), gain, room, 2 * j);
      sum += phi[out + 1 + j]! * room[2 * j]!;
    }
    activate(sum, gain, room, 2 * hidden);
    const error = room[2 * hidden]! - target[row]!;
    loss += error * error;
    const delta = 2 * error * room[2 * hidden + 1]!;
    gradient[out]! += delta;
    for (let j = 0; j < hidden; j++) {
      const at = j * (n + 1);
      gradient[out + 1 + j]! += delta * room[2 * j]!;
      const inner = delta * phi[out + 1 + j]! * room[2 * j + 1]!;
      gradient[at]! += inner;
      for (let i = 0; i < n; i++) gradient[at + 1 + i]! += inner * input[i]!;
    }
  }
  return loss;
}

/** Room for s[z] and s'[z] of every unit, which one exponential gives. */
const roomFor = (hidden: number) => new Float64Array(2 * (hidden + 1));

/** `centred` and `centredSlope` at once, written to `at` and `at + 1`. */
function activate(z: number, gain: number, room: Float64Array, at: number): void {
  const e = exp(-gain * Math.abs(z));
  const value = (1 - e) / (1 + e);
  room[at] = z < 0 ? -value : value;
  room[at + 1] = (2 * gain * e) / ((1 + e) * (1 + e));
}

function preActivation(x: readonly number[], phi: Parameters, at: number): number {
  let z = phi[at]!;
  for (let i = 0; i < x.length; i++) z += phi[at + 1 + i]! * x[i]!;
  return z;
}

/** A value, never changed. */
export interface Training {
  readonly phi: Parameters;
  readonly step: number;
  /** L and ∂L/∂φ at these parameters. */
  readonly loss: number;
  readonly gradient: Parameters;
}

/** Gradient descent φ ← φ − η·∂L/∂φ over the whole task, as a pure pair. */
export function trainSigmoidNet(
  task: Task,
  { learningRate, ...net }: NetOptions & { readonly learningRate: number },
) {
  const at = (phi: Parameters, step: number): Training => {
    const gradient = new Float64Array(phi.length);
    return { phi, step, loss: lossAndGradient(task, phi, net, gradient), gradient };
  };
  return {
    init: (phi: Parameters) => at(phi, 0),
    step: ({ phi, step, gradient }: Training): Training =>
      at(
        phi.map((value, i) => value - learningRate * gradient[i]!),
        step + 1,
      ),
  };
}

/**
 * The same descent `steps` times without a value a step: changes `phi` and allocates nothing on the way.
 * @returns the losses before every step and after the last; the last alone unless `record` is set.
 */
export function trainInPlace(
  task: Task,
  phi: Parameters,
  {
    learningRate,
    steps,
    ...net
  }: NetOptions & { readonly learningRate: number; readonly steps: number },
  record = false,
): Float64Array {
  const gradient = new Float64Array(phi.length);
  const losses = new Float64Array(record ? steps + 1 : 1);
  const room = roomFor(net.hidden);
  for (let step = 0; ; step++) {
    losses[record ? step : 0] = lossAndGradient(task, phi, net, gradient, room);
    if (step === steps) return losses;
    for (let i = 0; i < phi.length; i++) phi[i] = phi[i]! - learningRate * gradient[i]!;
  }
}

/** √(Σg²) of the hidden layer's parameters and of the output's. */
export function gradientNorms(gradient: Parameters, inputs: number, hidden: number) {
  const norm = (part: Float64Array) => Math.sqrt(part.reduce((sum, g) => sum + g * g, 0));
  const out = hidden * (inputs + 1);
  return { hidden: norm(gradient.subarray(0, out)), output: norm(gradient.subarray(out)) };
}
