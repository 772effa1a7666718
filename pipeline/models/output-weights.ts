import { solveTriangle, triangulate } from './householder.ts';
import type { Points } from './linear-regression.ts';
import type { NetParameters } from './shallow-net.ts';

/**
 * The net with the same hidden units and the bias and output weights of least Σ(f[x_i] − y_i)²: with
 * the hidden layer fixed, a net is linear in what is left. Leaves `phi` alone.
 */
export function solveOutputWeights({ x, y }: Points, phi: NetParameters): NetParameters {
  const hidden = (phi.length - 1) / 3;
  const count = x.length;
  const a = new Float64Array(count * (hidden + 1)).fill(1, 0, count);
  for (let d = 0; d < hidden; d++)
    for (let i = 0; i < count; i++) {
      const z = phi[1 + hidden + d]! + phi[1 + 2 * hidden + d]! * x[i]!;
      a[(d + 1) * count + i] = z > 0 ? z : 0;
    }
  const solved = phi.slice();
  solved.set(solveTriangle(triangulate(a, y), hidden + 1));
  return solved;
}
