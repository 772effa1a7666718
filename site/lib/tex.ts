import katex from 'katex';

/**
 * Attributes of the element around a formula. The search index would hold its letters, not its sense,
 * and a translator would take them for words.
 */
export const formulaAttributes = (display: boolean): Record<string, string> => ({
  class: display ? 'fcs-equation' : 'fcs-math',
  translate: 'no',
  'data-pagefind-ignore': '',
});

/**
 * Renders a formula. KaTeX's warnings are errors too, so that nothing wrong reaches a page.
 * @throws ParseError from KaTeX, with the `position` of the mistake in `tex`; Error if its MathML, which
 *   screen readers read, would not be any.
 */
export function renderTex(tex: string, display: boolean): string {
  const tree = (katex as unknown as Katex).__renderToDomTree(tex, {
    displayMode: display,
    output: 'htmlAndMathml',
    // Two formulas in one display may stand one below the other on a phone.
    macros: { '\\qquad': '\\hskip2em\\relax\\allowbreak' },
    strict: 'error',
    throwOnError: true,
  });
  const formula = display ? (tree.children as Box[])[0] : tree;
  const [mathml, html] = (formula as Box).children as [Box, Box];
  countChildren(mathml);
  const bases = html.children?.filter((box) => has(box, 'katex-base')) ?? [];
  // Its number stands apart, behind it.
  const others = html.children?.filter((box) => !has(box, 'katex-base')) ?? [];
  html.children = [...inPieces(bases), ...others];
  return tree.toMarkup();
}

/** A node of what KaTeX makes, HTML or MathML; a fragment, which leaves no tag behind, has neither name. */
interface Box {
  children?: Box[];
  readonly classes?: readonly string[];
  /** Tag in MathML. */
  readonly type?: string;
  readonly text?: string;
  toMarkup(): string;
  toText?(): string;
}

interface Katex {
  __renderToDomTree(tex: string, options: Parameters<typeof katex.renderToString>[1]): Box;
  readonly __domTree: { readonly Span: new (classes: string[], children: Box[]) => Box };
}

const wanted: Readonly<Record<string, number>> = {
  mfrac: 2,
  mroot: 2,
  msub: 2,
  msup: 2,
  munder: 2,
  mover: 2,
  msubsup: 3,
  munderover: 3,
};

/** KaTeX gives an operator that stands alone in an index two elements, its name and an invisible sign. */
function countChildren(node: Box): void {
  const expected = wanted[node.type ?? ''];
  const children = elementsOf(node);
  if (expected !== undefined && children.length !== expected)
    throw new Error(
      `TeX: "${node.toText?.()}" is a <${node.type}> with ${children.length} children in MathML, ` +
        `expected ${expected}; give an operator that stands alone braces, as in \\max{}`,
    );
  for (const child of children) countChildren(child);
}

const elementsOf = (node: Box): Box[] =>
  (node.children ?? []).flatMap((child) =>
    child.type === undefined && child.text === undefined ? elementsOf(child) : [child],
  );

/**
 * KaTeX allows a break after every relation and operator. Nested pieces, which a narrow page sets as boxes,
 * give them an order: lines end after a relation; only where that does not do, after an operator; and
 * inside brackets only if these alone are wider than the page.
 */
function inPieces(boxes: readonly Box[]): Box[] {
  const pieces: Box[] = [];
  let piece: Box[] = [];
  let bracket: Box[] = [];
  let depth = 0;
  boxes.forEach((box, i) => {
    const parts = box.children ?? [];
    depth += count(parts, 'mopen') - count(parts, 'mclose');
    bracket.push(box);
    if (depth > 0 && i < boxes.length - 1) return;
    piece.push(...together(bracket));
    bracket = [];
    const ends = parts.findLast((part) => !has(part, 'mspace') || has(part, 'allowbreak'));
    const line = ends !== undefined && has(ends, 'allowbreak');
    if (!line && !(ends && has(ends, 'mrel')) && i < boxes.length - 1) return;
    pieces.push(...together(piece));
    piece = [];
    if (line && i < boxes.length - 1) pieces.push(span('fcs-break', []));
  });
  return pieces;
}

const span = (name: string, children: Box[]) =>
  new (katex as unknown as Katex).__domTree.Span([name], children);
const together = (boxes: Box[]) => (boxes.length > 1 ? [span('fcs-piece', boxes)] : boxes);
const has = (box: Box, name: string) => box.classes?.includes(name) ?? false;
const count = (boxes: readonly Box[], name: string) => boxes.filter((box) => has(box, name)).length;
