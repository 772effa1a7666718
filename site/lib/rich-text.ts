import { renderTex } from './remark/math.ts';

/** Text with `$…$` as HTML: the formulas set by KaTeX, the rest escaped. */
export function richText(text: string): string {
  return text
    .split(/(\$[^$]+\$)/)
    .map((piece) =>
      /^\$[^$]+\$$/.test(piece)
        ? `<span class="fcs-math" data-pagefind-ignore>${renderTex(piece.slice(1, -1), false)}</span>`
        : escapeHtml(piece),
    )
    .join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
