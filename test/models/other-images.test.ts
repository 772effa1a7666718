import { expect, it } from 'vitest';
import { drawLike, shareAbove, turns } from '../../pipeline/models/other-images.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const picture = Float32Array.from({ length: 64 }, (_, i) => i / 63);
const rng = () => createRng(1);

it('turns pictures as their names say', () => {
  expect([...turns.mirrored(picture, 8, rng())].slice(0, 8)).toEqual(
    [...picture.slice(0, 8)].reverse(),
  );
  expect([...turns.upsideDown(picture, 8, rng())].slice(0, 8)).toEqual([...picture.slice(56)]);
  // The first row becomes the last column.
  const sideways = turns.sideways(picture, 8, rng());
  expect(Array.from({ length: 8 }, (_, row) => sideways[row * 8 + 7])).toEqual([
    ...picture.slice(0, 8),
  ]);
  const shifted = turns.shifted(picture, 8, rng());
  expect([...shifted.slice(0, 8)]).toEqual([-1, -1, -1, -1, -1, -1, picture[0], picture[1]]);
  expect([...turns.shuffled(picture, 8, rng())].sort()).toEqual([...picture].sort());
  expect(turns.blurred(picture, 8)[9]).toBeCloseTo(picture[9]!, 6);
});

it('counts pairs, ties by half', () => {
  expect(shareAbove([1, 2, 3], [0, 0])).toBe(1);
  expect(shareAbove([1, 1], [1, 1])).toBe(0.5);
  expect(shareAbove([1, 3], [2])).toBe(0.5);
  expect(shareAbove([1], [1, 2])).toBe(0.25);
});

it('draws with the mean and covariance of what it is given', () => {
  // Two pixels: variance 0.01 each, covariance 0.008 by construction.
  const own = rng();
  const n = 100;
  const given = Float32Array.from({ length: 2 * n }, () => 0);
  for (let i = 0; i < n; i++) {
    const [a, b] = [own.normal(), own.normal()];
    given[2 * i] = 0.1 * a;
    given[2 * i + 1] = 0.08 * a + 0.06 * b;
  }
  const moments = (x: Float32Array) => {
    const m = x.length / 2;
    let [aa, ab] = [0, 0];
    for (let i = 0; i < m; i++) {
      aa += x[2 * i]! ** 2 / m;
      ab += (x[2 * i]! * x[2 * i + 1]!) / m;
    }
    return [aa, ab];
  };
  const drawn = moments(drawLike(given, 2, 3000, own.split('drawn')));
  // The standard error of a variance of 0.01 from 3000 draws is 0.0003.
  moments(given).forEach((value, i) => {
    expect(Math.abs(drawn[i]! - value)).toBeLessThan(0.0012);
  });
});
