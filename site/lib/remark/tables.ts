import { symbols } from '../line-breaks.ts';
import { texOf } from './keep-marks.ts';
import { type Node, setProperty, walk } from './tree.ts';

/** As wide as four Han characters: what is so short is read at a glance, and never needs two lines. */
const narrow = 8;

/** Width of what an author wrote in a cell, in Latin letters. Of a component it is not known. */
function widthOf(node: Node): number {
  const tex = texOf(node);
  if (tex !== undefined) return symbols(tex);
  if (node.type.startsWith('mdx')) return Number.POSITIVE_INFINITY;
  const own = [...(node.value ?? '')].map((letter) =>
    /\p{Script=Han}|[，（）]/u.test(letter) ? 2 : 1,
  );
  return [...own, ...(node.children ?? []).map(widthOf)].reduce((sum, one) => sum + one, 0);
}

/** Tables as HTML wants them today: alignment as style, no header that heads nothing; short cells on one line. */
export function tables(tree: Node): void {
  walk(tree, (node) => {
    if (node.type !== 'table') return undefined;
    const { align = [] } = node as Node & { align?: (string | null)[] };
    for (const row of node.children ?? [])
      for (const [column, cell] of (row.children ?? []).entries()) {
        const side = align[column];
        if (side) setProperty(cell, 'style', `text-align:${side}`);
        const width = widthOf(cell);
        if (width > 1 && width <= narrow) setProperty(cell, 'class', 'fcs-keep');
      }
    // Otherwise the cells would carry the `align` attribute, which HTML has dropped. (An empty
    // list would say that there are no columns.)
    Object.assign(node, { align: undefined });
    for (const cell of node.children?.[0]?.children ?? [])
      if (cell.children?.length === 0) cell.data = { ...cell.data, hName: 'td' };
    return 'skip';
  });
}
