import { descend, rowLoss } from '../../../models/linear-autoencoder.ts';
import { numbers } from '../numbers.ts';
import type { Bench } from '../protocol.ts';
import type { LinearCodeSizes } from '../sizes.ts';

/** The linear autoencoder x → xCD learns one batch; the unit of work is a step. */
export function linearCodeRow(sizes: LinearCodeSizes): Bench {
  const { seed, batch, input, code, learningRate, steps } = sizes;
  const rows = numbers(seed, batch * input);
  // Columns of C, then rows of D, each of as many numbers as go in.
  const phi = numbers(seed + 1, 2 * code * input, -0.1, 0.2);
  const gradient = new Float64Array(phi.length);
  const loss = rowLoss({ inputs: input, code }, batch);
  const run = (count: number) => {
    for (let i = 0; i < count; i++) {
      loss(phi, rows, batch, gradient);
      descend(phi, gradient, learningRate);
    }
  };
  return {
    check() {
      run(steps);
      return { value: loss(phi, rows, batch, gradient), units: steps };
    },
    run,
  };
}
