import { exp, log } from './math.ts';
import type { Layer, Parameters } from './mlp.ts';

// What a network is trained on: a loss with its gradient at the outputs, and penalties on weights.
// Outputs and targets are laid out as in mlp.ts, output unit after output unit, n numbers each.

/** Writes ∂L/∂f to `gradient` and returns L. */
export type Objective = (
  outputs: Float64Array,
  targets: Float64Array,
  n: number,
  gradient: Float64Array,
) => number;

/** L = (1/n)·Σ (f − y)², the mean over the batch. */
export const meanSquare: Objective = (outputs, targets, n, gradient) => {
  let sum = 0;
  for (let i = 0; i < outputs.length; i++) {
    const residual = outputs[i]! - targets[i]!;
    sum += residual * residual;
    gradient[i] = (2 * residual) / n;
  }
  return sum / n;
};

/** log(1 + e^z) without overflow. */
const softplus = (z: number) => Math.max(z, 0) + log(1 + exp(-Math.abs(z)));

/** Mean cross-entropy of logits f against y in [0, 1], one for each output: softplus(f) − y·f. */
export const logistic: Objective = (outputs, targets, n, gradient) => {
  let sum = 0;
  for (let i = 0; i < outputs.length; i++) {
    const [f, y] = [outputs[i]!, targets[i]!];
    sum += softplus(f) - y * f;
    gradient[i] = (1 / (1 + exp(-f)) - y) / n;
  }
  return sum / n;
};

/** Mean cross-entropy of softmax(f) over the outputs of each input against the distribution y. */
export const softmaxCrossEntropy: Objective = (outputs, targets, n, gradient) => {
  const classes = outputs.length / n;
  let loss = 0;
  for (let i = 0; i < n; i++) {
    let largest = -Infinity;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, outputs[c * n + i]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += exp(outputs[c * n + i]! - largest);
    const normaliser = largest + log(sum);
    for (let c = 0; c < classes; c++) {
      const at = c * n + i;
      const logProbability = outputs[at]! - normaliser;
      loss -= targets[at]! * logProbability;
      gradient[at] = (exp(logProbability) - targets[at]!) / n;
    }
  }
  return loss / n;
};

export interface Penalty {
  /** λ·Σ|ω| over the weights. */
  readonly l1?: number;
  /** λ·Σω² over the weights. */
  readonly l2?: number;
}

/** Adds the gradient of the penalty on all weights (offsets are free) to `gradient`; returns the penalty. */
export function penalise(
  layers: readonly Layer[],
  phi: Parameters,
  { l1 = 0, l2 = 0 }: Penalty,
  gradient: Parameters,
): number {
  if (l1 === 0 && l2 === 0) return 0;
  let [sum, squares] = [0, 0];
  for (const { weights, end } of layers)
    for (let i = weights; i < end; i++) {
      const weight = phi[i]!;
      sum += Math.abs(weight);
      squares += weight * weight;
      gradient[i] = gradient[i]! + l1 * Math.sign(weight) + 2 * l2 * weight;
    }
  return l1 * sum + l2 * squares;
}
