import { formatNumber, getMetric } from '../artifacts.ts';
import { formulaAttributes, renderTex } from '../tex.ts';
import type { Problems } from './problems.ts';
import { type Node, type Point, rawElement, walk } from './tree.ts';

/** Number of each labelled equation, by label. */
type Equations = ReadonlyMap<string, number>;

export const label = /^\s*\\label\{([^}]*)\}/;
const metric = /\\metric\{([^}]*)\}\{([^}]*)\}/g;

/** A number as TeX: thousands in braces, so that TeX sets no space after the comma. */
function numberToTex(shown: string): string {
  return shown
    .replaceAll(',', '{,}')
    .replace('−', '-')
    .replace('%', '\\%')
    .replace(/×10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)/, (_, raised: string) => {
      const exponent = [...raised].map((c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join('');
      return `\\times 10^{${exponent}}`;
    });
}

/** Replaces `\metric{experiment/name}{digits}` by the number. */
export function fillMetrics(tex: string): string {
  return tex.replaceAll(metric, (_, id: string, digits: string) => {
    if (!/^\d*$/.test(digits))
      throw new Error(`\\metric{${id}}{${digits}}: the second part is a number of decimals`);
    const options = digits === '' ? {} : { digits: Number(digits) };
    return numberToTex(formatNumber(getMetric(id), options));
  });
}

/** Where a mistake in the TeX of a node stands in the file. */
function place(node: Node, tex: string, offset: number): Point | undefined {
  const start = node.position?.start;
  if (!start) return undefined;
  const before = tex.slice(0, offset).split('\n');
  const down = before.length - 1 + (node.type === 'math' && !node.meta ? 1 : 0);
  const along = (before.at(-1) as string).length;
  return { line: start.line + down, column: down > 0 ? along + 1 : start.column + along + 1 };
}

/** A paragraph that is nothing but `$$ … $$` on one line is a displayed formula. */
function displayed(node: Node, source: string): Node | undefined {
  const only = node.children?.length === 1 ? node.children[0] : undefined;
  if (node.type !== 'paragraph' || only?.type !== 'inlineMath') return undefined;
  return startsWithTwoDollars(only, source) ? { ...only, type: 'oneLineMath' } : undefined;
}

function startsWithTwoDollars(node: Node, source: string): boolean {
  const start = node.position?.start;
  if (!start) return false;
  return (source.split('\n')[start.line - 1] ?? '').startsWith('$$', start.column - 1);
}

/**
 * Renders every formula of a page and numbers those that begin with `\label{eq-name}`.
 */
export function formulas(
  tree: Node,
  source: string,
  ids: Set<string>,
  problems: Problems,
): Equations {
  const equations = new Map<string, number>();

  const render = (node: Node, raw: string, display: boolean): Node[] => {
    let tex = raw;
    const attributes: Record<string, string> = formulaAttributes(display);
    const name = label.exec(tex)?.[1];
    if (name !== undefined) {
      tex = tex.replace(label, '');
      if (!display) problems.add(node, `\\label{${name}}: only a formula between $$ has a number`);
      if (!/^eq-[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
        problems.add(node, `\\label{${name}}: expected eq- and lower-case words with hyphens`);
      else if (ids.has(name)) problems.add(node, `\\label{${name}} is used twice on this page`);
      ids.add(name);
      equations.set(name, equations.size + 1);
      attributes.id = name;
    } else if (tex.includes('\\label'))
      problems.add(node, '\\label{eq-…} must be the first thing between the $$');
    const filled = problems.attempt(node, () => fillMetrics(tex));
    if (filled === undefined) return [];
    try {
      const tagged = name === undefined ? filled : `${filled}\\tag{${equations.size}}`;
      return [
        rawElement(display, display ? 'div' : 'span', attributes, renderTex(tagged, display)),
      ];
    } catch (error) {
      const { message, position = 0 } = error as Error & { position?: number };
      const shift = raw.length - tex.length;
      problems.add(
        place(node, raw, position + shift),
        `${message.replace(/^KaTeX parse error: /, 'TeX: ').replace(/\s+/g, ' ')}`,
      );
      return [];
    }
  };

  walk(tree, (node) => {
    const oneLine = displayed(node, source);
    if (oneLine) return render(oneLine, oneLine.value ?? '', true);
    if (node.type === 'inlineMath') {
      if (startsWithTwoDollars(node, source))
        problems.add(
          node,
          '$$ within a line: a displayed formula stands in a paragraph of its own',
        );
      return render(node, node.value ?? '', false);
    }
    if (node.type !== 'math') return undefined;
    // What follows the opening $$ on its line is the fence's "meta" to Markdown, but TeX to us.
    const tex = [node.meta, node.value].filter(Boolean).join('\n');
    if (tex.includes('$$')) {
      problems.add(node, 'the closing $$ must stand on a line of its own');
      return [];
    }
    return render(node, tex, true);
  });
  return equations;
}
