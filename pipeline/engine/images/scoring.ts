import { frechetDistance, type Moments, momentsOf } from '../../models/frechet.ts';
import type { Rng } from '../../models/rng.ts';
import { portableKernels } from '../../models/spectral/portable.ts';
import type { Engine } from '../engine.ts';
import { writeWeights } from '../weights.ts';
import { walkChains } from './chains.ts';
import type { Classifier } from './classifier.ts';
import type { ChainRule, EnergyNet } from './energy-net.ts';
import { noisePictures } from './pictures.ts';
import { type Snapshot, unitOf } from './train-energy.ts';

/** The Fréchet distance, in plain float64. */
export const distance = (one: Moments, other: Moments): number =>
  frechetDistance(one, other, portableKernels());

/** Mean and covariance of what a classifier sees in pictures. */
export const momentsBy =
  (classifier: Classifier, features: number) =>
  async (pictures: Float32Array): Promise<Moments> =>
    momentsOf((await classifier.see(pictures)).features, features);

/**
 * The snapshot whose chains from noise and whose buffer are nearest, both distances added, to pictures that
 * trained nothing and test nothing.
 * @param held moments of these pictures.
 */
export async function chooseSnapshot(
  {
    engine,
    net,
    rule,
    held,
    moments,
    chains,
    steps,
  }: {
    readonly engine: Engine;
    readonly net: EnergyNet;
    readonly rule: ChainRule;
    readonly held: Moments;
    readonly moments: (pictures: Float32Array) => Promise<Moments>;
    readonly chains: number;
    readonly steps: number;
  },
  snapshots: readonly Snapshot[],
  rng: Rng,
) {
  const [height, width, channels] = net.input;
  const start = noisePictures(chains, height * width * channels, rng.split('start'));
  const rows: { step: number; fresh: number; buffer: number }[] = [];
  for (const { step, weights, buffer } of snapshots) {
    await writeWeights(weights, net.variables);
    const { at } = await walkChains(engine, net, start, [steps], rule, rng.split('walk'));
    rows.push({
      step,
      fresh: distance(held, await moments(at[0]!)),
      buffer: distance(held, await moments(unitOf(buffer))),
    });
  }
  const sums = rows.map(({ fresh, buffer }) => fresh + buffer);
  return { rows, chosen: snapshots[sums.indexOf(Math.min(...sums))]! };
}
