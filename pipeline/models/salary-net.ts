import { relu } from './activations.ts';
import { type ActiveRegion, activeRegion } from './active-region.ts';
import { drawMlp, type Parameters } from './mlp.ts';
import { meanSquare } from './objective.ts';
import { adam } from './optimiser.ts';
import type { Rng } from './rng.ts';
import { createTrainer, examples } from './training.ts';

interface SalaryNetOptions {
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly learningRate: number;
  /** Steps of Adam over all people at once. */
  readonly steps: number;
  /** The net works with (salary − centre)/scale; thousands a year. */
  readonly centre: number;
  readonly scale: number;
}

/** The net of the chapter. */
export const publishedNet: SalaryNetOptions = {
  hidden: [6, 6],
  learningRate: 0.03,
  steps: 200,
  centre: 40,
  scale: 8,
};

export interface SalaryNet {
  readonly phi: Parameters;
  /** Predicted salary, thousands a year. */
  predict(x: readonly number[]): number;
  /** The region of x; its piece in thousands a year. */
  region(x: readonly number[]): ActiveRegion;
}

/** A ReLU net trained on what people were paid: row i of `inputs` belongs to `salaries[i]`. */
export function trainSalaryNet(
  inputs: readonly (readonly number[])[],
  salaries: readonly number[],
  rng: Rng,
  { hidden, learningRate, steps, centre, scale }: SalaryNetOptions,
): SalaryNet {
  const width = inputs[0]!.length;
  const widths = [width, ...hidden, 1];
  const trainer = createTrainer({
    widths,
    unit: relu,
    examples: examples(
      inputs,
      salaries.map((salary) => [(salary - centre) / scale]),
    ),
    objective: meanSquare,
    optimiser: adam(learningRate),
  });
  // Offsets of their own, or all joints of the first layer would begin at the origin.
  let state = trainer.init(drawMlp(rng, widths, { gain: 2, offsets: 0.5 }));
  for (let step = 0; step < steps; step++) state = trainer.stepInPlace(state);
  const { phi } = state;
  const { net } = trainer;
  return {
    phi,
    predict: (x) => centre + scale * net.forward(phi, Float64Array.from(x), 1)[0]!,
    region(x) {
      const { piece, ...rest } = activeRegion(net.layers, phi, x);
      return {
        ...rest,
        piece: piece.map((value, i) => scale * value + (i === 0 ? centre : 0)),
      };
    },
  };
}
