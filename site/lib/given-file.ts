import { createHash } from 'node:crypto';
import { readTranslations } from './build/translations.ts';
import { asset, type Lang, languageTag } from './i18n.ts';

// What only a widget needs (settings, words, the published run) is a file that it fetches when it comes near the
// screen: a page is read by many who touch nothing, and a file named by its hash is fetched once for all pages.

export interface GivenFile {
  /** Path below the root of the site. */
  readonly path: string;
  readonly href: string;
  readonly body: string;
}

/** The file of a widget: `widgets/en/explorer/tent.3fa9c1d2.json`. */
export function givenFile(lang: Lang, name: string, data: unknown): GivenFile {
  const body = JSON.stringify(data);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 8);
  const path = `widgets/${lang}/${name}.${hash}.json`;
  return { path, href: asset(path), body };
}

/** Words that widgets have in common; those of one re-runner are in its own file. */
const common =
  /^(?:pagefind\..+|fcs\.(?:explorer\..+|exercise\..+|rerun\.(?:[^.]+|(?:note|said|preset|covers|caption|save)\.[^.]+)))$/;

/** All words of a language. */
export const words = (lang: Lang): Readonly<Record<string, string>> =>
  readTranslations()[languageTag[lang]] ?? {};

/** The words of all widgets, one file a language. */
export const commonWords = (lang: Lang): GivenFile =>
  givenFile(
    lang,
    'words',
    Object.fromEntries(Object.entries(words(lang)).filter(([key]) => common.test(key))),
  );

/** What the element of a widget carries: where its own file and the common words are, and what to say without them. */
export const carried = (lang: Lang, own?: GivenFile) => ({
  'data-given': own?.href,
  'data-words': commonWords(lang).href,
  'data-unreachable': words(lang)['fcs.widget.unreachable'],
});
