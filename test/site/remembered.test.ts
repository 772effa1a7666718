import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { remembered } from '../../site/lib/figure/remembered.ts';

it('makes a file once from equal inputs, and again if one differs', async () => {
  const drawing = `<svg>${randomUUID()}</svg>`;
  let made = 0;
  const get = (letters: string) =>
    remembered({ drawing, letters }, async () => Buffer.from(`${letters}${++made}`));
  expect((await get('a')).toString()).toBe('a1');
  expect((await get('a')).toString()).toBe('a1');
  expect((await get('b')).toString()).toBe('b2');
});
