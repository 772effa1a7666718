import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { asset, pageLang } from './i18n.ts';
import { siteUrl } from './identity.ts';

/**
 * What Starlight's head lacks: the social card, that the landing page is the one of no language, and
 * the truth about pages shown in another language.
 */
export const onRequest = defineRouteMiddleware((context) => {
  const route = context.locals.starlightRoute;
  const { head, isFallback, entry } = route;
  if (siteUrl) {
    // A chapter has a card of its own, any other page the book's.
    const page = entry.data.part ? route.id : pageLang(route.locale);
    const card = `${siteUrl}${asset(`og/${page}.png`)}`;
    for (const attrs of [
      { property: 'og:image', content: card },
      { property: 'og:image:width', content: '1200' },
      { property: 'og:image:height', content: '630' },
    ])
      head.push({ tag: 'meta', attrs });
  }
  // Starlight takes the English page for it, which is right for all others.
  if (siteUrl && route.id === pageLang(route.locale))
    for (const { attrs } of head)
      if (attrs?.hreflang === 'x-default') attrs.href = `${siteUrl}${asset('')}`;
  if (isFallback) {
    head.push({ tag: 'meta', attrs: { name: 'robots', content: 'noindex' } });
    for (const tag of head)
      if (tag.tag === 'link' && tag.attrs?.rel === 'canonical')
        tag.attrs.href = `${siteUrl}${asset(`${entry.id}/`)}`;
  }
});
