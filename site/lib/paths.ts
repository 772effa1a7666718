import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { figureIds, loadArtifacts } from './artifacts.ts';
import { parts } from './i18n.ts';
import { root } from './identity.ts';
import type { Lang } from './language.ts';

// Which pages the site has, read from the file tree: what a link may point to.

const docs = (lang: Lang) => join(root, 'content/docs', lang);

function files(folder: string, ending: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => ending.test(file))
    .sort();
}

/** MDX files of one language, absolute. */
export function contentFiles(lang: Lang): string[] {
  return files(docs(lang), /^(?!.*(?:^|\/)_).*\.mdx$/).map((file) => join(docs(lang), file));
}

/** MDX pages of one language: path without language, `''` for its first page. */
export function contentPages(lang: Lang): string[] {
  return contentFiles(lang).map((file) => pageOf(lang, file));
}

const pageOf = (lang: Lang, file: string) =>
  relative(docs(lang), file)
    .replaceAll('\\', '/')
    .replace(/\.mdx$/, '')
    .replace(/(^|\/)index$/, '');

/** Pages that `site/pages/[lang]/` makes, parameters filled from the artifacts. */
export function generatedPages(): string[] {
  return files(join(root, 'site/pages/[lang]'), /\.astro$/).flatMap((file) => {
    const page = file.replace(/\.astro$/, '').replace(/(^|\/)index$/, '');
    const folder = page.split('/')[0];
    if (!page.includes('[')) return [page];
    if (folder === 'experiments') return loadArtifacts().map(({ id }) => `experiments/${id}`);
    if (folder === 'figures') return figureIds().map((id) => `figures/${id}`);
    if (folder === 'ledger') return Object.keys(parts).map((part) => `ledger/${part}`);
    throw new Error(`site/pages/[lang]/${file}: site/lib/paths.ts cannot tell its addresses`);
  });
}

/** Every address of one language, without language and outer slashes. */
export const pages = (lang: Lang): ReadonlySet<string> =>
  new Set([...contentPages(lang), ...generatedPages()]);

/** Ids that an MDX page will have, read off its source: headings, equations, figures, exercises. */
export function anchors(lang: Lang, page: string): ReadonlySet<string> | undefined {
  const file = [join(docs(lang), `${page}.mdx`), join(docs(lang), page, 'index.mdx')].find(
    existsSync,
  );
  if (!file) return undefined;
  const source = readFileSync(file, 'utf8');
  const found = new Set<string>(['references']);
  for (const [, id] of source.matchAll(/\{#([a-z0-9-]+)\}\s*$/gm)) found.add(id as string);
  for (const [, id] of source.matchAll(/\\label\{([^}]*)\}/g)) found.add(id as string);
  for (const [, id] of source.matchAll(/<Exercise[^>]*?\sid="([^"]*)"/g))
    found.add(`exercise-${id}`);
  for (const [, id] of source.matchAll(/<(?:Figure\s[^>]*?id|Rerun\s[^>]*?figure)="([^"]*)"/g))
    found.add(figureAnchor(id as string));
  return found;
}

/** Id of a figure on a page: `fig-linear-regression-loss-surface`. */
export const figureAnchor = (id: string): string => `fig-${id.replace('/', '-')}`;
