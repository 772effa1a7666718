import type { APIRoute, GetStaticPaths } from 'astro';
import { languages } from '../../lib/language.ts';
import { markdownPage } from '../../lib/markdown/page.ts';
import { contentPages } from '../../lib/paths.ts';

export const getStaticPaths = (() =>
  languages.flatMap((lang) =>
    contentPages(lang).map((page) => ({
      params: { lang, page: page || 'index' },
      props: { lang, page },
    })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { lang, page } }) =>
  new Response((await markdownPage(lang, page)).text, {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
