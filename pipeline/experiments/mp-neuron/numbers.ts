import { defineNumbers } from '../../engine/experiment.ts';
import { latch, wrongSums } from '../../models/adder.ts';
import { gateNames, gatesOfOneNeuron, oneNeuronMakes, smallestNeuron } from '../../models/gates.ts';
import { neuronProcess } from '../../models/neuron-process.ts';
import { runProcess } from '../../models/process.ts';
import { type Coding, corners, fire, type Neuron, targets, theta } from '../../models/threshold.ts';

const params = {
  seed: 1943,
  gate: 8,
  coding: 'signed' as Coding,
  bias: -1,
  weights: [1, 1],
  mostDigits: 8,
  moments: 6,
};

const codings: readonly Coding[] = ['signed', 'binary'];
const flag = (value: boolean) => (value ? 1 : 0);

/** XOR as AND of OR and NAND: two hidden neurons and one output, each with a bias. */
const layers: Readonly<Record<'or' | 'nand' | 'and', Neuron>> = {
  or: { bias: 1, weights: [1, 1] },
  nand: { bias: 1, weights: [-1, -1] },
  and: { bias: -1, weights: [1, 1] },
};

/** For each gate who makes it, and with which small whole weights. */
function gateRows() {
  return gateNames.map((name, gate) => {
    const [at00, at01, at10, at11] = targets(gate, 2);
    const neuron = smallestNeuron(gate, { coding: 'signed', bias: true });
    return {
      gate,
      name,
      at00: at00 as number,
      at01: at01 as number,
      at10: at10 as number,
      at11: at11 as number,
      signed: flag(oneNeuronMakes(gate, { coding: 'signed', bias: true })),
      binary: flag(oneNeuronMakes(gate, { coding: 'binary', bias: true })),
      signedUnbiased: flag(oneNeuronMakes(gate, { coding: 'signed', bias: false })),
      binaryUnbiased: flag(oneNeuronMakes(gate, { coding: 'binary', bias: false })),
      bias: neuron?.bias ?? 0,
      w1: neuron?.weights[0] ?? 0,
      w2: neuron?.weights[1] ?? 0,
    };
  });
}

function xorRows() {
  const wanted = targets(6, 2);
  return corners(2, 'signed').map((x, row) => {
    const hidden = [fire(layers.or, x), fire(layers.nand, x)];
    const [x1, x2] = x as [number, number];
    return {
      x1,
      x2,
      or: hidden[0] as number,
      nand: hidden[1] as number,
      output: fire(layers.and, hidden) as number,
      unbiased: theta(-theta(x1 - x2) - theta(x2 - x1)) as number,
      wanted: wanted[row] as number,
    };
  });
}

/**
 * All sequences of inputs [S, R] of some length: how often the latch ends as the last change asks, and
 * how many of those that end with the same idle input end in each state.
 */
function latchRow(moments: number) {
  let [wrong, high, low] = [0, 0, 0];
  for (let code = 0; code < 1 << (2 * moments); code++) {
    const pairs = Array.from({ length: moments }, (_, t) => {
      const digit = (code >> (2 * t)) & 3;
      return [digit & 2 ? 1 : -1, digit & 1 ? 1 : -1] as const;
    });
    const state = latch(pairs, -1).at(-1)!;
    const last = pairs.findLast(([set, clear]) => set !== clear);
    if (state !== (last ? last[0] : -1)) wrong++;
    if (pairs.at(-1)!.every((input) => input === -1)) state === 1 ? high++ : low++;
  }
  return { moments, sequences: 1 << (2 * moments), wrong, idleHigh: high, idleLow: low };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { mostDigits: 4 },
  run({ params: p, progress }) {
    const count = (coding: Coding, bias: boolean, inputs = 2) =>
      gatesOfOneNeuron({ coding, bias, inputs }).length;
    const gates = gateRows();
    const xor = xorRows();
    progress(0.2, 'sums');
    const adder = Array.from({ length: p.mostDigits }, (_, i) => {
      const digits = i + 1;
      return { digits, neurons: 2 * digits, pairs: 1 << (2 * digits), wrong: wrongSums(digits) };
    });
    const latches = Array.from({ length: p.moments }, (_, i) => latchRow(i + 1));
    const { digest, final } = runProcess(
      neuronProcess({ neuron: { bias: p.bias, weights: p.weights }, ...p }),
    );
    return {
      result: {
        signed: { biased: count('signed', true), unbiased: count('signed', false) },
        binary: { biased: count('binary', true), unbiased: count('binary', false) },
        threeInputs: count('signed', true, 3),
        /** Gates that small whole weights make although none should, or the reverse. */
        disagreements: codings
          .flatMap((coding) => [true, false].map((bias) => ({ coding, bias })))
          .flatMap((options) =>
            gateNames.filter(
              (_, gate) =>
                oneNeuronMakes(gate, options) !== (smallestNeuron(gate, options) !== undefined),
            ),
          ).length,
        xorWrong: {
          layers: xor.filter(({ output, wanted }) => output !== wanted).length,
          unbiased: xor.filter(({ unbiased, wanted }) => unbiased !== wanted).length,
        },
        sums: {
          pairs: adder.reduce((sum, row) => sum + row.pairs, 0),
          wrong: adder.reduce((sum, row) => sum + row.wrong, 0),
          neurons: 2 * p.mostDigits,
        },
        latch: {
          sequences: latches.reduce((sum, row) => sum + row.sequences, 0),
          wrong: latches.reduce((sum, row) => sum + row.wrong, 0),
        },
        neuron: { digest, final },
      },
      files: {
        'gates.csv': gates,
        'xor.csv': xor,
        'adder.csv': adder,
        'latch.csv': latches,
      },
    };
  },
});
