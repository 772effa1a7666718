import type { APIRoute, GetStaticPaths } from 'astro';
import { type Card, cardPng } from '../../lib/figure/card.ts';
import { chapterCards } from '../../lib/figure/chapter-cards.ts';
import { siteCard } from '../../lib/figure/site-card.ts';
import { languages } from '../../lib/language.ts';

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
