import { readFileSync } from 'node:fs';
import { parseFrontmatter, unified } from '@astrojs/markdown-remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkMath from 'remark-math';
import { entryHtml, getSource } from '../bibliography.ts';
import { asset, href, otherLang, type Part, parts } from '../i18n.ts';
import { identity } from '../identity.ts';
import type { Lang } from '../language.ts';
import { contentFiles, contentPages, figureAnchor } from '../paths.ts';
import { valuesOf } from '../remark/attributes.ts';
import { headingIdSyntax } from '../remark/heading-id.ts';
import { fillMetrics, label } from '../remark/math.ts';
import { literalText, pattern, readCitation, spaceBefore, words } from '../remark/references.ts';
import type { Node } from '../remark/tree.ts';
import { absolute, componentMarkdown, type Surroundings, word } from './component.ts';

// A page as plain Markdown, for those who copy it and for programs that read: the author's own text with its
// formulas in TeX. Only what is ours is put into words: components, numbers, references, citations, links.

/** Address of a page's Markdown. */
export const markdownHref = (lang: Lang, page: string): string =>
  asset(`${lang}/${page || 'index'}.md`);

interface MarkdownPage {
  readonly title: string;
  readonly description: string;
  readonly text: string;
}

const known = new Map<string, { source: string; made: Promise<MarkdownPage> }>();

/** A page of `content/docs`, by its path without language; made once, for itself and for the lists. */
export function markdownPage(lang: Lang, page: string): Promise<MarkdownPage> {
  const file = contentFiles(lang)[contentPages(lang).indexOf(page)];
  if (file === undefined) throw new Error(`content/docs/${lang} has no page "${page}"`);
  const source = readFileSync(file, 'utf8');
  const before = known.get(file);
  if (before?.source === source) return before.made;
  const made = makePage(lang, page, file, source);
  known.set(file, { source, made });
  return made;
}

async function makePage(
  lang: Lang,
  page: string,
  file: string,
  source: string,
): Promise<MarkdownPage> {
  const { frontmatter, content } = parseFrontmatter(source);
  const { title, description, part, question, presumes } = frontmatter as Record<string, string>;
  const address = absolute(href(lang, page));
  const body = new Writer(content, lang, page).write(await parse(content, file));
  const head = [
    `# ${title}`,
    ...(question ? [`> ${question}`] : []),
    [
      `${identity.title[lang]} ${identity.version}`,
      ...(part ? [parts[part as Part][lang]] : []),
      `${identity.contentLicence}`,
      address,
      `${word(lang, 'fcs.language.switch')}: ${absolute(markdownHref(otherLang(lang), page))}`,
    ].join(' · '),
    ...(presumes
      ? [`${word(lang, 'fcs.chapter.presumes')}${word(lang, 'fcs.figure.colon')}${presumes}`]
      : []),
  ];
  const text = `${[...head, body].join('\n\n').trim()}\n`;
  return { title: title as string, description: description ?? '', text };
}

/** The page as the site reads it, before anything is made of it. */
async function parse(content: string, file: string): Promise<Node> {
  let found: Node | undefined;
  const take = () => (tree: Node) => {
    found = { ...tree };
    // What is left to compile is nothing.
    tree.children = [];
  };
  const processor = unified({
    // biome-ignore lint/suspicious/noExplicitAny: the shapes of three packages' plugin lists differ
    remarkPlugins: [remarkCjkFriendly, remarkMath, headingIdSyntax, take] as any,
  });
  const renderer = await processor.createMdxRenderer?.(
    { syntaxHighlight: false },
    { optimize: false, srcDir: new URL('file:///'), sourcemap: false },
  );
  await renderer?.process(content, file, {});
  if (!found) throw new Error(`${file}: @astrojs/markdown-remark renders no MDX any more`);
  return found;
}

class Writer {
  readonly #source: string;
  readonly #around: Surroundings;
  readonly #equations = new Map<string, number>();
  readonly #figures = new Map<string, number>();
  readonly #cited = new Set<string>();

