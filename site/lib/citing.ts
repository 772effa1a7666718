import { readFileSync } from 'node:fs';
import { parseFrontmatter } from '@astrojs/markdown-remark';
import type { Lang } from './language.ts';
import { contentFiles, contentPages } from './paths.ts';

/** Pages of one language that cite a source, by its key. */
export function citingPages(key: string, lang: Lang): { path: string; title: string }[] {
  const paths = contentPages(lang);
  const cites = new RegExp(`\\[[^\\]]*@${key}(?![a-z0-9-])`);
  return contentFiles(lang).flatMap((file, index) => {
    const { frontmatter, content } = parseFrontmatter(readFileSync(file, 'utf8'));
    if (!cites.test(content)) return [];
    return [{ path: paths[index] as string, title: String(frontmatter.title) }];
  });
}
