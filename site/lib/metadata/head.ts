import { scriptJson } from '../escape.ts';
import { siteUrl } from '../identity.ts';
import type { Lang } from '../language.ts';
import { highwire } from './highwire.ts';
import { pictureOf } from './image.ts';
import { jsonLd } from './json-ld.ts';
import { subjectOf } from './subject.ts';

/** An element of the head, as Starlight wants it. */
export interface Tag {
  readonly tag: 'meta' | 'script';
  readonly attrs: Record<string, string>;
  readonly content?: string;
}

const locales = { en: 'en_US', zh: 'zh_CN' } as const;

/** Meta elements that replace Starlight's of the same property, and those that it lacks. */
export function metadata(page: string, lang: Lang, description?: string): Tag[] {
  const subject = subjectOf(page, lang);
  const picture = pictureOf(subject, lang);
  const other = lang === 'zh' ? 'en' : 'zh';
  const properties: [string, string][] = [
    ['og:locale', locales[lang]],
    ['og:locale:alternate', locales[other]],
    ['og:type', subject?.kind === 'book' ? 'book' : subject ? 'article' : 'website'],
    // Others fetch it by its address, so there must be one.
    ...(siteUrl
      ? ([
          ['og:image', siteUrl + picture.path],
          ['og:image:width', String(picture.width)],
          ['og:image:height', String(picture.height)],
          ...(subject?.kind === 'figure' ? [['og:image:alt', subject.figure.alt[lang]]] : []),
        ] as [string, string][])
      : []),
  ];
  return [
    ...properties.map(([property, content]) => ({
      tag: 'meta' as const,
      attrs: { property, content },
    })),
    ...(subject
      ? [
          ...highwire(subject, lang).map(([name, content]) => ({
            tag: 'meta' as const,
            attrs: { name, content },
          })),
          {
            tag: 'script' as const,
            attrs: { type: 'application/ld+json' },
            content: scriptJson(jsonLd(subject, lang, description)),
          },
        ]
      : []),
  ];
}
