import { afterAll, expect, it } from 'vitest';
import type { Node } from '../../../site/lib/remark/tree.ts';
import { find, page, removeFixture } from './fixture.ts';

afterAll(removeFixture);

// Expected values: Chromium breaks the line before the full stop of `$x$.`, an inline block
// followed by text; only both in one box without breaks stay together.

const isKept = ({ data }: Node) =>
  (data?.hProperties as { class?: string } | undefined)?.class === 'fcs-keep';
const marks = async (body: string, lang = 'en') =>
  find(await page(body, lang), isKept).map(({ children = [] }) => children.at(-1)?.value);
const textsOf = async (body: string) =>
  find(await page(body), ({ type }) => type === 'text').map(({ value }) => value);

it.each([
  ['en', 'From $x$. Then', ['.']],
  ['zh', '（由 $x$），到 $y$。', ['），', '。']],
  ['en', 'From $x$ to $y$', []],
  ['en', 'In *the case $x$.*', ['.']],
])('a mark stays with the formula before it (%s: %s)', async (lang, body, expected) => {
  expect(await marks(body, lang)).toEqual(expected);
});

it('takes the mark out of the text that follows', async () => {
  expect(await textsOf('From $x$. Then')).toEqual(['From ', '.', ' Then']);
});

it('keeps a bracket with the formula that it opens', async () => {
  expect(await textsOf('一层（$k$ 个单元）')).toEqual(['一层', '（', ' 个单元）']);
});

it('keeps a sign with both its sides', async () => {
  expect(await textsOf('14 × 14, or *k* = 3')).toEqual([
    '14\u00a0×\u00a014, or ',
    'k',
    '\u00a0=\u00a03',
  ]);
});

it('leaves long formulas free to break', async () => {
  expect(await marks('So $a + b + c + d + e + f + g + h + i + j + k + l + m$.')).toEqual([]);
  // \lambda is one symbol, so this one is short.
  expect(await marks('So $\\lambda + \\lambda + \\lambda + \\lambda$.')).toEqual(['.']);
});

it('keeps a sign with the formula beside it', async () => {
  expect(await textsOf('step $x$ = 0.04, and 3 < $k$ holds')).toEqual([
    'step ',
    '\u00a0=\u00a0',
    '0.04, and 3',
    '\u00a0<\u00a0',
    ' holds',
  ]);
});
