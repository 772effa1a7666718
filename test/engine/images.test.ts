import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../pipeline/engine/engine.ts';
import type { Checkpoint, Saved } from '../../pipeline/engine/experiment.ts';
import { energiesOf, walkChains } from '../../pipeline/engine/images/chains.ts';
import { createEnergyNet } from '../../pipeline/engine/images/energy-net.ts';
import { greyOf, trainEnergy, unitOf } from '../../pipeline/engine/images/train-energy.ts';
import { openEngine } from '../../pipeline/engine/open.ts';
import { readWeights } from '../../pipeline/engine/weights.ts';
import { type ConvEnergyShape, createConvEnergy } from '../../pipeline/models/conv-energy.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const shape: ConvEnergyShape = {
  side: 12,
  layers: [
    { size: 4, stride: 2, pad: 1, channels: 4 },
    { size: 3, stride: 1, pad: 0, channels: 6 },
  ],
  hidden: 5,
};
const size = shape.side ** 2;
const rule = { stepSize: 10, clip: 0.03, noise: 0.005 };
const drawn = (count: number, of = size) => {
  const rng = createRng(9);
  return Float32Array.from({ length: count * of }, () => 2 * rng.uniform() - 1);
};

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('wasm', { threads: 1 });
});

const plainOf = async (net: ReturnType<typeof createEnergyNet>, of = shape) => {
  const weights = await readWeights(net.variables);
  return createConvEnergy(
    of,
    Object.fromEntries(
      Object.entries(weights).map(([name, array]) => [
        name.replace('variable/', ''),
        array as { data: Float32Array; shape: readonly number[] },
      ]),
    ),
  );
};

describe('an energy on the engine', () => {
  it.each([1, 3])(
    'agrees with the plain one to what float32 allows, channels: %i',
    async (channels) => {
      const of = { ...shape, channels };
      const net = createEnergyNet(engine, of, createRng(1));
      const plain = await plainOf(net, of);
      const length = size * channels;
      const x = drawn(3, length);
      const energies = await energiesOf(engine, net, x);
      const tensor = engine.tf.tensor(x, [3, shape.side, shape.side, channels]);
      const slopes = await net.slope(tensor).data();
      const own = new Float64Array(length);
      for (let i = 0; i < 3; i++) {
        const u = plain.slope(x.subarray(i * length, (i + 1) * length), own);
        expect(energies[i]).toBeCloseTo(u, 5);
        own.forEach((value, at) => {
          expect(slopes[i * length + at]).toBeCloseTo(value, 5);
        });
      }
    },
  );

  it('keeps what is known, and cuts the rest to [−1, 1]', async () => {
    const net = createEnergyNet(engine, shape, createRng(1));
    const start = drawn(2);
    const { at } = await walkChains(
      engine,
      net,
      start,
      [0, 3],
      { ...rule, noise: 1 },
      createRng(2),
      { isKnown: (pixel) => pixel < 30 },
    );
    expect(at[0]).toEqual(start);
    const end = at[1] as Float32Array;
    for (let i = 0; i < end.length; i++) {
      if (i % size < 30) expect(end[i]).toBe(start[i]);
      expect(Math.abs(end[i] as number)).toBeLessThanOrEqual(1);
    }
    expect(end).not.toEqual(start);
  });
});

describe('training', () => {
  const run = {
    steps: 7,
    batch: 4,
    learningRate: 0.001,
    chain: 3,
    rule,
    dataNoise: 0.03,
    penalty: 0.1,
    gradientNorm: 0.1,
    buffer: 9,
    restart: 0.3,
    every: 2,
    kept: 3,
  };
  /** Trains; is cut short after `stop` steps, if given, with what it had saved. */
  async function trained(stop?: number, from?: Saved) {
    let saved: Saved | undefined;
    const checkpoint: Checkpoint = {
      restore: () => from,
      isDue: () => true,
      save(one) {
        saved = structuredClone(one);
        if ((one.state as { data: number[] }).data.length === stop) throw new Error('stopped');
      },
    };
    try {
      const { data, samples, snapshots, net } = await trainEnergy(engine, shape, run, drawn(20), {
        rng: createRng(5),
        checkpoint,
        progress: () => {},
      });
      return {
        saved,
        end: { data, samples, snapshots, weights: await readWeights(net.variables) },
      };
    } catch (error) {
      if ((error as Error).message !== 'stopped') throw error;
      return { saved, end: undefined };
    }
  }

  it('goes on after a stop to the same bits', async () => {
    const { end } = await trained();
    for (const stop of [1, 4, 6]) {
      const { saved } = await trained(stop);
      expect((await trained(undefined, saved)).end).toEqual(end);
    }
    expect(end?.snapshots.map(({ step }) => step)).toEqual([2, 4, 6]);
  });
});

it('grey levels go to numbers and back', () => {
  const grey = Uint8Array.from({ length: 256 }, (_, i) => i);
  expect(greyOf(unitOf(grey))).toEqual(grey);
});
