import { closeSync, globSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { listFiles, offlineFiles } from '../lib/build/offline.ts';

const address = /(\s(?:href|src)=")(\/(?!\/)[^"]*)(")/g;
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
  return text.replace(
    address,
    (_, before: string, href: string, after: string) =>
      before + relativeTo(file, href, base) + after,
  );
}

// What is compressed already.
const packed = /\.(?:png|pdf|woff2|gz|pf_\w+|pagefind|bin)$/;

/**
 * Writes the folder of a built site as one ZIP: the same bytes for the same site.
 * @throws Error if the folder holds no site.
 */
export async function zipSite(
  dist: string,
  out: string,
  base = '/',
): Promise<{ files: number; bytes: number }> {
  const all = globSync('**/*', { cwd: dist })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => statSync(path.join(dist, file)).isFile())
    .sort();
  if (!all.includes('index.html'))
    throw new Error(`${dist} has no index.html, expected a built site: npm run build makes one`);
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
  const handle = openSync(out, 'w');
  let bytes = 0;
  try {
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      bytes += writeSync(handle, chunk);
    });
    for (const file of [...files, ...made.keys()].sort()) {
      const content = made.get(file) ?? read(file);
      const entry = packed.test(file)
        ? new ZipPassThrough(file)
        : new ZipDeflate(file, { level: 6 });
      // The first moment that a ZIP can name: no time goes into the result.
      entry.mtime = new Date(1980, 0, 1);
      zip.add(entry);
      entry.push(content, true);
    }
    zip.end();
  } finally {
    closeSync(handle);
  }
  return { files: files.length + made.size, bytes };
}
