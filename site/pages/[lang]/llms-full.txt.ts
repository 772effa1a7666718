import type { APIRoute, GetStaticPaths } from 'astro';
import { isLang } from '../../lib/i18n.ts';
import { languages } from '../../lib/language.ts';
import { wholeBook } from '../../lib/markdown/llms.ts';

export const getStaticPaths = (() =>
  languages.map((lang) => ({ params: { lang } }))) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params: { lang } }) =>
  new Response(isLang(lang) ? await wholeBook(lang) : null, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
