import { escaped } from '../lib/escape.ts';
import { downloadSvg } from '../lib/figure/print-svg.ts';

// What stands in a page, as the XML that e-book readers want.

const voids = new Set(['br', 'hr', 'img', 'wbr', 'col', 'input']);
/** Names that a parser of HTML writes small. */
const large = new Map(
  ['clipPath', 'linearGradient', 'radialGradient', 'textPath'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);
/** Attributes that do nothing in a book, and some that EPUB's schemas do not know. */
const dropped =
  /^(?:data-.*|tabindex|translate|contenteditable|loading|decoding|xmlns(?::.*)?|set:.*|focusable)$/;
/** Attributes of drawings that its schema of SVG does not know; without them a drawing looks nearly the same. */
const styled = /^(?:font-variant(?:-numeric)?|image-rendering)$/;
const inline = new Set(['fcs-live', 'fcs-scrub']);
const namespaces: Readonly<Record<string, string>> = {
  svg: 'xmlns="http://www.w3.org/2000/svg"',
  math: 'xmlns="http://www.w3.org/1998/Math/MathML"',
};

/** Formulas as MathML alone: readers have no KaTeX's style sheet. */
export function mathOnly(root: Element): void {
  for (const formula of root.querySelectorAll('.katex-display, .katex')) {
    const math = formula.querySelector('math');
    if (!math) continue;
    formula.replaceWith(math);
    numberBelow(math);
  }
}

/**
 * KaTeX makes a table of a formula and its number: on a small page the number lies beyond the edge, and fractions are
 * small, as in any table. The number gets a line of its own.
 */
function numberBelow(math: Element): void {
  const table = math.querySelector('mtable[width="100%"]');
  const [, formula, , number] = table?.querySelector('mtr')?.children ?? [];
  if (!table || !formula || !number) return;
  const line = math.ownerDocument.createElement('div');
  line.className = 'fcs-number';
  line.textContent = number.textContent;
  table.replaceWith(...formula.childNodes);
  math.after(line);
}

/** @param redirect what an address within the book becomes. */
export function xhtml(node: Node, redirect: (href: string) => string): string {
  if (node.nodeType === 3) return escaped(node.textContent ?? '');
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const name = nameOf(element);
  // A line of no points.
  if (name === 'path' && !element.hasAttribute('d')) return '';
  const attributes = [...element.attributes]
    .filter(
      ({ name: attribute }) =>
        !dropped.test(attribute) &&
        /^[\w:.-]+$/.test(attribute) &&
        !(attribute === 'width' && name === 'mtd') &&
        !(inSvg(element) && styled.test(attribute)),
    )
    .map(({ name: attribute, value }) => {
      const said = attribute === 'href' && name === 'a' ? redirect(value) : value;
      const both = attribute === 'lang' ? ` xml:lang="${escaped(said)}"` : '';
      return ` ${attribute}="${escaped(said)}"${both}`;
    })
    .join('');
  const space = namespaces[name] ? ` ${namespaces[name]}` : '';
  const inside = [...element.childNodes].map((child) => xhtml(child, redirect)).join('');
  const written =
    inside === '' && (voids.has(name) || inSvg(element))
      ? `<${name}${space}${attributes}/>`
      : `<${name}${space}${attributes}>${inside}</${name}>`;
  return name === 'svg' ? downloadSvg(written) : written;
}

const inSvg = (element: Element): boolean => element.closest('svg') !== null;

/** Elements of our own are blocks, or pieces of a line. */
function nameOf(element: Element): string {
  const name = element.localName;
  if (inSvg(element)) return large.get(name) ?? name;
  // KaTeX puts whole expressions into an operator that it makes of them.
  if (/^m(?:o|i|n|text)$/.test(name) && element.childElementCount > 0) return 'mrow';
  if (!name.includes('-')) return name;
  return inline.has(name) ? 'span' : 'div';
}
