import { describe, expect, it } from 'vitest';
import { hasAll, plain } from '../../../site/widgets/filter-words.ts';

describe('a filter', () => {
  const text = plain('梯度下降在地图上的路 linear-regression/descent Fréchet');

  it.each([
    ['', true],
    ['descent', true],
    ['frechet 梯度', true],
    ['路 DESCENT', true],
    ['descent loss', false],
  ])('for "%s" leaves it in sight: %s', (query, shown) => {
    expect(hasAll(text, query)).toBe(shown);
  });
});
