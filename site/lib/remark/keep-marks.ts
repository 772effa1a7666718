import { closing, fitsALine, keepSigns, opening } from '../line-breaks.ts';
import { element, type Node, text } from './tree.ts';

/** TeX of a rendered formula; nothing for other nodes. */
export function texOf(node: Node): string | undefined {
  // Directives, which have a name too, have no list of attributes.
  if (node.type !== 'mdxJsxTextElement' || node.name !== 'span') return undefined;
  const value = (wanted: string) => node.attributes?.find(({ name }) => name === wanted)?.value;
  const html = value('set:html');
  if (value('class') !== 'fcs-math' || typeof html !== 'string') return undefined;
  return /<annotation[^>]*>([^<]*)/.exec(html)?.[1] ?? '';
}

/** Keeps the marks around a formula on the formula's line, and what stands beside a sign on the sign's. */
export function keepMarks(parent: Node): void {
  const children = parent.children ?? [];
  for (const node of children) if (node.type === 'text') node.value = keepSigns(node.value ?? '');
  for (const [index, node] of children.entries()) {
    const tex = texOf(node);
    if (tex === undefined) {
      keepMarks(node);
      continue;
    }
    if (!fitsALine(tex)) continue;
    const before = take(children[index - 1], opening);
    const after = take(children[index + 1], closing);
    if (before || after)
      children[index] = element('span', { class: 'fcs-keep' }, [
        ...(before ? [text(before)] : []),
        node,
        ...(after ? [text(after)] : []),
      ]);
  }
}

/** Takes the marks from the text beside a formula. */
function take(beside: Node | undefined, marks: RegExp): string | undefined {
  const found = beside?.type === 'text' ? marks.exec(beside.value ?? '') : null;
  if (!beside || !found) return undefined;
  beside.value = (beside.value ?? '').replace(marks, '');
  return found[0];
}
