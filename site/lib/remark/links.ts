import { href, isLang } from '../i18n.ts';
import type { Lang } from '../language.ts';
import { anchors, pages } from '../paths.ts';
import { unknownName } from '../suggest.ts';
import type { Problems } from './problems.ts';
import { type Node, walk } from './tree.ts';

/** The address a link becomes; throws if nothing is there. `/path/` is looked up in `lang`. */
function resolveLink(url: string, lang: Lang, ids: ReadonlySet<string>): string {
  if (/^(?:https?|mailto):/.test(url)) return url;
  if (url.startsWith('#')) {
    const id = decodeURIComponent(url.slice(1));
    if (!ids.has(id)) throw new Error(`link to ${url}: ${unknownName('id on this page', id, ids)}`);
    return url;
  }
  if (!url.startsWith('/'))
    throw new Error(
      `link to ${JSON.stringify(url)}: write /path/ from the root, #id on this page, or https://…`,
    );
  const [, path = '', hash] = /^\/([^?#]*?)\/?(?:#(.*))?$/.exec(url) ?? [];
  if (isLang(path.split('/')[0]))
    throw new Error(`link to ${url}: leave the language out, the page's own is put in`);
  const known = pages(lang);
  if (!known.has(path)) throw new Error(`link to ${url}: ${unknownName('page', path, known)}`);
  const there = hash && anchors(lang, path);
  if (there && !there.has(hash))
    throw new Error(`link to ${url}: ${unknownName(`id on /${path}/`, hash, there)}`);
  return href(lang, hash ? `${path}#${hash}` : path);
}

/** Gives every internal link its language and base path, and checks that it leads somewhere. */
export function links(tree: Node, lang: Lang, ids: ReadonlySet<string>, problems: Problems): void {
  walk(tree, (node) => {
    if ((node.type === 'link' || node.type === 'definition') && node.url !== undefined) {
      const { url } = node;
      if (!node.data?.fcsInternal)
        node.url = problems.attempt(node, () => resolveLink(url, lang, ids)) ?? url;
    }
    return undefined;
  });
}
