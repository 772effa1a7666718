import { colour, foundClass } from '../../figures/kit/theme.ts';
import type { SvgNode } from './plot.ts';
import { simplifyPath } from './simplify.ts';

/** Attributes that hold coordinates; colours and ids have digits too and must stay as they are. */
const numeric = new Set(
  'd transform points viewBox x y x1 y1 x2 y2 cx cy r rx ry dx dy width height offset opacity stroke-width stroke-dasharray stroke-dashoffset stroke-opacity fill-opacity font-size'.split(
    ' ',
  ),
);
const number = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** Rounds every number in `text` to two decimals: a hundredth of a pixel is not seen. */
export function roundNumbers(text: string): string {
  return text.replace(number, (digits) => {
    const rounded = Math.round(Number(digits) * 100) / 100;
    return String(rounded === 0 ? 0 : rounded);
  });
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const spaced = /^\s|\s$|\s\s/;

/**
 * Writes what is inside a drawn panel as SVG text: rounded, without Plot's `<style>` (its class
 * names would collide on a page, and a strict policy refuses it) and without `aria-*`, since the
 * whole figure is one image to a screen reader. What a run finds keeps its class. Ids become `<prefix>-0`, `<prefix>-1`, ….
 */
export function serialisePanel(svg: SvgNode, prefix: string): string {
  const ids = new Map<string, string>();
  collectIds(svg, (id) => ids.set(id, `${prefix}-${ids.size}`));
  return children(svg, ids);
}

function collectIds(node: SvgNode, add: (id: string) => void): void {
  for (const { name, value } of attributesOf(node)) if (name === 'id') add(value);
  for (const child of node.childNodes) collectIds(child, add);
}

function children(node: SvgNode, ids: ReadonlyMap<string, string>): string {
  return [...node.childNodes].map((child) => element(child, ids)).join('');
}

function element(node: SvgNode, ids: ReadonlyMap<string, string>): string {
  if (node.nodeType === 3) return escapeXml(node.textContent);
  if (node.nodeType !== 1 || node.localName === 'style') return '';
  const name = node.localName;
  const attributes = attributesOf(node)
    .filter(
      ({ name, value }) => !name.startsWith('aria-') && (name !== 'class' || value === foundClass),
    )
    .map(({ name, value }) => ` ${name}="${escapeXml(attributeValue(name, value, ids))}"`)
    // Plot's style sheet keeps spaces in text; this attribute does so without a style sheet.
    .concat(name === 'text' && spaced.test(node.textContent) ? [' xml:space="preserve"'] : [])
    .join('');
  const inner = children(node, ids);
  if (name === 'g' && inner === '') return '';
  if (name === 'g' && attributes === '') return inner;
  return inner === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;
}

/** In alphabetical order: linkedom's own order is an accident. */
function attributesOf(node: SvgNode) {
  return [...(node.attributes ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function attributeValue(name: string, value: string, ids: ReadonlyMap<string, string>): string {
  if (name === 'id') return ids.get(value) ?? value;
  if (numeric.has(name)) return roundNumbers(name === 'd' ? simplifyPath(value) : value);
  if (value.startsWith('#')) return name.endsWith('href') ? `#${ids.get(value.slice(1))}` : value;
  return value
    .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${ids.get(id) ?? id})`)
    .replaceAll('var(--plot-background)', colour('paper'));
}
