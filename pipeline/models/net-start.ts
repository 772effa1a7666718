import type { Rng } from './rng.ts';
import { type NetParameters, parameterCount } from './shallow-net.ts';

/**
 * A shallow net before training, for inputs in [−1, 1]: offsets and slopes of the hidden units are
 * standard normal, output weights have variance 2/D, so that f has about the same size for every D
 * (He et al. 2015: a ReLU lets half of the square through); φ_0 is 0.
 */
export function drawNet(rng: Rng, hidden: number): NetParameters {
  const phi = new Float64Array(parameterCount(hidden));
  const scale = Math.sqrt(2 / hidden);
  for (let d = 0; d < hidden; d++) {
    phi[1 + d] = scale * rng.normal();
    phi[1 + hidden + d] = rng.normal();
    phi[1 + 2 * hidden + d] = rng.normal();
  }
  return phi;
}
