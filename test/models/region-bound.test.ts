import { describe, expect, test } from 'vitest';
import { parameterCount } from '../../pipeline/models/mlp.ts';
import {
  logTen,
  maximumCentralRegions,
  maximumRegions,
  scientific,
} from '../../pipeline/models/region-bound.ts';
import { rank, wholeNumbers } from '../../pipeline/models/whole-numbers.ts';

describe('the bound', () => {
  test('N(D, n) = N(D − 1, n) + N(D − 1, n − 1), and its ends', () => {
    for (let hidden = 1; hidden <= 30; hidden++) {
      expect(maximumRegions(0, hidden)).toBe(1n);
      for (let inputs = 1; inputs <= 30; inputs++)
        expect(maximumRegions(inputs, hidden)).toBe(
          maximumRegions(inputs, hidden - 1) + maximumRegions(inputs - 1, hidden - 1),
        );
    }
  });

  test('exact where doubles are not (Python: sum(math.comb(100, j) for j in range(51)))', () => {
    expect(maximumRegions(50, 100)).toBe(684_270_972_386_896_797_415_757_851_316n);
    expect(maximumRegions(1000, 1000)).toBe(2n ** 1000n);
  });

  test('central: lines through a point make two sectors each', () => {
    for (const hidden of [1, 2, 5, 16])
      expect(maximumCentralRegions(2, hidden)).toBe(2n * BigInt(hidden));
    expect(maximumCentralRegions(4, 4)).toBe(16n);
  });

  test('logarithm and digits of the dot of figure 3.9', () => {
    const large = maximumRegions(100, 500);
    expect(scientific(large)).toEqual({ mantissa: 2.716, exponent: 107 });
    expect(logTen(large)).toBeCloseTo(107 + Math.log10(2.716307768), 7);
    expect(logTen(1000n)).toBeCloseTo(3, 14);
    expect(parameterCount([100, 500, 1])).toBe(51_001);
  });

  test('refuses what is no number of things', () => {
    expect(() => maximumRegions(2.5, 3)).toThrow('got 2.5, 3, expected whole numbers');
    expect(() => maximumRegions(2, -1)).toThrow('got 2, -1');
  });
});

describe('whole numbers', () => {
  test('in the same proportions, exactly', () => {
    const [half, less] = wholeNumbers([0.5, -3, 0]);
    expect(less! / half!).toBe(-6n);
    const [tiny, one] = wholeNumbers([Number.MIN_VALUE, 1]);
    expect(one! / tiny!).toBe(2n ** 1074n);
    const [a, b] = wholeNumbers([0.1, 0.3]);
    // 0.1 and 0.3 as doubles are not in the proportion 1 : 3.
    expect(3n * a!).not.toBe(b!);
    expect(Number(a!) / Number(b!)).toBe(0.1 / 0.3);
    expect(() => wholeNumbers([Number.NaN])).toThrow('got NaN');
  });

  test('rank by hand', () => {
    expect(
      rank([
        [0, 0, 1],
        [1, 0, 1],
        [1, 1, 1],
        [1, 1, 0],
      ]),
    ).toBe(3);
    expect(
      rank([
        [1, 2],
        [2, 4],
      ]),
    ).toBe(1);
    expect(rank([[0, 0]])).toBe(0);
  });
});
