import { type Node, walk } from './tree.ts';

/** The empty corner of a table with row labels heads nothing: it is a cell, not a header. */
export function tables(tree: Node): void {
  walk(tree, (node) => {
    if (node.type !== 'table') return undefined;
    for (const cell of node.children?.[0]?.children ?? [])
      if (cell.children?.length === 0) cell.data = { ...cell.data, hName: 'td' };
    return 'skip';
  });
}
