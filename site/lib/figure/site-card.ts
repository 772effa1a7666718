import { readTranslations } from '../build/translations.ts';
import { identity } from '../identity.ts';
import { type Lang, languageTag } from '../language.ts';
import type { Card } from './card.ts';

/** What stands for the whole book. */
export const siteCard = (lang: Lang): Card => ({
  lang,
  kicker: identity.title[lang === 'zh' ? 'en' : 'zh'],
  title: identity.title[lang],
  subtitle: readTranslations()[languageTag[lang]]?.['fcs.figure.card'] ?? '',
  figure: 'linear-regression/descent',
});
