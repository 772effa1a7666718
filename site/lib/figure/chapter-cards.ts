import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { identity, root } from '../identity.ts';
import type { Lang } from '../language.ts';
import { contentPages } from '../paths.ts';
import type { Card } from './card.ts';

const field = (source: string, name: string) =>
  new RegExp(`^${name}:\\s*['"]?(.*?)['"]?\\s*$`, 'm').exec(source)?.[1];

/** A card for every chapter: a page with a question of its own and its first figure. */
export function chapterCards(lang: Lang): { page: string; card: Card }[] {
  return contentPages(lang)
    .filter(Boolean)
    .flatMap((page) => {
      const file = path.join(root, 'content/docs', lang, `${page}.mdx`);
      if (!existsSync(file)) return [];
      const source = readFileSync(file, 'utf8');
      const question = field(source, 'question');
      if (!question) return [];
      const figure = /<(?:Figure\s[^>]*?id|Rerun\s[^>]*?figure)="([^"]+)"/.exec(source)?.[1];
      return [
        {
          page,
          card: {
            lang,
            kicker: identity.title[lang],
            title: field(source, 'title') ?? page,
            subtitle: question,
            figure,
          },
        },
      ];
    });
}
