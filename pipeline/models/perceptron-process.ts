import { gateExamples, type Learning, perceptron, type Weights } from './perceptron.ts';
import type { Process } from './process.ts';
import type { Coding } from './threshold.ts';

interface LessonOptions {
  readonly gate: number;
  readonly coding: Coding;
  /** [bias, w_1, w_2] to begin with. */
  readonly start: Weights;
  /** Examples shown, round by round in the order of the truth table. */
  readonly steps: number;
}

/** Rosenblatt's rule, one example a step: rows [bias, w_1, w_2, mistakes]. */
export function perceptronProcess(options: LessonOptions): Process<Learning> {
  const { init, step } = perceptron(gateExamples(options.gate, options.coding), [0, 1, 2, 3]);
  return {
    total: options.steps,
    covers: 'path',
    init: () => init(options.start),
    step,
    row: ({ weights, mistakes }) => [...weights, mistakes],
    numbers: ({ weights: [bias, w1, w2], mistakes }) => ({
      mistakes,
      biasNow: bias as number,
      w1Now: w1 as number,
      w2Now: w2 as number,
    }),
  };
}
