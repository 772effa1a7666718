import { expect, test } from 'vitest';
import { publishedPoints } from '../../pipeline/data/linear-regression.ts';
import { closedForm, loss, type Phi } from '../../pipeline/models/linear-regression.ts';
import { nearbyPoints } from '../../pipeline/models/nearby-points.ts';

const phi: Phi = [0.4, 0.2];
const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));

test('finds the losses of points that were rounded', () => {
  // Unrounded points of our own: the losses stated are theirs, so some points nearby have them.
  const x = Array.from(publishedPoints.x, (value, i) => value + 0.004 * Math.cos(i));
  const y = Array.from(publishedPoints.y, (value, i) => value + 0.004 * Math.sin(3 * i));
  const stated = {
    lines: [{ phi, loss: loss({ x, y }, phi) }],
    least: loss({ x, y }, closedForm({ x, y })),
  };
  const moved = nearbyPoints(publishedPoints, stated, { reach: 0.005, rounds: 3000 });
  expect(loss(moved, phi)).toBeCloseTo(stated.lines[0]!.loss, 4);
  expect(loss(moved, closedForm(moved))).toBeCloseTo(stated.least, 4);
});

test('moves no coordinate further than the reach, however far the losses are', () => {
  const stated = { lines: [{ phi, loss: 9 }], least: 0.05 };
  const moved = nearbyPoints(publishedPoints, stated, { reach: 0.005, rounds: 300 });
  expect(distance(moved.x, publishedPoints.x)).toBeLessThanOrEqual(0.005 + 1e-15);
  expect(distance(moved.y, publishedPoints.y)).toBeLessThanOrEqual(0.005 + 1e-15);
  expect(loss(moved, phi)).toBeGreaterThan(loss(publishedPoints, phi));
});
