import { element, type Node, text } from './tree.ts';

const marks = /^[,.;:!?)\]，。；：、？！）】》”’]+/u;
/** Symbols that a phone shows on one line with room to spare; longer formulas must be free to break. */
const short = 24;

/** Number of symbols in a rendered formula: a command such as `\lambda` counts as one. */
function symbols(html: string): number {
  const tex = /<annotation[^>]*>([^<]*)/.exec(html)?.[1] ?? '';
  return tex.replace(/\\[a-z]+/gi, 'x').replace(/[\s{}^_]/g, '').length;
}

function isShortFormula({ name, attributes = [] }: Node): boolean {
  const value = (wanted: string) => attributes.find((each) => each.name === wanted)?.value;
  const html = value('set:html');
  return (
    name === 'span' &&
    value('class') === 'fcs-math' &&
    typeof html === 'string' &&
    symbols(html) <= short
  );
}

/**
 * Keeps the mark after a formula on the formula's line. Browsers break lines on either side of the
 * blocks a formula is made of, even before a full stop.
 */
export function keepMarks(parent: Node): void {
  const children = parent.children ?? [];
  for (const [index, node] of children.entries()) {
    const next = children[index + 1];
    const mark = next?.type === 'text' ? marks.exec(next.value ?? '')?.[0] : undefined;
    if (next && mark && isShortFormula(node)) {
      next.value = next.value?.slice(mark.length) ?? '';
      children[index] = element('span', { class: 'fcs-keep' }, [node, text(mark)]);
    } else keepMarks(node);
  }
}
