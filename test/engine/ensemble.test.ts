import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../pipeline/engine/engine.ts';
import { energiesOf, walkChains } from '../../pipeline/engine/images/chains.ts';
import { createEnergyNet, type EnergyNet } from '../../pipeline/engine/images/energy-net.ts';
import { meanEnergy, walkInTurns } from '../../pipeline/engine/images/ensemble.ts';
import { noisePictures } from '../../pipeline/engine/images/pictures.ts';
import { openEngine } from '../../pipeline/engine/open.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const shape = {
  side: 8,
  layers: [{ size: 4, stride: 2, pad: 1, channels: 3 }],
  hidden: 4,
};
const still = { stepSize: 5, clip: 0.03, noise: 0 };
const x = noisePictures(3, 64, createRng(1));
let engine: Engine;
let nets: EnergyNet[];
beforeAll(async () => {
  engine = await openEngine('wasm', { threads: 1 });
  nets = [1, 2, 3].map((seed) => createEnergyNet(engine, shape, createRng(seed)));
});

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('the mean of several energies', () => {
  it('has the mean energy and the mean slope of every picture', async () => {
    const together = meanEnergy(engine, nets);
    const all = await Promise.all([...nets, together].map((net) => energiesOf(engine, net, x)));
    for (let i = 0; i < 3; i++)
      expect(all[3]![i]).toBeCloseTo(mean(all.slice(0, 3).map((own) => own[i]!)), 6);
    const tensor = engine.tf.tensor(x, [3, 8, 8, 1]);
    const slopes = await Promise.all([...nets, together].map((net) => net.slope(tensor).data()));
    for (let at = 0; at < x.length; at++)
      expect(slopes[3]![at]).toBeCloseTo(mean(slopes.slice(0, 3).map((own) => own[at]!)), 6);
  });

  it('leaves no tensor behind but its own', () => {
    const together = meanEnergy(engine, nets);
    const tensor = engine.tf.tensor(x, [3, 8, 8, 1]);
    const before = engine.tf.memory().numTensors;
    together.slope(tensor).dispose();
    together.energy(tensor).dispose();
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});

describe('in turns', () => {
  it('takes each step down the energy of the next net, and begins anew after the last', async () => {
    const at = await walkInTurns(engine, nets, x, [0, 1, 4], still, createRng(2));
    const step = async (net: EnergyNet, from: Float32Array) =>
      (await walkChains(engine, net, from, [1], still, createRng(3))).at[0]!;
    const [first, second, third] = nets as [EnergyNet, EnergyNet, EnergyNet];
    const one = await step(first, x);
    const four = await step(first, await step(third, await step(second, one)));
    expect(at).toEqual([x, one, four]);
    expect(await step(second, x)).not.toEqual(one);
  });

  it('is shaken anew in every step, by nothing but its seed', async () => {
    const loud = { ...still, stepSize: 0, noise: 0.01 };
    const walk = () => walkInTurns(engine, nets, new Float32Array(64), [1, 2], loud, createRng(5));
    const [one, two] = (await walk()) as [Float32Array, Float32Array];
    expect(await walk()).toEqual([one, two]);
    expect(two.map((value, i) => value - one[i]!)).not.toEqual(one);
  });
});
