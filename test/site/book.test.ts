import katex from 'katex';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { mathOnly, xhtml } from '../../site/book/xhtml.ts';

// What a page has and an e-book may not, each found by epubcheck or by opening the book in calibre. The rules are those of
// EPUB 3.2: XHTML and SVG in their XML forms, MathML of presentation, no attribute that its schemas do not know.

const rootOf = (html: string) => {
  const { document } = parseHTML(`<!doctype html><html><body><main>${html}</main></body></html>`);
  return document.querySelector('main') as unknown as HTMLElement;
};
const written = (html: string) => {
  const root = rootOf(html);
  mathOnly(root);
  return [...root.childNodes]
    .map((node) => xhtml(node as unknown as Node, (href) => href))
    .join('');
};
const formula = (tex: string) =>
  `<div class="fcs-equation">${katex.renderToString(tex, { displayMode: true })}</div>`;

describe('a page as XML', () => {
  it.each([
    [
      'closes what has no end',
      'a<br>b<img src="x.png" alt="">',
      'a<br/>b<img src="x.png" alt=""/>',
    ],
    [
      'escapes',
      '<p title="a&lt;&quot;b">1 &lt; 2 &amp; 3</p>',
      '<p title="a&lt;&quot;b">1 &lt; 2 &amp; 3</p>',
    ],
    ['says a language twice', '<i lang="en">x</i>', '<i lang="en" xml:lang="en">x</i>'],
    [
      'makes blocks and pieces of a line of our own elements',
      '<fcs-run>a</fcs-run><fcs-live>b</fcs-live>',
      '<div>a</div><span>b</span>',
    ],
    [
      'leaves out what only a page needs',
      '<p data-x="1" tabindex="0" translate="no" id="a">x</p>',
      '<p id="a">x</p>',
    ],
  ])('%s', (_what, html, xml) => expect(written(html)).toBe(xml));

  it('gives a drawing the names of its elements, and no line without points', () => {
    const drawing = written(
      '<svg viewBox="0 0 1 1"><clipPath id="c"><path d="M0 0"></path></clipPath><path></path>' +
        '<text font-variant="tabular-nums" style="x">1</text></svg>',
    );
    expect(drawing).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
    expect(drawing).toContain('<clipPath id="c"><path d="M0 0"/></clipPath>');
    expect(drawing.match(/<path/g)).toHaveLength(1);
    expect(drawing).not.toContain('font-variant');
  });
});

describe('a formula in an e-book', () => {
  it('is MathML alone, whose signs hold words only', () => {
    const xml = written(formula(String.raw`\operatorname*{arg\,min}_x \mathop{\text{a}x}`));
    expect(xml).toMatch(/^<div class="fcs-equation"><math xmlns="[^"]+" display="block">/);
    expect(xml).not.toContain('katex');
    expect(xml).not.toMatch(/<m(?:o|i|n|text)(?: [^>]*)?>[^<]*<m/);
  });

  // In a table, as KaTeX sets it, a small page cut the number off and fractions were small.
  it('has its number on a line of its own', () => {
    const xml = written(formula(String.raw`x = \frac{a}{b} \tag{12}`));
    expect(xml).toContain('</math><div class="fcs-number">(12)</div></div>');
    expect(xml).toContain('<mfrac><mi>a</mi><mi>b</mi></mfrac>');
    expect(xml).not.toContain('<mtable');
  });

  it('keeps the table of several lines', () => {
    const xml = written(formula(String.raw`\begin{aligned} a &= b \\ &= c \end{aligned} \tag{3}`));
    expect(xml.match(/<mtable/g)).toHaveLength(1);
    expect(xml.match(/<mtr/g)).toHaveLength(2);
    expect(xml).toContain('<div class="fcs-number">(3)</div>');
    expect(written(formula('x = 1'))).not.toContain('fcs-number');
  });
});
