import { gateNumbers } from '../../../pipeline/models/gates.ts';
import { neuronProcess, type TruthTable } from '../../../pipeline/models/neuron-process.ts';
import type { Coding } from '../../../pipeline/models/threshold.ts';
import { defineRerun } from '../rerun/contract.ts';
import { gateList } from './gate-list.ts';

// A threshold neuron that is shown its four inputs: the published run of mp-neuron.

/** `reruns.neuron.params` of the manifest. */
interface Published {
  readonly gate: number;
  readonly coding: Coding;
  readonly bias: number;
  readonly weights: readonly [number, number];
}

interface Picture {
  readonly table: TruthTable;
}

export default defineRerun({
  properties: {
    gate: { type: 'choice', values: gateList },
    coding: { type: 'choice', values: ['signed', 'binary'] },
    bias: { type: 'number', symbol: 'b', min: -3, max: 3, step: 0.25 },
    w1: { type: 'number', symbol: 'w₁', min: -2, max: 2, step: 0.25 },
    w2: { type: 'number', symbol: 'w₂', min: -2, max: 2, step: 0.25 },
  },
  read(params: Published) {
    const { gate, coding, bias, weights } = params;
    const name = gateList.find((known) => gateNumbers[known] === gate) ?? 'and';
    return { gate: name, coding, bias, w1: weights[0], w2: weights[1] };
  },
  presets: {
    or: { gate: 'or', bias: 1 },
    unbiased: { gate: 'or', bias: 0 },
    xor: { gate: 'xor', bias: -1, w1: 1, w2: -1 },
  },
  speeds: [1, 2, 4],
  speed: 2,
  process: ({ gate, coding, bias, w1, w2 }) =>
    neuronProcess({ gate: gateNumbers[gate], coding, neuron: { bias, weights: [w1, w2] } }),
  picture: ({ state }): Picture => ({ table: state }),
});
