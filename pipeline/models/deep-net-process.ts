import { hyperbolic, relu, sigmoid, type Unit } from './activations.ts';
import { drawMlp, type Gain, layerNorms, layersOf, type Parameters, type Widths } from './mlp.ts';
import { meanSquare } from './objective.ts';
import { descent } from './optimiser.ts';
import type { Process } from './process.ts';
import { createRng, type Rng } from './rng.ts';
import { createTrainer, type Examples, type TrainingState } from './training.ts';

// A deep, thin network learns by gradient descent, and the gradient of every layer is watched.

export const deepUnits = {
  sigmoid,
  tanh: hyperbolic,
  relu,
} as const satisfies Readonly<Record<string, Unit>>;
type DeepActivation = keyof typeof deepUnits;

/** How weights are drawn: n times their variance. */
export const schemes = { xavier: 'xavier', he: 2 } as const satisfies Readonly<
  Record<string, Gain>
>;
type Scheme = keyof typeof schemes;

interface DeepStart {
  readonly activation: DeepActivation;
  readonly scheme: Scheme;
  /** Factor on all weights, beyond the scheme. */
  readonly scale: number;
  /** K, the number of hidden layers. */
  readonly depth: number;
  /** Units a hidden layer. */
  readonly width: number;
}

/** Units of each layer, from one input to one output. */
export const deepWidths = ({ depth, width }: Pick<DeepStart, 'depth' | 'width'>): number[] => [
  1,
  ...new Array<number>(depth).fill(width),
  1,
];

/** Random weights, offsets of zero. */
export function deepStart(start: DeepStart, rng: Rng): Parameters {
  const widths: Widths = deepWidths(start);
  const phi = drawMlp(rng, widths, { gain: schemes[start.scheme] });
  for (const { weights, end } of layersOf(widths))
    for (let i = weights; i < end; i++) phi[i] = phi[i]! * start.scale;
  return phi;
}

export interface DeepRun extends DeepStart {
  /** η. */
  readonly learningRate: number;
  readonly steps: number;
  readonly seed: number;
}

interface DeepState {
  readonly training: TrainingState;
  /** The mean square of the residuals at these parameters. */
  readonly loss: number;
  /** Length of the gradient for the parameters of each layer, first layer first. */
  readonly norms: readonly number[];
}

/** The training, step by step: rows [L, norm of layer 1, …, norm of layer K + 1]. */
export function deepNetProcess(options: DeepRun, points: Examples): Process<DeepState> {
  const trainer = createTrainer({
    widths: deepWidths(options),
    unit: deepUnits[options.activation],
    examples: points,
    objective: meanSquare,
    optimiser: descent(options.learningRate),
  });
  const seen = (training: TrainingState): DeepState => ({
    training,
    loss: trainer.lossOf(training.phi),
    norms: layerNorms(trainer.net.layers, trainer.gradientAt(training.phi)),
  });
  return {
    total: options.steps,
    covers: 'path',
    init: () => seen(trainer.init(deepStart(options, createRng(options.seed)))),
    step: ({ training }) => seen(trainer.step(training)),
    row: ({ loss, norms }) => [loss, ...norms],
    numbers: ({ loss, norms }) => ({ loss, first: norms[0]!, last: norms.at(-1)! }),
  };
}
