import katex from 'katex';
import { escaped } from './escape.ts';
import { closing, fitsALine, keepSigns, opening } from './line-breaks.ts';
import { formulaAttributes, renderTex } from './tex.ts';

const attributes = Object.entries(formulaAttributes(false))
  .map(([name, value]) => (value === '' ? name : `${name}="${value}"`))
  .join(' ');

/**
 * Text with `$…$` as HTML: the formulas set by KaTeX, the rest escaped. As in a page, marks stay on the line
 * of the formula beside them.
 */
export function richText(text: string): string {
  const pieces = text.split(/\$([^$]+)\$/);
  const words = pieces.filter((_, i) => i % 2 === 0).map(keepSigns);
  const take = (index: number, marks: RegExp) => {
    const word = words[index] ?? '';
    words[index] = word.replace(marks, '');
    return marks.exec(word)?.[0] ?? '';
  };
  const formulas = pieces
    .filter((_, i) => i % 2 === 1)
    .map((tex, i) => {
      const formula = `<span ${attributes}>${renderTex(tex, false)}</span>`;
      const [before, after] = fitsALine(tex) ? [take(i, opening), take(i + 1, closing)] : ['', ''];
      return before || after
        ? `<span class="fcs-keep">${before}${formula}${after}</span>`
        : formula;
    });
  return words.map((word, i) => escaped(word) + (formulas[i] ?? '')).join('');
}

/**
 * Text with `$…$` for places that hold no formula (descriptions, previews): commands become their
 * characters, so that `$\varepsilon\to0$` reads ε→0.
 */
export function plainText(text: string): string {
  return text.replace(/\$([^$]+)\$/g, (_, tex: string) =>
    tex
      .replace(/\\[a-zA-Z]+/g, (command) =>
        katex
          .renderToString(command, { output: 'mathml', throwOnError: false })
          .replace(/<annotation[\s\S]*?<\/annotation>|<[^>]+>/g, ''),
      )
      .replace(/[{}\u2061]/g, ''),
  );
}
