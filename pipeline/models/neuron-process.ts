import type { Process } from './process.ts';
import { type Coding, corners, type Neuron, targets, theta, weightedSum } from './threshold.ts';

interface NeuronOptions {
  readonly neuron: Neuron;
  readonly coding: Coding;
  /** What the outputs are held against. */
  readonly gate: number;
}

/** Rows [x_1, x_2, sum, output, wanted] of the truth table that have been filled in. */
export type TruthTable = readonly (readonly number[])[];

/** A neuron shown its four inputs, one a step. */
export function neuronProcess({ neuron, coding, gate }: NeuronOptions): Process<TruthTable> {
  const inputs = corners(2, coding);
  const wanted = targets(gate, 2);
  return {
    total: inputs.length,
    covers: 'path',
    init: () => [],
    step(table) {
      const x = inputs[table.length];
      if (!x) return table;
      const sum = weightedSum(neuron, x);
      return [...table, [...x, sum, theta(sum), wanted[table.length] as number]];
    },
    row: (table) => table.at(-1) ?? [neuron.bias, ...neuron.weights],
    numbers: (table) => ({
      right: table.filter((row) => row.at(-2) === row.at(-1)).length,
    }),
  };
}
