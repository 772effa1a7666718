import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { asset, pageLang } from './i18n.ts';
import { archived, canonical, identity, siteUrl } from './identity.ts';
import { markdownHref } from './markdown/page.ts';
import { metadata } from './metadata/head.ts';
import { contentPages } from './paths.ts';
import { archivedLine } from './versions.ts';

/**
 * What Starlight's head lacks: what catalogues and other sites read, that the landing page is the one
 * of no language, and the truth about pages shown in another language.
 */
export const onRequest = defineRouteMiddleware((context) => {
  const route = context.locals.starlightRoute;
  const { head, isFallback, entry } = route;
  const lang = pageLang(route.locale);
  const page = route.id === lang ? '' : route.id.slice(lang.length + 1);
  for (const tag of metadata(page, lang, entry.data.description)) {
    const property = tag.attrs.property;
    const same = property && head.find(({ attrs }) => attrs?.property === property);
    if (same) same.attrs = tag.attrs;
    else head.push(tag);
  }
  // The page of the book has the book's own title, and needs it once.
  const title = head.find(({ tag }) => tag === 'title');
  if (page === '' && title) title.content = identity.title[lang];
  // Starlight takes the English page for it, which is right for all others.
  if (siteUrl && page === '')
    for (const { attrs } of head)
      if (attrs?.hreflang === 'x-default') attrs.href = `${siteUrl}${asset('')}`;
  if (!isFallback && contentPages(lang).includes(page)) {
    const attrs = { rel: 'alternate', type: 'text/markdown', href: markdownHref(lang, page) };
    head.push({ tag: 'link', attrs });
  }
  if (isFallback) {
    head.push({ tag: 'meta', attrs: { name: 'robots', content: 'noindex' } });
    for (const tag of head)
      if (tag.tag === 'link' && tag.attrs?.rel === 'canonical')
        tag.attrs.href = `${siteUrl}${asset(`${entry.id}/`)}`;
  }
  if (archived) {
    // Search engines are to find the present page, of which this is an old state.
    const isOfThePresent = ({ attrs }: (typeof head)[number]) =>
      !attrs?.hreflang && attrs?.rel !== 'sitemap' && attrs?.name !== 'robots';
    route.head = head.filter(isOfThePresent);
    route.head.push({ tag: 'meta', attrs: { name: 'robots', content: 'noindex' } });
    for (const { attrs } of route.head)
      if (attrs?.rel === 'canonical' && siteUrl)
        attrs.href = canonical(new URL(String(attrs.href)).pathname);
    entry.data.banner = { content: archivedLine(lang, context.url.pathname) };
  }
});
