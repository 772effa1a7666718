import { type Lang, languages } from '../language.ts';

// What a build consists of: every file that a page of it may ask for, with its hash. The build writes the
// list, the service worker reads it, and takes nothing for a file of this build that has another hash.

export interface File {
  /** First digits of its SHA-256. */
  readonly hash: string;
  readonly bytes: number;
  /** Languages whose readers need it for the whole book. */
  readonly book: readonly Lang[];
}

export type List = ReadonlyMap<string, File>;

/** Digits of a hash: enough that no two files share them by chance. */
export const digits = 16;

/** One file a line, by path: hash, bytes, languages, path. */
export const formatList = (list: List): string =>
  [...list]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { hash, bytes, book }]) => [hash, bytes, book.join(), path].join('\t'))
    .join('\n');

/** @throws where a line is none. */
export function parseList(text: string): List {
  return new Map(
    text.split('\n').map((line) => {
      const [hash, bytes, book, path] = line.split('\t');
      if (!hash || !bytes || book === undefined || !path)
        throw new Error(`no line of a list of files: ${JSON.stringify(line.slice(0, 80))}`);
      const langs = languages.filter((lang) => book.split(',').includes(lang));
      return [path, { hash, bytes: Number(bytes), book: langs }];
    }),
  );
}

/**
 * Whether the list names such a file when a build has it. Not downloads, cards for other sites and frames in other
 * sites, which no page of the book needs.
 */
export const isListed = (path: string): boolean =>
  !/\.(?:png|pdf|ipynb)$|^(?:og|embed|offline|v)\/|^sw\.js$/.test(path);

/** The file behind an address below the site's base: `en/fit/` is `en/fit/index.html`. */
export const fileAt = (path: string): string =>
  path === '' || path.endsWith('/') ? `${path}index.html` : path;

// Links are for the reader to follow; catalogues read the rest.
const notLoaded = /<(?:a|meta)\b[^>]*>|<script type="application\/ld\+json">[^<]*<\/script>/g;
// In the site as one file they lead up from the page.
const address = /(?:["'\s(,]|&quot;)((?:\.\.)?\/[^"'\s(),&<>?#]+)/g;
const asset = /[\w.-]+\.(?:js|css|woff2)/g;

/**
 * The files that a file asks for when it is shown or run, also later: in a page whatever is the address
 * of one and no link, in scripts and style sheets the name of another of theirs.
 */
export function needs(path: string, text: string, base: string, list: List): string[] {
  const found = new Set<string>();
  if (path.endsWith('.html') || isGiven(path))
    for (const [, href = ''] of text.replace(notLoaded, '').matchAll(address)) {
      const page = `https://site${base}${path}`;
      // What stands in words looks like one at times.
      if (!URL.canParse(href, page)) continue;
      const { host, pathname } = new URL(href, page);
      if (host === 'site' && pathname.startsWith(base)) found.add(pathname.slice(base.length));
    }
  if (/\.(?:js|css)$/.test(path))
    for (const [name] of text.matchAll(asset)) found.add(`_astro/${name}`);
  found.delete(path);
  return [...found].filter((file) => list.has(file) && !file.endsWith('.html'));
}

/** What a widget is made from names the files of the artifact that it reads. */
const isGiven = (path: string): boolean => /^widgets\/.*\.json$/.test(path);

/** Whether a file has needs of its own. */
export const isText = (path: string): boolean => /\.(?:html|js|css)$/.test(path) || isGiven(path);
