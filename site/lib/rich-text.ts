import katex from 'katex';
import { escaped } from './escape.ts';
import { formulaAttributes, renderTex } from './tex.ts';

const attributes = Object.entries(formulaAttributes(false))
  .map(([name, value]) => (value === '' ? name : `${name}="${value}"`))
  .join(' ');

/** Text with `$…$` as HTML: the formulas set by KaTeX, the rest escaped. */
export function richText(text: string): string {
  return text
    .split(/(\$[^$]+\$)/)
    .map((piece) =>
      /^\$[^$]+\$$/.test(piece)
        ? `<span ${attributes}>${renderTex(piece.slice(1, -1), false)}</span>`
        : escaped(piece),
    )
    .join('');
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
