import { solvable } from './inequalities.ts';
import { type Coding, corners, gateOf, type Neuron, targets, weightedSum } from './threshold.ts';

// Which truth tables a single threshold neuron can have.

interface GateOptions {
  /** How many inputs; 2 unless said otherwise. */
  readonly inputs?: number;
  readonly coding: Coding;
  /** Whether the weighted sum has a bias; the article's formula has none. */
  readonly bias: boolean;
}

/**
 * Whether some real weights (and bias) make one neuron compute a gate; exact.
 * θ(z) is 1 for z ≥ 0, so that rows with 1 ask for z ≥ 0 and rows with −1 for −z > 0.
 */
export function oneNeuronMakes(gate: number, { inputs = 2, coding, bias }: GateOptions): boolean {
  const wanted = targets(gate, inputs);
  return solvable(
    corners(inputs, coding).map((x, row) => {
      const a = bias ? [1, ...x] : x;
      return wanted[row] === 1
        ? { a, strict: false }
        : { a: a.map((value) => -value), strict: true };
    }),
  );
}

/** The gates of `inputs` inputs that one neuron makes. */
export function gatesOfOneNeuron(options: GateOptions): number[] {
  return Array.from({ length: 1 << (1 << (options.inputs ?? 2)) }, (_, gate) => gate).filter(
    (gate) => oneNeuronMakes(gate, options),
  );
}

/**
 * Two weights and a bias with the least |b| + |w_1| + |w_2| among whole numbers from −3 to 3 that
 * make a gate; of equal ones the first in the order b, w_1, w_2. With a bias no sum may be 0, so that
 * the line keeps off the corners; without one, θ(0) = 1 is needed. `undefined` where there is none.
 */
export function smallestNeuron(gate: number, { coding, bias }: GateOptions): Neuron | undefined {
  const whole = [0, 1, -1, 2, -2, 3, -3];
  let found: Neuron | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const b of bias ? whole : [0])
    for (const w1 of whole)
      for (const w2 of whole) {
        const size = Math.abs(b) + Math.abs(w1) + Math.abs(w2);
        const neuron = { bias: b, weights: [w1, w2] };
        if (size >= least || gateOf(neuron, coding) !== gate) continue;
        if (bias && corners(2, coding).some((x) => weightedSum(neuron, x) === 0)) continue;
        found = neuron;
        least = size;
      }
  return found;
}

/** What the 16 gates of two inputs are called, by number; letters where they have a name of their own. */
export const gateNames = [
  '0',
  'NOR',
  '¬x₁ ∧ x₂',
  '¬x₁',
  'x₁ ∧ ¬x₂',
  '¬x₂',
  'XOR',
  'NAND',
  'AND',
  'XNOR',
  'x₂',
  'x₁ → x₂',
  'x₁',
  'x₂ → x₁',
  'OR',
  '1',
] as const;

/** Numbers of the gates that have words of their own. */
export const gateNumbers = {
  and: 8,
  or: 14,
  nand: 7,
  nor: 1,
  implies: 11,
  xor: 6,
  xnor: 9,
} as const;
