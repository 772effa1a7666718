import { afterAll, expect, it } from 'vitest';
import type { Node } from '../../../site/lib/remark/tree.ts';
import { find, page, removeFixture } from './fixture.ts';

afterAll(removeFixture);

// Expected values: Chromium breaks the line before the full stop of `$x$.`, an inline block
// followed by text; only both in one box without breaks stay together.

const isKept = ({ data }: Node) =>
  (data?.hProperties as { class?: string } | undefined)?.class === 'fcs-keep';
const marks = async (body: string, lang = 'en') =>
  find(await page(body, lang), isKept).map(({ children = [] }) => children[1]?.value);

it.each([
  ['en', 'From $x$. Then', ['.']],
  ['zh', '（由 $x$），到 $y$。', ['），', '。']],
  ['en', 'From $x$ to $y$', []],
  ['en', 'In *the case $x$.*', ['.']],
])('a mark stays with the formula before it (%s: %s)', async (lang, body, expected) => {
  expect(await marks(body, lang)).toEqual(expected);
});

it('takes the mark out of the text that follows', async () => {
  const texts = find(await page('From $x$. Then'), ({ type }) => type === 'text');
  expect(texts.map(({ value }) => value)).toEqual(['From ', '.', ' Then']);
});

it('leaves long formulas free to break', async () => {
  expect(await marks('So $a + b + c + d + e + f + g + h + i + j + k + l + m$.')).toEqual([]);
  // \lambda is one symbol, so this one is short.
  expect(await marks('So $\\lambda + \\lambda + \\lambda + \\lambda$.')).toEqual(['.']);
});
