import { expect, it } from 'vitest';
import { threeDigits } from '../../site/lib/three-digits.ts';

it('rounds before it counts decimals', () => {
  // 99.955 stands beside 101 as 100, not as 100.0.
  expect([9.994, 9.996, 99.94, 99.955, 101.2, 12345.6].map(threeDigits)).toEqual([
    '9.99',
    '10.0',
    '99.9',
    '100',
    '101',
    '12,346',
  ]);
});
