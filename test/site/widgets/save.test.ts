import { expect, it } from 'vitest';
import { readSafetensors } from '../../../pipeline/run/formats/safetensors.ts';
import type { Saved } from '../../../site/widgets/rerun/protocol.ts';
import { fileOf, type Part, type Run } from '../../../site/widgets/rerun/save.ts';

const run: Run = {
  id: 'a/b',
  address: 'https://example.org/?a.b=rate:0.1',
  values: { rate: 0.1 },
  published: { steps: 9 },
};
const saved: Saved = {
  type: 'saved',
  step: 7,
  quantities: { loss: Infinity },
  data: [
    { set: 'training', x: 1 / 3, y: -2 },
    { set: 'test', x: 1, y: 0 },
  ],
  weights: { omega: { shape: [2, 1], data: Float64Array.of(0.1, Number.NaN) } },
};

it('gives settings that say which run it is, how to open it again, and how far it is', () => {
  const { name, content } = fileOf('settings', run, saved);
  expect(name).toBe('a.b.settings.json');
  expect(JSON.parse(String(content))).toEqual({
    run: 'a/b',
    address: run.address,
    settings: { rate: 0.1 },
    published: { steps: 9 },
    step: 7,
    // JSON has no infinite numbers.
    quantities: { loss: 'Infinity' },
  });
});

it('gives data as the tables of the artifacts are', () => {
  const { name, content } = fileOf('data', run, saved);
  expect([name, content]).toEqual([
    'a.b.csv',
    'set,x,y\ntraining,0.3333333333333333,-2\ntest,1,0\n',
  ]);
});

it('gives weights bit by bit, with the address that made them', () => {
  const { name, content } = fileOf('safetensors', run, saved);
  const { tensors, metadata } = readSafetensors(content as Uint8Array);
  expect(name).toBe('a.b.safetensors');
  expect(tensors).toEqual(saved.weights);
  expect(metadata).toEqual({ run: 'a/b', address: run.address, step: '7' });
  expect(JSON.parse(String(fileOf('weights', run, saved).content))).toEqual({
    omega: { shape: [2, 1], data: [0.1, 'NaN'] },
  });
});

it.each(['data', 'weights', 'safetensors'] as Part[])('has no %s of a run without', (part) => {
  const { step, quantities } = saved;
  expect(() => fileOf(part, run, { type: 'saved', step, quantities })).toThrow(`no ${part}`);
});