  constructor(source: string, lang: Lang, page: string) {
    this.#source = source;
    this.#around = { lang, page, figures: new Map(), terms: new Set() };
    // References may come before what they refer to.
    for (const [, name] of source.matchAll(/\\label\{([^}]*)\}/g))
      this.#equations.set(name as string, this.#equations.size + 1);
    for (const [, id] of source.matchAll(/<(?:Figure\s[^>]*?id|Rerun\s[^>]*?figure)="([^"]*)"/g))
      this.#figures.set(figureAnchor(id as string), this.#figures.size + 1);
  }

  write(tree: Node): string {
    const text = this.#between(tree, 0, this.#source.length)
      .replace(/^:::\w+\[(.*)\]$/gm, '**$1**')
      .replace(/^:::$/gm, '')
      .replace(/^(#+ .*?) +$/gm, '$1')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    const { lang } = this.#around;
    const entries = [...this.#cited].map((key) => `- ${plain(entryHtml(getSource(key)))}`);
    if (entries.length === 0) return text;
    return `${text}\n\n## ${word(lang, 'fcs.references.title')}\n\n${entries.join('\n')}`;
  }

  /** The source from one place to another, with what lies in it put into words. */
  #between(parent: Node, start: number, end: number): string {
    let text = '';
    let at = start;
    for (const node of parent.children ?? []) {
      const [from, to] = extent(node);
      text += this.#source.slice(at, from) + this.#one(node, from, to);
      at = to;
    }
    return text + this.#source.slice(at, end);
  }

  #one(node: Node, from: number, to: number): string {
    const source = this.#source.slice(from, to);
    const { type } = node;
    if (type === 'headingId') return '';
    if (type === 'math' || type === 'inlineMath') return this.#formula(source);
    if (type === 'text') return this.#references(source);
    if (type === 'link') return this.#link(node, from, source);
    if (/^mdxJsx/.test(type) && /^[A-Z]/.test(node.name ?? '')) {
      const inside = node.children?.length
        ? this.#between(
            node,
            extent(node.children[0] as Node)[0],
            extent(node.children.at(-1) as Node)[1],
          )
        : '';
      return componentMarkdown(node.name as string, valuesOf(node), inside, this.#around);
    }
    if (literalText.has(type) || !node.children) return source;
    return this.#between(node, from, to);
  }

  #formula(source: string): string {
    const filled = fillMetrics(source);
    const [, open = '', tex = '', close = ''] = /^(\$+\s*)([\s\S]*?)(\s*\$+)$/.exec(filled) ?? [];
    const name = label.exec(tex)?.[1];
    if (name === undefined) return filled;
    return `${open}${tex.replace(label, '').trimStart()} \\tag{${this.#equations.get(name)}}${close}`;
  }

  #references(source: string): string {
    const { lang } = this.#around;
    const [open, join, close] = lang === 'zh' ? ['（', '；', '）'] : ['(', '; ', ')'];
    return source.replaceAll(pattern, (...match) => {
      const [whole, , inside, id] = match as (string | undefined)[];
      const space = spaceBefore(match, source.slice(0, match[5]), lang);
      if (inside) {
        const cited = inside.split(/[;；]/).map((part) => readCitation(part, lang));
        for (const { key } of cited) this.#cited.add(key);
        return space + open + cited.map(({ label: said }) => said).join(join) + close;
      }
      if (!id) return whole as string;
      const kind = id.startsWith('eq-') ? 'eq' : 'fig';
      const number = (kind === 'eq' ? this.#equations : this.#figures).get(id) as number;
      return space + words[lang][kind](number);
    });
  }

  #link(node: Node, from: number, source: string): string {
    const { lang, page } = this.#around;
    const { url = '', children = [] } = node;
    const last = children.at(-1);
    // An address that stands for itself, `<https://…>`, leads where it says.
    if (!last || !source.startsWith('[')) return source;
    const address = url.startsWith('#')
      ? href(lang, page) + url
      : url.startsWith('/')
        ? href(lang, url)
        : undefined;
    const said = this.#between(node, from + 1, extent(last)[1]);
    return `[${said}](${address === undefined ? url : absolute(address)})`;
  }
}

const extent = ({ position }: Node): [number, number] => [
  position?.start.offset as number,
  position?.end.offset as number,
];

/** An entry of the list of references as Markdown. */
const plain = (html: string): string =>
  html
    .replace(/<\/?i>/g, '*')
    .replace(/<a href="([^"]*)">[^<]*<\/a>/g, '$1')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#38;', '&')
    .replaceAll('&amp;', '&');
