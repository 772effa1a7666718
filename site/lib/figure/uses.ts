import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Artifact } from '../artifacts.ts';
import { root } from '../identity.ts';
import type { Lang } from '../language.ts';

interface Use {
  /** Path of the page, without language: `fit/straight-line`. */
  readonly page: string;
  readonly title: string;
}

/** Pages of one language that show a figure, itself or in a re-runner. */
export function usesOf(figure: string, lang: Lang): Use[] {
  const folder = path.join(root, 'content/docs', lang);
  const shows = new RegExp(`<(?:Figure\\s[^>]*?id|Rerun\\s[^>]*?figure)="${figure}"`);
  return (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
    .filter((file) => file.endsWith('.mdx'))
    .sort()
    .flatMap((file) => {
      const source = readFileSync(path.join(folder, file), 'utf8');
      if (!shows.test(source)) return [];
      const page = file.replaceAll('\\', '/').replace(/(\/?index)?\.mdx$/, '');
      return [{ page, title: /^title:\s*['"]?(.*?)['"]?\s*$/m.exec(source)?.[1] ?? page }];
    });
}

/** Pages of one language that show any figure of an experiment, by path. */
export function pagesOf({ id, manifest }: Artifact, lang: Lang): { path: string; title: string }[] {
  const uses = manifest.figures.flatMap(({ name }) => usesOf(`${id}/${name}`, lang));
  const titles = new Map(uses.map(({ page, title }) => [page, title]));
  return [...titles].map(([path, title]) => ({ path, title }));
}
