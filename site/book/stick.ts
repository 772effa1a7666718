import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../pipeline/run/problem.ts';
import { listFiles, offlineFiles } from '../lib/build/offline.ts';
import { filesIn, writeZip } from './pack.ts';

const address = /(\s(?:href|src)=")(\/(?!\/)[^"]*)(")/g;
const preload = /<link rel="preload"[^>]*>/g;
const cssAddress = /url\((\/(?!\/)[^)]*)\)/g;

/**
 * The address of a file as another file of the same folder tree names it: `/en/#a` in `en/fit/depth/index.html`
 * is `../../index.html#a`. What lies outside `base` stays as it is.
 */
export function relativeTo(file: string, href: string, base = '/'): string {
  if (!href.startsWith(base)) return href;
  const [, target = '', rest = ''] = /^([^?#]*)(.*)$/.exec(href.slice(base.length)) ?? [];
  const there = target === '' || target.endsWith('/') ? `${target}index.html` : target;
  return `${path.posix.relative(path.posix.dirname(file), there)}${rest}`;
}

/**
 * A page or style sheet whose links lead to files beside it, so that it can be read without a server. Scripts stay:
 * a server at the root of an address runs them, a browser refuses modules from `file://`.
 */
export function unhosted(file: string, text: string, base = '/'): string {
  if (file.endsWith('.css'))
    return text.replace(cssAddress, (_, href: string) => `url(${relativeTo(file, href, base)})`);
  // Without a server a browser fetches fonts for a style sheet, and none ahead of it.
  return text
    .replaceAll(preload, '')
    .replace(
      address,
      (_, before: string, href: string, after: string) =>
        before + relativeTo(file, href, base) + after,
    );
}

/**
 * Writes the folder of a built site as one ZIP: the same bytes for the same site.
 * @throws Problem if the folder holds no site.
 */
export async function zipSite(
  dist: string,
  out: string,
  base = '/',
): Promise<{ files: number; bytes: number }> {
  const all = filesIn(dist);
  if (!all.includes('index.html'))
    throw new Problem(`${dist} has no index.html, expected a built site: npm run build makes one`);
  const read = (file: string) => {
    const raw = readFileSync(path.join(dist, file));
    return /\.(?:html|css)$/.test(file) ? Buffer.from(unhosted(file, raw.toString(), base)) : raw;
  };
  // What a host serves of it can be kept as well, and is made of other bytes.
  const files = all.filter((file) => !/^offline\/|^sw\.js$/.test(file));
  const made = new Map(
    all.includes('sw.js')
      ? (await offlineFiles(listFiles(files, read, '/'))).map(([name, text]) => [
          name,
          Buffer.from(text),
        ])
      : [],
  );
  const names = [...files, ...made.keys()].sort();
  const bytes = writeZip(out, names, (file) => made.get(file) ?? read(file));
  return { files: files.length + made.size, bytes };
}
