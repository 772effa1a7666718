import { expect, it } from 'vitest';
import { levelCrossings } from '../../pipeline/models/level-crossings.ts';

it('finds where a column first falls through each level, between its entries', () => {
  const bowl = [9, 4, 1, 0, 1, 4, 9];
  expect(levelCrossings(bowl, [0.5, 1, 6.5, 9])).toEqual([
    { level: 0.5, at: 2.5 },
    { level: 1, at: 2 },
    { level: 6.5, at: 0.5 },
    { level: 9, at: 0 },
  ]);
});

it('leaves out what the column never falls through', () => {
  expect(levelCrossings([3, 2], [1, 4])).toEqual([]);
  expect(levelCrossings([1, 2], [1.5])).toEqual([]);
});
