import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/ebm-images/numbers.ts';
import { createConvEnergy, type EnergyWeights } from '../../pipeline/models/conv-energy.ts';
import { shareAbove } from '../../pipeline/models/other-images.ts';
import { committed } from '../row.ts';

const row = committed<typeof numbers>('ebm-images');
const { result, params, files } = row;

it('has weights that give the energies of the file, to what float32 allows', () => {
  const { tensors } = files['weights.safetensors'] as unknown as { tensors: EnergyWeights };
  const { energy } = createConvEnergy(params.shape, tensors);
  // Test images are the second kind, and the page has the first of them.
  const pictures = files['pictures.npy'].data as Uint8Array;
  const size = params.shape.side ** 2;
  for (let i = 0; i < 4; i++) {
    const x = Float64Array.from(pictures.subarray(i * size, (i + 1) * size), (v) => v / 127.5 - 1);
    expect(files['energies.npy'].data[params.compared + i]).toBeCloseTo(energy(x), 5);
  }
});

it('chooses by the stated rule, from images that are not test images', () => {
  const best = files['choice.csv'].toSorted((a, b) => a.fresh + a.buffer - b.fresh - b.buffer)[0];
  expect(result.chosen).toBe(best?.step);
});

it('counts shares of pairs as the file of energies has them', () => {
  const { data, shape } = files['energies.npy'];
  const of = (kind: number) => data.subarray(kind * shape[1]!, (kind + 1) * shape[1]!);
  // Kinds: training, test, then the turns in their order; uniform noise is the tenth.
  expect(shareAbove(of(0) as Float32Array, of(1) as Float32Array)).toBe(result.above.train);
  expect(shareAbove(of(9) as Float32Array, of(1) as Float32Array)).toBe(result.above.noise);
});

it('keeps yardsticks in their order: real images nearer than a normal, a normal nearer than noise', () => {
  const { held, normal, noise } = result.yardsticks;
  expect(held!.high).toBeLessThan(normal!.low);
  expect(normal!.high).toBeLessThan(noise!.low);
});

it('has chains from noise nowhere as near as a normal, and real images of both kinds about as near', () => {
  const { train, held, normal } = result.yardsticks;
  for (const { start, distance } of files['sampling.csv'])
    if (start === 'noise') expect(distance.low).toBeGreaterThan(normal!.high);
  expect(train!.high).toBeGreaterThan(held!.low);
  expect(held!.median - train!.median).toBeLessThan(2);
});

it('rises from the buffer from step 10 on, and its buffers come nearer but for one checkpoint', () => {
  const kept = files['sampling.csv'].filter(({ start, step }) => start === 'buffer' && step >= 10);
  const distances = kept.map(({ distance }) => distance.median);
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  const buffers = files['choice.csv'].map(({ buffer }) => buffer);
  expect(buffers.filter((one, i) => i > 0 && one > buffers[i - 1]!)).toHaveLength(1);
});

it('begins all chains from noise at the distance of noise', () => {
  const start = files['sampling.csv'].find((one) => one.start === 'noise' && one.step === 0);
  expect(start?.distance).toEqual(result.yardsticks.noise);
});

it('falls from noise and then rises while the energy goes on falling, as the page says', () => {
  const fresh = files['sampling.csv'].filter(({ start }) => start === 'noise');
  const least = fresh.findIndex(
    ({ distance }) => distance.median === Math.min(...fresh.map((one) => one.distance.median)),
  );
  expect(least).toBeGreaterThan(0);
  expect(fresh.at(-1)!.distance.low).toBeGreaterThan(fresh[least]!.distance.high);
  const energies = fresh.map(({ energy }) => energy.median);
  expect(energies).toEqual(energies.toSorted((a, b) => b - a));
});
