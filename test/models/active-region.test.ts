import { expect, it } from 'vitest';
import { relu } from '../../pipeline/models/activations.ts';
import {
  activeRegion,
  nearestBorder,
  polygonOf,
  valueAt,
} from '../../pipeline/models/active-region.ts';
import { createMlp, drawMlp } from '../../pipeline/models/mlp.ts';
import { createRng } from '../../pipeline/models/rng.ts';

// By hand, the exercise `nearest-border`: 40 + 5·max(0, s) + 3·max(0, s + p − 1).
const { layers } = createMlp([2, 2, 1], relu, 1);
const phi = Float64Array.of(0, -1, 1, 0, 1, 1, 40, 5, 3);

it('is the affine function worked out by hand, and ends where it does', () => {
  const { piece, sides, pattern } = activeRegion(layers, phi, [1, 0.5]);
  expect(piece).toEqual([37, 8, 3]);
  expect(pattern).toBe('11');
  const { distance, at } = nearestBorder(sides, [1, 0.5]);
  expect(distance).toBeCloseTo(1 / (2 * Math.sqrt(2)), 12);
  expect(at![0]).toBeCloseTo(0.75, 12);
  expect(at![1]).toBeCloseTo(0.25, 12);
});

it('turns the sides of units that are not active', () => {
  const { piece, sides, pattern } = activeRegion(layers, phi, [-2, 0]);
  expect(piece).toEqual([40, 0, 0]);
  expect(pattern).toBe('00');
  for (const side of sides) expect(valueAt(side, [-2, 0])).toBeGreaterThan(0);
  // Of s = 0, two away, and s + p = 1, 3/√2 away.
  expect(nearestBorder(sides, [-2, 0]).distance).toBeCloseTo(2, 12);
});

it('has the corners of the region within a box', () => {
  const { sides } = activeRegion(layers, phi, [1, 0.5]);
  const corners = polygonOf(sides, [
    [-2, 2],
    [-2, 2],
  ]);
  const expected = [
    [2, -1],
    [2, 2],
    [0, 2],
    [0, 1],
  ];
  expect(corners).toHaveLength(4);
  for (const corner of expected)
    expect(corners.some(([x, y]) => Math.hypot(x - corner[0]!, y - corner[1]!) < 1e-12)).toBe(true);
});

it('knows no border where no unit changes sides anywhere', () => {
  const constant = Float64Array.of(1, 1, 0, 0, 0, 0, 40, 5, 3);
  const { sides, piece } = activeRegion(layers, constant, [0, 0]);
  expect(piece).toEqual([48, 0, 0]);
  expect(nearestBorder(sides, [0, 0])).toEqual({ distance: Infinity });
});

it('holds for deep nets: equal to the net up to the border, in another region just behind it', () => {
  const rng = createRng(3);
  const widths = [3, 7, 5, 4, 1];
  const net = createMlp(widths, relu, 1);
  const value = (parameters: Float64Array, x: readonly number[]) =>
    net.forward(parameters, Float64Array.from(x), 1)[0]!;
  for (let draw = 0; draw < 50; draw++) {
    const parameters = drawMlp(rng.split(draw), widths, { gain: 2, offsets: 0.5 });
    const x = [rng.normal(), rng.normal(), rng.normal()];
    const { piece, sides, pattern } = activeRegion(net.layers, parameters, x);
    const { distance, at } = nearestBorder(sides, x);
    // Any direction will do: nothing changes within the distance.
    for (let direction = 0; direction < 20; direction++) {
      const step = [rng.normal(), rng.normal(), rng.normal()];
      const length = Math.hypot(...step);
      const near = x.map((xi, i) => xi + (0.999 * distance * step[i]!) / length);
      expect(activeRegion(net.layers, parameters, near).pattern).toBe(pattern);
      expect(valueAt(piece, near)).toBeCloseTo(value(parameters, near), 10);
    }
    const behind = x.map((xi, i) => xi + 1.0001 * (at![i]! - xi));
    expect(activeRegion(net.layers, parameters, behind).pattern).not.toBe(pattern);
  }
});
