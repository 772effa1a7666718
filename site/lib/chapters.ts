import { readFileSync } from 'node:fs';
import { parseFrontmatter } from '@astrojs/markdown-remark';
import { type Part, parts } from './i18n.ts';
import type { Lang } from './language.ts';
import { contentFiles, contentPages } from './paths.ts';

export interface Chapter {
  /** Path without language. */
  readonly path: string;
  readonly part: Part;
  readonly title: string;
  readonly question: string;
  readonly minutes: number;
  readonly order: number;
  readonly experiments: readonly string[];
  /** The page as written, without frontmatter. */
  readonly source: string;
}

/** The chapters of one language: parts in their order, then `order`, then path. */
export function chapters(lang: Lang): Chapter[] {
  const paths = contentPages(lang);
  const order = Object.keys(parts);
  return contentFiles(lang)
    .map((file, index) => {
      const { frontmatter, content } = parseFrontmatter(readFileSync(file, 'utf8'));
      return {
        ...(frontmatter as Omit<Chapter, 'path' | 'source' | 'order'> & { order?: number }),
        order: (frontmatter.order as number | undefined) ?? Number.MAX_VALUE,
        path: paths[index] as string,
        source: content,
      };
    })
    .filter(({ path }) => (path.split('/')[0] as string) in parts)
    .sort(
      (a, b) =>
        order.indexOf(a.part) - order.indexOf(b.part) ||
        a.order - b.order ||
        (a.path < b.path ? -1 : 1),
    );
}

/** Chapters that show results of an experiment. */
export const chaptersOf = (experiment: string, lang: Lang): Chapter[] =>
  chapters(lang).filter(({ experiments }) => experiments?.includes(experiment));

const introduced = new Map<Lang, Map<string, string>>();

/** Path of the first chapter, in the order of the book, that uses a term of the glossary. Read once: only the search asks. */
export function introducedIn(term: string, lang: Lang): string | undefined {
  if (!introduced.has(lang)) {
    const found = new Map<string, string>();
    for (const { path, source } of chapters(lang))
      for (const [, id] of source.matchAll(/<Term id="([^"]+)"/g))
        if (!found.has(id as string)) found.set(id as string, path);
    introduced.set(lang, found);
  }
  return introduced.get(lang)?.get(term);
}
