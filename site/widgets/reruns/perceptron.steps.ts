import { gateNumbers } from '../../../pipeline/models/gates.ts';
import type { Weights } from '../../../pipeline/models/perceptron.ts';
import { perceptronProcess } from '../../../pipeline/models/perceptron-process.ts';
import type { Coding } from '../../../pipeline/models/threshold.ts';
import { defineRerun } from '../rerun/contract.ts';
import { gateList } from './gate-list.ts';

// Rosenblatt's rule, one example a step: the published run of perceptron.

/** `reruns.steps.params` of the manifest. */
interface Published {
  readonly gate: number;
  readonly coding: Coding;
  readonly start: readonly [number, number, number];
  readonly steps: number;
}

interface Picture {
  readonly weights: Weights;
  /** Mistakes after each step so far. */
  readonly mistakes: readonly number[];
  /** Weights that a mistake has left behind, the latest last. */
  readonly earlier: readonly Weights[];
}

/** Lines that are left standing behind the present one. */
const trail = 6;

export default defineRerun({
  properties: {
    gate: { type: 'choice', values: gateList },
    coding: { type: 'choice', values: ['binary', 'signed'] },
    bias: { type: 'number', symbol: 'b', min: -4, max: 4, step: 1 },
    w1: { type: 'number', symbol: 'w₁', min: -4, max: 4, step: 1 },
    w2: { type: 'number', symbol: 'w₂', min: -4, max: 4, step: 1 },
  },
  read(params: Published) {
    const { gate, coding, start } = params;
    const name = gateList.find((known) => gateNumbers[known] === gate) ?? 'and';
    return { gate: name, coding, bias: start[0], w1: start[1], w2: start[2] };
  },
  folded: ['bias', 'w1', 'w2'],
  presets: {
    xor: { gate: 'xor' },
    far: { bias: 4, w1: -4, w2: -4 },
  },
  speeds: [1, 2, 4, 10],
  speed: 2,
  process({ gate, coding, bias, w1, w2 }, published: Published) {
    const { steps } = published;
    return perceptronProcess({ gate: gateNumbers[gate], coding, start: [bias, w1, w2], steps });
  },
  picture({ state, rows }): Picture {
    const corrected = rows.filter((row, i) => i > 0 && row[3] !== rows[i - 1]?.[3]);
    return {
      weights: state.weights,
      mistakes: rows.map((row) => row[3] as number),
      earlier: corrected.slice(-trail - 1, -1).map((row) => Array.from(row.slice(0, 3))),
    };
  },
  says: ({ gate }) =>
    gate === 'xor' || gate === 'xnor' ? { said: ['cycles', {}], failed: true } : undefined,
});
