import { base } from './identity.ts';
import { type Lang, languages, languageTag } from './language.ts';

export { type Lang, languages, languageTag } from './language.ts';

export const isLang = (value: unknown): value is Lang => languages.includes(value as Lang);
export const otherLang = (lang: Lang): Lang => (lang === 'zh' ? 'en' : 'zh');

/** Language of a page from its locale or language tag; throws for a page outside both languages. */
export function pageLang(locale: string | undefined): Lang {
  const [lang] = locale?.split('-') ?? [];
  if (isLang(lang)) return lang;
  throw new Error(`this component stands on a page without a language (locale ${locale})`);
}

/** Address of `/path/` in a language, base path included: `href('en', 'fit/straight-line')`. */
export function href(lang: Lang, path = ''): string {
  const [, file, rest] = /^\/?([^?#]*?)\/?([?#].*)?$/.exec(path) ?? [];
  return `${base}${lang}/${file ? `${file}/` : ''}${rest ?? ''}`;
}

/** Address of a file in the site's root, base path included: `asset('favicon.svg')`. */
export const asset = (path: string): string => base + path.replace(/^\//, '');

export const parts = {
  fit: { en: 'Fit', zh: '拟合' },
  compress: { en: 'Compress', zh: '压缩' },
  sample: { en: 'Sample', zh: '采样' },
} as const;
export type Part = keyof typeof parts;

/** A day, in the language's own form. */
export function formatDate(iso: string, lang: Lang): string {
  return new Intl.DateTimeFormat(languageTag[lang], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(iso),
  );
}
