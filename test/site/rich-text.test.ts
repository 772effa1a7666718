import { expect, it } from 'vitest';
import { plainText, richText } from '../../site/lib/rich-text.ts';

// Descriptions of pages and previews of links show their text as it is.
it.each([
  ['步长 $\\varepsilon$ = 0.1', '步长 ε = 0.1'],
  ['as $\\varepsilon\\to0$, for $U(x)=x^2/2$', 'as ε→0, for U(x)=x^2/2'],
  ['below $10^{-14}$ and $2/\\lambda_{\\max}$', 'below 10^-14 and 2/λ_max'],
  ['costs 5 & no formula', 'costs 5 & no formula'],
])('%s has no TeX left', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

// A browser would end a line between the bracket, the formula and the mark, and on either side of a sign.
it.each([
  ['的加权和 $x$；其余', '的加权和 <span class="fcs-keep">F；</span>其余'],
  ['图（$x$ 层）', '图<span class="fcs-keep">（F</span> 层）'],
  ['$x$ ($y$), 3', 'F <span class="fcs-keep">(F),</span> 3'],
  ['at k = 981 ± 2', 'at k\u00a0=\u00a0981\u00a0±\u00a02'],
])('keeps lines whole: %s', (text, html) => {
  const set = richText(text).replaceAll(richText('$x$'), 'F').replaceAll(richText('$y$'), 'F');
  expect(set).toBe(html);
});
