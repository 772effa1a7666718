import { type Node, walk } from './tree.ts';

/** Tables as HTML wants them today: alignment as style, and no header that heads nothing. */
export function tables(tree: Node): void {
  walk(tree, (node) => {
    if (node.type !== 'table') return undefined;
    const { align = [] } = node as Node & { align?: (string | null)[] };
    for (const row of node.children ?? [])
      for (const [column, cell] of (row.children ?? []).entries()) {
        const side = align[column];
        if (side) cell.data = { ...cell.data, hProperties: { style: `text-align:${side}` } };
      }
    // Otherwise the cells would carry the `align` attribute, which HTML has dropped. (An empty
    // list would say that there are no columns.)
    Object.assign(node, { align: undefined });
    for (const cell of node.children?.[0]?.children ?? [])
      if (cell.children?.length === 0) cell.data = { ...cell.data, hName: 'td' };
    return 'skip';
  });
}
