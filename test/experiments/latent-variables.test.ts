import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/latent-variables/numbers.ts';
import { committed } from '../row.ts';

const row = committed<typeof numbers>('latent-variables');

it('holds out the last images of the page, and shows them to nobody who trains', () => {
  const codes = row.files['codes.csv'];
  expect(codes.filter(({ heldOut }) => heldOut === 1).length).toBe(row.params.heldOut);
  expect(codes.findIndex(({ heldOut }) => heldOut === 1)).toBe(row.params.map.images);
});

it('more principal components never leave more', () => {
  const rows = row.files['dimensions.csv'];
  for (const data of ['two', 'three', 'images'] as const) {
    const linear = rows.filter((one) => one.data === data).map((one) => one.linear.median);
    expect(linear).toEqual(linear.toSorted((a, b) => b - a));
  }
});

it('all three ways from one image to another have the same ends where both are decoded', () => {
  for (const code of row.params.used)
    for (const t of [0, 1]) {
      const at = (kind: string) =>
        row.files['between.csv'].find(
          (one) => one.code === code && one.kind === kind && one.t === t,
        )!;
      // p + (q − p) is q but for rounding.
      expect(at('codes').distance.median).toBeCloseTo(at('decoded').distance.median, 12);
    }
});

it('no way through the codes gets below what the codes themselves leave', () => {
  for (const { codes } of row.files['pairs.csv'])
    expect(codes.low).toBeGreaterThan(row.result.sides.floor.low);
});

it('copies would be nearer to training images than to others; what is drawn near the codes is not', () => {
  for (const one of row.files['drawn.csv'].filter(({ source }) => source === 'near'))
    expect(one.training.median).toBeGreaterThan(0.9 * one.real.median);
});

it('ridge regression errs least with every number of pairs, as the page says', () => {
  for (const { ridge, direct, codes } of row.files['pairs.csv'])
    expect(ridge.median).toBeLessThan(Math.min(direct.median, codes.median));
});

it('two bent numbers leave less than the best plane, which a net with two hidden units cannot get below', () => {
  const { plane, left } = row.result.map;
  expect(left.high).toBeLessThan(plane);
});
