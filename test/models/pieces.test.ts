import { describe, expect, test } from 'vitest';
import { relu } from '../../pipeline/models/activations.ts';
import { box, countRegions } from '../../pipeline/models/arrangement.ts';
import { jointsOf } from '../../pipeline/models/joints.ts';
import { createMlp, drawMlp } from '../../pipeline/models/mlp.ts';
import {
  hiddenPlanes,
  middle,
  pieceOf,
  planeRegions,
  strips,
} from '../../pipeline/models/pieces.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const widths = [2, 6, 2];
const draw = (seed: number) => drawMlp(createRng(seed), widths, { gain: 2, offsets: 0.7 });
const area = (corners: readonly (readonly [number, number])[]) =>
  Math.abs(
    corners.reduce((sum, [x, y], i) => {
      const [a, b] = corners[(i + 1) % corners.length]!;
      return sum + (x * b - a * y) / 2;
    }, 0),
  );

describe('pieces of a network', () => {
  test('the affine function of a region is the network there (forward pass of mlp.ts)', () => {
    const net = createMlp(widths, relu, 1);
    for (let seed = 0; seed < 5; seed++) {
      const phi = draw(seed);
      for (const { pattern, corners } of planeRegions(hiddenPlanes(widths, phi), 1)) {
        const [x, y] = middle(corners);
        const outputs = net.forward(phi, Float64Array.of(x, y), 1);
        for (const j of [0, 1]) {
          const [c, a, b] = pieceOf(widths, phi, pattern, j);
          expect(c! + a! * x + b! * y).toBeCloseTo(outputs[j]!, 12);
        }
      }
    }
  });

  test('polygons are as many as are counted exactly, and fill the box', () => {
    for (let seed = 0; seed < 8; seed++) {
      const planes = hiddenPlanes(widths, draw(seed));
      const regions = planeRegions(planes, 1);
      expect(regions).toHaveLength(countRegions(planes, box(2, 1)));
      expect(regions.reduce((sum, { corners }) => sum + area(corners), 0)).toBeCloseTo(4, 10);
    }
  });

  test('strips fill their region, flat ones too', () => {
    const [whole] = planeRegions([], 1);
    for (const piece of [
      [0.1, 0.5, -0.2],
      [0, 0, 0],
      [9, 0, 0],
      [-9, 1, 0],
    ]) {
      const cut = strips(whole!.corners, piece, [-1, -0.5, 0, 0.5, 1]);
      expect(cut.reduce((sum, { corners }) => sum + area(corners), 0)).toBeCloseTo(4, 10);
    }
    expect(strips(whole!.corners, [0, 0, 0], [-1, 0, 1])[0]!.level).toBe(1);
  });
});

test('joints are found from values alone', () => {
  const f = (x: number) => Math.max(x - 0.3, 0) - 2 * Math.max(-0.5 - x, 0) + 0.1 * x;
  const found = jointsOf(f, [-1, 1]);
  expect(found).toHaveLength(2);
  expect(found[0]).toBeCloseTo(-0.5, 5);
  expect(found[1]).toBeCloseTo(0.3, 5);
  expect(jointsOf((x) => 3 * x - 1, [-1, 1])).toEqual([]);
});
