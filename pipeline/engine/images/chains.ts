import type * as TF from '@tensorflow/tfjs-core';
import type { Rng } from '../../models/rng.ts';
import type { Engine } from '../engine.ts';
import { type ChainRule, chainStep, type EnergyNet } from './energy-net.ts';

/** Chains that are walked together, at most. */
const most = 256;

/** Numbers in a picture. */
const sizeOf = ({ input: [height, width, channels] }: EnergyNet) => height * width * channels;

interface Walked {
  /** Pictures after so many steps, in the order of the times. */
  readonly at: readonly Float32Array[];
  /** Energy of every picture then. */
  readonly energies: readonly Float32Array[];
}

/**
 * Lets pictures walk and keeps them at some times.
 * @param start pictures in [−1, 1], picture after picture.
 * @param times steps, ascending; 0 is the start.
 * @param options.isKnown places in a picture that keep the values of the start.
 */
export async function walkChains(
  engine: Engine,
  net: EnergyNet,
  start: Float32Array,
  times: readonly number[],
  rule: ChainRule,
  rng: Rng,
  options: { readonly isKnown?: (place: number) => boolean } = {},
): Promise<Walked> {
  const { tf } = engine;
  const size = sizeOf(net);
  const n = start.length / size;
  const at = times.map(() => new Float32Array(start.length));
  const energies = times.map(() => new Float32Array(n));
  for (let from = 0; from < n; from += most) {
    const count = Math.min(most, n - from);
    const tall = [count, ...net.input];
    const own = start.subarray(from * size, (from + count) * size);
    const held = options.isKnown && {
      known: tf.tensor(own, tall),
      mask: tf.tensor(
        Float32Array.from({ length: own.length }, (_, i) => (options.isKnown!(i % size) ? 1 : 0)),
        tall,
      ),
    };
    const shaking = rng.split(`chains from ${from}`);
    let x: TF.Tensor = tf.tensor(own, tall);
    let step = 0;
    for (const [i, time] of times.entries()) {
      for (; step < time; step++) {
        const next = chainStep(engine, net, x, rule, shaking, step, held);
        x.dispose();
        x = next;
      }
      at[i]!.set(await x.data(), from * size);
      const u = tf.tidy(() => net.energy(x));
      energies[i]!.set(await u.data(), from);
      u.dispose();
    }
    x.dispose();
    if (held) tf.dispose([held.known, held.mask]);
  }
  return { at, energies };
}

/** Energy of every picture. */
export async function energiesOf(
  { tf }: Engine,
  net: EnergyNet,
  pictures: Float32Array,
): Promise<Float32Array> {
  const size = sizeOf(net);
  const n = pictures.length / size;
  const energies = new Float32Array(n);
  for (let from = 0; from < n; from += most) {
    const count = Math.min(most, n - from);
    const own = pictures.subarray(from * size, (from + count) * size);
    const u = tf.tidy(() => net.energy(tf.tensor(own, [count, ...net.input])));
    energies.set(await u.data(), from);
    u.dispose();
  }
  return energies;
}
