import { expect, test } from 'vitest';
import type numbers from '../../pipeline/experiments/autoencoder-100-50-100/numbers.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('autoencoder-100-50-100');
const floor = (set: string, code: number) =>
  files['floors.csv'].find((row) => row.set === set && row.code === code)!.floor;
const net = (set: string, code: number, layers = 'one', activation = 'identity') =>
  files['trained.csv'].find(
    (row) =>
      row.set === set &&
      row.code === code &&
      row.layers === layers &&
      row.activation === activation,
  )!;

// Expected: d equal variances, of which k are kept; Σ1/i for the falling ones.
test('floors are the shares that were dropped', () => {
  expect(floor('plane-20', 10)).toBeCloseTo(0.5, 12);
  expect(floor('plane-50', 20)).toBeCloseTo(0.6, 12);
  const harmonic = (n: number) =>
    Array.from({ length: n }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b);
  expect(floor('falling', 50)).toBeCloseTo(1 - harmonic(50) / harmonic(100), 12);
});

test('curve, surface and flat set have the same linear floor', () => {
  for (const set of ['curve', 'surface', 'flat'])
    for (let k = 0; k <= 8; k++) expect(floor(set, k)).toBeCloseTo(1 - k / 8, 12);
});

test('codes that are built bring everything back', () => {
  for (const [set, error] of Object.entries(result.exact)) expect(error, set).toBeLessThan(1e-27);
});

// What the chapter says in words.
test('three layers come below the floor where data are bent, and on new points only there', () => {
  for (const code of params.codes.bent) {
    for (const set of ['curve', 'surface'])
      expect(net(set, code, 'three', 'tanh').test.high).toBeLessThan(floor(set, code));
    expect(net('flat', code, 'three', 'tanh').test.median).toBeGreaterThan(floor('flat', code));
  }
});

test('room to spare makes training faster', () => {
  expect(net('plane-20', 50).error.high).toBeLessThan(net('plane-20', 20).error.low);
  expect(net('plane-50', 70).error.high).toBeLessThan(net('plane-50', 50).error.low);
});
