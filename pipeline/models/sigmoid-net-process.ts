import type { Process } from './process.ts';
import { createRng } from './rng.ts';
import {
  drawParameters,
  parameterCount,
  type Training,
  trainSigmoidNet,
  xorTask,
} from './sigmoid-net.ts';

export interface TrainingOptions {
  /** k. */
  readonly gain: number;
  /** η. */
  readonly learningRate: number;
  readonly seed: number;
  readonly hidden: number;
  /** Standard deviation of the parameters to begin with. */
  readonly scale: number;
  readonly steps: number;
}

/** A net of sigmoids with a gain learns XOR: rows [φ …, L]. */
export function sigmoidNetProcess(options: TrainingOptions): Process<Training> {
  const { hidden, scale, steps } = options;
  const { init, step } = trainSigmoidNet(xorTask, options);
  return {
    total: steps,
    covers: 'path',
    init: () => init(drawParameters(createRng(options.seed), parameterCount(2, hidden), scale)),
    step,
    row: ({ phi, loss }) => [...phi, loss],
    numbers: ({ loss }) => ({ loss }),
  };
}
