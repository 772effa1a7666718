import type { APIRoute, GetStaticPaths } from 'astro';
import { readTranslations } from '../../lib/build/translations.ts';
import { type Card, cardPng } from '../../lib/figure/card.ts';
import { chapterCards } from '../../lib/figure/chapter-cards.ts';
import { identity } from '../../lib/identity.ts';
import { type Lang, languages, languageTag } from '../../lib/language.ts';

const siteCard = (lang: Lang): Card => ({
  lang,
  kicker: identity.title[lang === 'zh' ? 'en' : 'zh'],
  title: identity.title[lang],
  subtitle: readTranslations()[languageTag[lang]]?.['fcs.figure.card'] ?? '',
  figure: 'linear-regression/descent',
});

export const getStaticPaths = (() =>
  languages.flatMap((lang) => [
    { params: { card: lang }, props: { card: siteCard(lang) } },
    ...chapterCards(lang).map(({ page, card }) => ({
      params: { card: `${lang}/${page}` },
      props: { card },
    })),
  ])) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) =>
  new Response(new Uint8Array(await cardPng(props.card as Card)), {
    headers: { 'content-type': 'image/png' },
  });
