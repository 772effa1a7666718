import type * as TF from '@tensorflow/tfjs-core';
import type { Rng } from '../../models/rng.ts';
import type { Engine } from '../engine.ts';
import { walkChains } from './chains.ts';
import type { ChainRule, EnergyNet } from './energy-net.ts';

// Several nets that sample together.

/** The mean of several energies, an energy as well: a step on it takes as many evaluations as there are nets. */
export function meanEnergy({ tf }: Engine, nets: readonly EnergyNet[]): EnergyNet {
  const mean = <T extends TF.Tensor>(of: (net: EnergyNet) => T) =>
    tf.tidy(() => tf.div(tf.addN(nets.map(of)), nets.length) as T);
  return {
    input: nets[0]!.input,
    variables: Object.fromEntries(
      nets.flatMap(({ variables }, i) =>
        Object.entries(variables).map(([name, variable]) => [`${i}/${name}`, variable]),
      ),
    ),
    energy: (x) => mean((net) => net.energy(x)),
    slope: (x) => mean((net) => net.slope(x)),
  };
}

/**
 * Lets pictures walk, each step down the energy of the next net, and keeps them at some times.
 * @param times steps, ascending; 0 is the start.
 */
export async function walkInTurns(
  engine: Engine,
  nets: readonly EnergyNet[],
  start: Float32Array,
  times: readonly number[],
  rule: ChainRule,
  rng: Rng,
): Promise<Float32Array[]> {
  let x = start;
  let step = 0;
  const at: Float32Array[] = [];
  for (const time of times) {
    for (; step < time; step++) {
      const net = nets[step % nets.length]!;
      const one = await walkChains(engine, net, x, [1], rule, rng.split(`step ${step}`));
      x = one.at[0]!;
    }
    at.push(x);
  }
  return at;
}
