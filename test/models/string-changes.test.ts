import { expect, it } from 'vitest';
import { createRng } from '../../pipeline/models/rng.ts';
import { shuffled, swapped } from '../../pipeline/models/string-changes.ts';

it('shuffles into all six orders of three, each about a sixth of the time', () => {
  const rng = createRng(5);
  const found = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffled(['a', 'b', 'c'], rng).join('');
    found.set(order, (found.get(order) ?? 0) + 1);
  }
  expect(found.size).toBe(6);
  // 1000 ± 4·√(6000·(1/6)(5/6)) = ± 115
  for (const count of found.values()) expect(Math.abs(count - 1000)).toBeLessThan(116);
});

it('exchanges neighbours only, never across a mark, and nothing where all are alike', () => {
  const rng = createRng(1);
  expect(swapped('ab，', 'character', rng)).toBe('ba，');
  expect(swapped('a，b', 'character', rng)).toBeUndefined();
  expect(swapped('aa', 'character', rng)).toBeUndefined();
  expect(swapped('no man, here', 'word', rng)).toBeUndefined();
  expect(swapped('go away now, he', 'word', rng)).toBe('away go now, he');
});
