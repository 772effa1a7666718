// Threshold neurons: Su, "闲聊：神经网络与深度学习", 2015, the section on neural networks.

/** A truth value, written as a neuron of the article puts it out. */
export type Sign = 1 | -1;

/** How inputs write false and true: −1 and 1, or 0 and 1. Outputs are always −1 and 1. */
export type Coding = 'signed' | 'binary';

/** θ(z) = 1 for z ≥ 0, −1 for z < 0. */
export const theta = (z: number): Sign => (z >= 0 ? 1 : -1);

export interface Neuron {
  readonly bias: number;
  readonly weights: readonly number[];
}

/**
 * b + Σ_i w_i·x_i, what a neuron compares with zero.
 * @throws RangeError if there are not as many inputs as weights.
 */
export function weightedSum({ bias, weights }: Neuron, x: readonly number[]): number {
  if (x.length !== weights.length)
    throw new RangeError(`neuron: got ${x.length} inputs for ${weights.length} weights`);
  return weights.reduce((sum, weight, i) => sum + weight * x[i]!, bias);
}

/** θ(b + Σ_i w_i·x_i). */
export const fire = (neuron: Neuron, x: readonly number[]): Sign => theta(weightedSum(neuron, x));

/** The 2^n inputs of n truth values, counting upwards with x_1 in front: 00, 01, 10, 11 for n = 2. */
export function corners(inputs: number, coding: Coding): number[][] {
  const no = coding === 'signed' ? -1 : 0;
  return Array.from({ length: 1 << inputs }, (_, row) =>
    Array.from({ length: inputs }, (_, i) => ((row >> (inputs - 1 - i)) & 1 ? 1 : no)),
  );
}

/**
 * The output of gate `gate` in every row of `corners`: bit r of its number is row r, so that of
 * the 16 gates of two inputs 8 is AND, 14 OR, 6 XOR, 9 XNOR, 7 NAND and 1 NOR.
 */
export function targets(gate: number, inputs: number): Sign[] {
  return Array.from({ length: 1 << inputs }, (_, row) => ((gate >> row) & 1 ? 1 : -1));
}

/** The gate that a neuron makes of its inputs: the inverse of `targets`. */
export function gateOf(neuron: Neuron, coding: Coding): number {
  return corners(neuron.weights.length, coding).reduce(
    (gate, x, row) => (fire(neuron, x) === 1 ? gate | (1 << row) : gate),
    0,
  );
}
