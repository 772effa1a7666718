import { getSource, inText } from '../bibliography.ts';
import type { Lang } from '../language.ts';
import { unknownName } from '../suggest.ts';
import type { Problems } from './problems.ts';
import { element, type Node, text, walk } from './tree.ts';

/** Number of each thing that text can refer to: equations and figures, by id. */
interface Targets {
  readonly equations: ReadonlyMap<string, number>;
  readonly figures: ReadonlyMap<string, number>;
}

export const words = {
  en: { eq: (n: number) => `Eq. (${n})`, fig: (n: number) => `Figure ${n}` },
  zh: { eq: (n: number) => `式 (${n})`, fig: (n: number) => `图 ${n}` },
} as const;

// A reference ends before a hyphen that no word follows: `@fig-a-b-` in a sentence.
export const pattern =
  /(\s*)(?:\[(@[^\]]+)\]|(?<![\p{L}\p{N}])@((?:eq|fig)-[a-z0-9]+(?:-[a-z0-9]+)*)|(?<![\p{L}\p{N}/[])@([a-z][a-z0-9-]*\d[a-z0-9-]*))/gu;

/** The space before a match of `pattern`; Chinese sets none before its brackets, nor between 在 and 式 or 图. */
export const spaceBefore = (match: readonly (string | undefined)[], before: string, lang: Lang) =>
  lang === 'zh' && (match[2] || (match[3] && /\p{Script=Han}$/u.test(before)))
    ? ''
    : (match[1] as string);

export const literalText = new Set(['inlineCode', 'code', 'link', 'linkReference', 'definition']);

function link(url: string, label: string, className: string): Node {
  const node: Node = { type: 'link', url, children: [text(label)] };
  node.data = { hProperties: { class: className }, fcsInternal: true };
  return node;
}

/** One `@key, locator` of a citation: its key, and how running text says it. */
export function readCitation(part: string, lang: Lang): { key: string; label: string } {
  const [, key, locator] = /^\s*@([^\s,，;]+)\s*(?:[,，]\s*(.+?))?\s*$/su.exec(part) ?? [];
  if (!key)
    throw new Error(`"${part.trim()}" is no citation: write [@key] or [@key, fig. 2; @other]`);
  return { key, label: inText(getSource(key), lang, locator) };
}

function cite(part: string, lang: Lang, cited: string[]): Node[] {
  const { key, label } = readCitation(part, lang);
  if (!cited.includes(key)) cited.push(key);
  return [link(`#ref-${key}`, label, 'fcs-cite')];
}

/**
 * Turns `@eq-name`, `@fig-name` and `[@key, locator]` into links.
 * @returns keys of the cited sources, in the order of their first citation.
 */
export function references(
  tree: Node,
  targets: Targets,
  lang: Lang,
  problems: Problems,
): readonly string[] {
  const cited: string[] = [];
  const [open, join, close] = lang === 'zh' ? ['（', '；', '）'] : ['(', '; ', ')'];

  const citation = (node: Node, inside: string): Node[] => {
    const found = problems.attempt(node, () =>
      inside.split(/[;；]/).map((part) => cite(part, lang, cited)),
    );
    if (!found) return [text(`[${inside}]`)];
    const parts = found.flatMap((nodes, i) => (i === 0 ? nodes : [text(join), ...nodes]));
    return [element('span', { class: 'fcs-cites' }, [text(open), ...parts, text(close)])];
  };

  const reference = (node: Node, id: string): Node[] => {
    const kind = id.startsWith('eq-') ? 'eq' : 'fig';
    const known = kind === 'eq' ? targets.equations : targets.figures;
    const number = known.get(id);
    if (number !== undefined) return [link(`#${id}`, words[lang][kind](number), 'fcs-ref')];
    const what = kind === 'eq' ? 'equation on this page' : 'figure on this page';
    problems.add(node, `@${id}: ${unknownName(what, id, known.keys())}`);
    return [text(`@${id}`)];
  };

  walk(tree, (node) => {
    if (literalText.has(node.type)) return 'skip';
    if (node.type !== 'text' || !node.value?.includes('@')) return undefined;
    const value = node.value;
    const nodes: Node[] = [];
    let end = 0;
    for (const match of value.matchAll(pattern)) {
      const before = value.slice(end, match.index);
      nodes.push(text(before + spaceBefore(match, before, lang)));
      end = match.index + match[0].length;
      const [, , inside, id, key] = match;
      if (inside) nodes.push(...citation(node, inside));
      else if (id) nodes.push(...reference(node, id));
      else {
        problems.add(node, `@${key}: a citation stands in brackets, [@${key}]`);
        nodes.push(text(`@${key}`));
      }
    }
    const rest = value.slice(end);
    if (/\[@/.test(rest))
      problems.add(
        node,
        `"${rest.slice(rest.indexOf('[@'), rest.indexOf('[@') + 30)}…" is no citation: a formula or emphasis inside the brackets?`,
      );
    nodes.push(text(rest));
    return nodes.filter(({ type, value: shown }) => type !== 'text' || shown !== '');
  });
  return cited;
}
