import { expect, it } from 'vitest';
import { plainText } from '../../site/lib/rich-text.ts';

// Descriptions of pages and previews of links show their text as it is.
it.each([
  ['步长 $\\varepsilon$ = 0.1', '步长 ε = 0.1'],
  ['as $\\varepsilon\\to0$, for $U(x)=x^2/2$', 'as ε→0, for U(x)=x^2/2'],
  ['below $10^{-14}$ and $2/\\lambda_{\\max}$', 'below 10^-14 and 2/λ_max'],
  ['costs 5 & no formula', 'costs 5 & no formula'],
])('%s has no TeX left', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
