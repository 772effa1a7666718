import { descend, rowLoss } from '../../../models/linear-autoencoder.ts';
import { placed } from '../../../models/row-kernels.ts';
import { openRows } from '../../rows/open.ts';
import { numbers } from '../numbers.ts';
import type { Bench } from '../protocol.ts';
import type { LinearCodeSizes } from '../sizes.ts';

/** The linear autoencoder x → xCD learns one batch; the unit of work is a step. */
export function linearCodeRow(sizes: LinearCodeSizes): Bench {
  const { seed, batch, input, code, learningRate, steps } = sizes;
  const kernels = openRows();
  const rows = placed(numbers(seed, batch * input), kernels);
  // Columns of C, then rows of D, each of as many numbers as go in.
  const phi = placed(numbers(seed + 1, 2 * code * input, -0.1, 0.2), kernels);
  const gradient = kernels.allocate(phi.length);
  const loss = rowLoss({ inputs: input, code }, batch, 'none', kernels);
  const run = (count: number) => {
    for (let i = 0; i < count; i++) {
      loss.gradient(phi, rows, batch, gradient);
      descend(phi, gradient, learningRate, kernels);
    }
  };
  return {
    check() {
      run(steps);
      return { value: loss.value(phi, rows, batch), units: steps };
    },
    run,
  };
}
