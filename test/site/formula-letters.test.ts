import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formulaLetters, formulaStyles } from '../../site/lib/build/formula-letters.ts';
import { woff2Only } from '../../site/lib/build/katex-fonts.ts';
import { renderTex } from '../../site/lib/tex.ts';

const styles = formulaStyles(
  woff2Only(readFileSync('node_modules/katex/dist/katex-swap.min.css', 'utf8')),
);
const letters = (html: string) =>
  Object.fromEntries(
    [...formulaLetters(html, styles)].map(([file, found]) => [
      file.replace(/KaTeX_(.*)\.woff2/, '$1'),
      [...found].filter((letter) => letter !== '\u200b').join(''),
    ]),
  );

describe('the letters of a formula', () => {
  it.each([
    [
      String.raw`a_1<\mathcal{L}`,
      { 'Math-Italic': 'a', 'Main-Regular': '1<', 'Caligraphic-Regular': 'L' },
    ],
    [String.raw`\mathbf{x}\boldsymbol{y}`, { 'Main-Bold': 'x', 'Math-BoldItalic': 'y' }],
    [
      String.raw`\mathbb{R}\not=\text{if }\textit{so}`,
      { 'AMS-Regular': 'R', 'Main-Regular': '\ue020=if\u00a0', 'Main-Italic': 'so' },
    ],
    [String.raw`\textbf{\textit{w}}`, { 'Main-BoldItalic': 'w' }],
    [String.raw`\Big(\sum`, { 'Size2-Regular': '(', 'Size1-Regular': '∑' }],
    [
      String.raw`\left\{\begin{matrix}1\\2\\3\\4\end{matrix}\right.`,
      { 'Main-Regular': '1234', 'Size4-Regular': '⎩⎨⎧' },
    ],
  ])('%s stand in the fonts that its classes name', (tex, expected) => {
    expect(letters(`<p>p ${renderTex(tex, false)} q</p>`)).toEqual(expected);
  });

  it('are those of all formulas of a page and of nothing else', () => {
    const page = `<b>bold</b>${renderTex('x', false)} and ${renderTex('y', true)}<i>z</i>`;
    expect(letters(page)).toEqual({ 'Math-Italic': 'xy' });
  });

  it('are none that it does not know', () => {
    expect(() => letters('<span class="katex-html"><span>&bogus;</span></span>')).toThrow(
      '&bogus;',
    );
  });
});
