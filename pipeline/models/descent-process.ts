import { type Descent, gradientDescent, type Phi, type Points } from './linear-regression.ts';
import type { Process } from './process.ts';

interface DescentOptions {
  readonly phi: Phi;
  readonly learningRate: number;
  readonly steps: number;
}

/** Gradient descent on the loss of a line: rows [φ0, φ1, L], those of `descentPath`. */
export function descentProcess(points: Points, options: DescentOptions): Process<Descent> {
  const { init, step } = gradientDescent(points, options);
  return {
    total: options.steps,
    covers: 'path',
    init: () => init(options.phi),
    step,
    row: ({ phi, loss }) => [...phi, loss],
    numbers: ({ phi: [phi0, phi1], loss }) => ({ phi0, phi1, loss }),
  };
}
