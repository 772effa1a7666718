import { describe, expect, test } from 'vitest';
import {
  activationPatterns,
  box,
  countRegions,
  trianglePattern,
} from '../../pipeline/models/arrangement.ts';
import { maximumCentralRegions, maximumRegions } from '../../pipeline/models/region-bound.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const random = (seed: number, inputs: number, count: number, offsets = 1) => {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => [
    offsets * rng.normal(),
    ...Array.from({ length: inputs }, () => rng.normal()),
  ]);
};

describe('counted regions', () => {
  test('by hand: parallels, a common point, the same line twice, a line that is none', () => {
    expect(countRegions([])).toBe(1);
    expect(
      countRegions([
        [0, 1, 0],
        [1, 1, 0],
        [2, 1, 0],
      ]),
    ).toBe(4);
    expect(
      countRegions([
        [0, 1, 0],
        [0, 0, 1],
        [0, 1, 1],
      ]),
    ).toBe(6);
    expect(
      countRegions([
        [1, 1, 2],
        [-3, -3, -6],
        [0.5, 0.5, 1],
      ]),
    ).toBe(2);
    expect(
      countRegions([
        [1, 0, 0],
        [0, 1, 0],
      ]),
    ).toBe(2);
    // Two parallels and one across: 6, not 7.
    expect(
      countRegions([
        [0, 1, 0],
        [1, 1, 0],
        [0, 0, 1],
      ]),
    ).toBe(6);
  });

  test('by hand, in a box: a line outside, through a corner, across', () => {
    const inside = box(2, 1);
    expect(countRegions([[-3, 1, 1]], inside)).toBe(1);
    // x1 + x2 = 2 touches the open box nowhere.
    expect(countRegions([[-2, 1, 1]], inside)).toBe(1);
    expect(countRegions([[-1.999999999, 1, 1]], inside)).toBe(2);
    // They meet at (2, 0), outside: three pieces inside.
    expect(
      countRegions(
        [
          [-2, 1, 4],
          [-2, 1, -4],
        ],
        inside,
      ),
    ).toBe(3);
  });

  test('exact: a fourth line by a hair beside the point where three meet', () => {
    const three = [
      [0, 1, 0],
      [0, 0, 1],
      [0, 1, 1],
    ];
    expect(countRegions([...three, [0, 1, -1]])).toBe(8);
    expect(countRegions([...three, [Number.MIN_VALUE, 1, -1]])).toBe(10);
  });

  test('random hyperplanes have as many as Zaslavsky allows, central ones as Cover counts', () => {
    for (const [inputs, count] of [
      [1, 6],
      [2, 7],
      [3, 6],
      [4, 6],
      [5, 7],
    ] as const)
      for (let seed = 0; seed < 4; seed++) {
        expect(countRegions(random(seed, inputs, count))).toBe(
          Number(maximumRegions(inputs, count)),
        );
        expect(countRegions(random(seed, inputs, count, 0))).toBe(
          Number(maximumCentralRegions(inputs, count)),
        );
      }
  });

  test('as many as there are patterns, which another method finds', () => {
    for (const inputs of [2, 3])
      for (let seed = 0; seed < 6; seed++) {
        const planes = random(seed, inputs, 6);
        const inside = box(inputs, 1);
        expect(activationPatterns(planes)).toHaveLength(countRegions(planes));
        expect(activationPatterns(planes, inside)).toHaveLength(countRegions(planes, inside));
      }
  });
});

describe('patterns', () => {
  test('by hand: the quadrants, and a half plane inside another', () => {
    expect(
      activationPatterns([
        [0, 1, 0],
        [0, 0, 1],
      ]),
    ).toEqual(['00', '01', '10', '11']);
    expect(
      activationPatterns([
        [0, 1, 0],
        [-1, 1, 0],
      ]),
    ).toEqual(['00', '10', '11']);
  });

  test('the triangle x > 0, y > 0, x + y < 1', () => {
    const lines = [
      [0, 1, 0],
      [0, 0, 1],
      [-1, 1, 1],
    ];
    expect(trianglePattern(lines)).toBe('110');
    expect(activationPatterns(lines)).not.toContain('001');
    expect(() =>
      trianglePattern([
        [0, 1, 0],
        [1, 1, 0],
        [0, 0, 1],
      ]),
    ).toThrow('enclose none');
    expect(() =>
      trianglePattern([
        [0, 1, 0],
        [0, 0, 1],
        [0, 1, 1],
      ]),
    ).toThrow('enclose none');
  });
});
