import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkMath from 'remark-math';
import { isLang } from '../i18n.ts';
import { root } from '../identity.ts';
import { components, importComponents } from './components.ts';
import { frontmatter } from './frontmatter.ts';
import { headingIdSyntax, headingIds } from './heading-id.ts';
import { keepMarks } from './keep-marks.ts';
import { links } from './links.ts';
import { formulas } from './math.ts';
import { ContentError, Problems } from './problems.ts';
import { references } from './references.ts';
import { tables } from './tables.ts';
import { type Node, setProperty, text } from './tree.ts';

interface File {
  readonly path?: string;
  readonly value: string | Uint8Array;
  readonly data: { astro?: { frontmatter?: Record<string, unknown> } };
}

const listTitle = { en: 'References', zh: '参考文献' } as const;

/**
 * Turns one page of `content/docs` into what the site shows: formulas, numbers of equations and
 * figures, references, citations, ids, links, imports.
 * @throws ContentError with every problem of the page.
 */
function remarkPage() {
  return (tree: Node, file: File): void => {
    const [lang, ...rest] = relative(join(root, 'content/docs'), file.path ?? '')
      .replaceAll('\\', '/')
      .split('/');
    if (!isLang(lang) || !file.path) return;
    const page = rest
      .join('/')
      .replace(/\.mdx$/, '')
      .replace(/(^|\/)index$/, '');
    const source = String(file.value);
    const problems = new Problems(file.path);
    const ids = new Set<string>();

    const original = existsSync(file.path) ? readFileSync(file.path, 'utf8') : source;
    frontmatter(file.data.astro?.frontmatter ?? {}, page, original, problems);
    headingIds(tree, ids, problems);
    const equations = formulas(tree, source, ids, problems);
    keepMarks(tree);
    const figures = components(tree, ids, problems, lang);
    const cited = references(tree, { equations, figures }, lang, problems);
    if (cited.length > 0) {
      if (ids.has('references'))
        problems.add(undefined, 'the id "references" belongs to the list that is made by itself');
      ids.add('references');
      appendList(tree, lang, cited);
    }
    links(tree, lang, ids, problems);
    tables(tree);
    importComponents(tree, file.path, problems);
    if (problems.list.length > 0) throw new ContentError(problems.list);
  };
}

function appendList(tree: Node, lang: 'en' | 'zh', keys: readonly string[]): void {
  const heading: Node = { type: 'heading', depth: 2, children: [text(listTitle[lang])] };
  setProperty(heading, 'id', 'references');
  tree.children?.push(heading, {
    type: 'mdxJsxFlowElement',
    name: 'ReferenceList',
    attributes: [{ type: 'mdxJsxAttribute', name: 'keys', value: keys.join(' ') }],
    children: [],
  });
}

/** The remark plugins of the site, in order. */
// biome-ignore lint/suspicious/noExplicitAny: the shapes of three packages' plugin lists differ
export function remarkPlugins(): any[] {
  return [remarkCjkFriendly, remarkMath, headingIdSyntax, remarkPage];
}
