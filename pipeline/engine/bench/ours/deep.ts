import { relu } from '../../../models/activations.ts';
import { sin } from '../../../models/math.ts';
import { layersOf } from '../../../models/mlp.ts';
import { meanSquare } from '../../../models/objective.ts';
import { descent } from '../../../models/optimiser.ts';
import { createTrainer } from '../../../models/training.ts';
import { numbers } from '../numbers.ts';
import type { Bench } from '../protocol.ts';
import type { DeepSizes } from '../sizes.ts';

/** A deep, thin ReLU net learns one wave by full-batch gradient descent; the unit of work is a step. */
export function deepRow(sizes: DeepSizes): Bench {
  const { seed, depth, width, points, learningRate, steps } = sizes;
  const widths = [1, ...new Array<number>(depth).fill(width), 1];
  const x = Float64Array.from({ length: points }, (_, i) => (2 * i) / points - 1);
  const trainer = createTrainer({
    widths,
    unit: relu,
    examples: { n: points, x, y: x.map((t) => sin(Math.PI * t)) },
    objective: meanSquare,
    optimiser: descent(learningRate),
  });
  const layers = layersOf(widths);
  const phi = new Float64Array(layers.at(-1)!.end);
  layers.forEach(({ inputs, weights, end }, layer) => {
    // He's weights, evenly spread: variance 2 over the number of inputs.
    const most = Math.sqrt(6 / inputs);
    phi.set(numbers(seed + layer, end - weights, -most, 2 * most), weights);
  });
  let state = trainer.init(phi);
  const run = (count: number) => {
    for (let i = 0; i < count; i++) state = trainer.stepInPlace(state);
  };
  return {
    check() {
      run(steps);
      return { value: trainer.lossOf(state.phi), units: steps };
    },
    run,
  };
}
