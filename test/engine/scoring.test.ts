import { expect, it } from 'vitest';
import { createEnergyNet } from '../../pipeline/engine/images/energy-net.ts';
import { join, pick } from '../../pipeline/engine/images/pictures.ts';
import { chooseSnapshot } from '../../pipeline/engine/images/scoring.ts';
import { openEngine } from '../../pipeline/engine/open.ts';
import { readWeights } from '../../pipeline/engine/weights.ts';
import { momentsOf } from '../../pipeline/models/frechet.ts';
import { createRng } from '../../pipeline/models/rng.ts';

it('chooses the snapshot with the least sum of both distances', async () => {
  const engine = await openEngine('wasm', { threads: 1 });
  const shape = { side: 4, layers: [{ size: 4, stride: 2, pad: 1, channels: 2 }], hidden: 2 };
  const net = createEnergyNet(engine, shape, createRng(1));
  const weights = await readWeights(net.variables);
  // Same weights: chains from noise are the same, and the buffers decide.
  const grey = (level: number) => Uint8Array.from({ length: 6 * 16 }, (_, i) => level + (i % 7));
  const snapshots = [10, 200, 120].map((level, i) => ({
    step: i + 1,
    weights,
    buffer: grey(level),
  }));
  /** One feature of a picture: its mean. */
  const moments = async (pictures: Float32Array) =>
    momentsOf(
      Array.from({ length: pictures.length / 16 }, (_, i) =>
        pictures.subarray(16 * i, 16 * (i + 1)).reduce((sum, value) => sum + value / 16, 0),
      ),
      1,
    );
  const held = await moments(Float32Array.from(grey(190), (value) => value / 127.5 - 1));
  const rule = { stepSize: 1, clip: 0.01, noise: 0 };
  const choice = { engine, net, rule, held, moments, chains: 4, steps: 1 };
  const { chosen, rows } = await chooseSnapshot(choice, snapshots, createRng(2));
  expect(chosen.step).toBe(2);
  expect(new Set(rows.map(({ fresh }) => fresh)).size).toBe(1);
  const buffers = rows.map(({ buffer }) => buffer);
  // (190 − level)² in units of 127.5, with the same variance.
  [180, 10, 70].forEach((off, i) => {
    expect(buffers[i]).toBeCloseTo((off / 127.5) ** 2, 5);
  });
});

it('joins and picks whole pictures', () => {
  expect([...join([Uint8Array.of(1, 2), Uint8Array.of(3)])]).toEqual([1, 2, 3]);
  const picked = pick(Float32Array.of(1, 1, 2, 2, 3, 3), 2, 50, createRng(4));
  for (let i = 0; i < 100; i += 2) expect(picked[i]).toBe(picked[i + 1]);
  expect(new Set(picked)).toEqual(new Set([1, 2, 3]));
});
