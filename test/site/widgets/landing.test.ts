import { expect, test } from 'vitest';
import { compressMini, fitMini, sampleMini } from '../../../site/components/rerun/minis.ts';
import { getRerun } from '../../../site/lib/artifacts.ts';

test('the net ends where the published training did', () => {
  const { whiskers, data } = fitMini();
  const [bottom, top] = data.y[1];
  const unit = (bottom - top) / (data.y[0][1] - data.y[0][0]);
  const squares = whiskers.map((d) => {
    const [, from, to] = /,([\d.-]+)V([\d.-]+)$/.exec(d)!.map(Number);
    return ((from! - to!) / unit) ** 2;
  });
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  // Places are rounded to a tenth of a pixel, 0.002 units.
  expect(mean).toBeCloseTo(getRerun('shallow-fit/training').final.trainError!, 3);
  expect(new Set(data.seeds).size).toBe(data.seeds.length);
  expect(data.seeds.length).toBeGreaterThan(1);
});

test('all patterns of the photograph add up to it', () => {
  const { photo, ink } = compressMini();
  const { size, images, vectors } = photo;
  let worst = 0;
  for (let i = 0; i < ink.length; i++) {
    let sum = 0;
    images.forEach((image, k) => {
      sum += image[Math.floor(i / size)]! * vectors[k]![i % size]!;
    });
    worst = Math.max(worst, Math.abs(sum - ink[i]!));
  }
  // Patterns are rounded to a thousandth each.
  expect(worst).toBeLessThan(0.02);
});

test('particles stand inside the box, and hills are drawn', () => {
  const { dots, path } = sampleMini();
  expect(dots.length).toBeGreaterThan(100);
  expect(path).toMatch(/^M[\d.,LM-]+$/);
});
