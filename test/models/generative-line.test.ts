import { expect, it } from 'vitest';
import { generativeLine, inverse, sums } from '../../pipeline/models/generative-line.ts';
import { closedForm, loss } from '../../pipeline/models/linear-regression.ts';

// By hand: x̄ = 1, ȳ = 2, S_xx = 2, S_xy = 3, S_yy = 6.
const points = { x: [0, 1, 2], y: [1, 1, 4] };

it('describes x by y, and runs backwards', () => {
  const phi = generativeLine(points);
  expect(phi).toEqual([0, 0.5]);
  expect(inverse(phi)).toEqual([-0, 2]);
  expect(sums(points)).toEqual({ xMean: 1, yMean: 2, xx: 2, xy: 3, yy: 6 });
});

it('has the least squares of the horizontal distances', () => {
  const [phi0, phi1] = generativeLine(points);
  const horizontal = (a: number, b: number) => loss({ x: points.y, y: points.x }, [a, b]);
  for (const [da, db] of [
    [0.01, 0],
    [-0.01, 0],
    [0, 0.01],
    [0, -0.01],
  ] as const)
    expect(horizontal(phi0 + da, phi1 + db)).toBeGreaterThan(horizontal(phi0, phi1));
});

it('is the discriminative line only where all points are on one', () => {
  const line = { x: [0, 1, 3], y: [1, 3, 7] };
  expect(inverse(generativeLine(line))[1]).toBeCloseTo(closedForm(line)[1], 12);
  expect(inverse(generativeLine(points))[1]).not.toBeCloseTo(closedForm(points)[1], 1);
});

it('refuses what has no inverse', () => {
  expect(() => inverse(generativeLine({ x: [0, 1, 2], y: [1, 3, 1] }))).toThrow('φ1 = 0');
});
