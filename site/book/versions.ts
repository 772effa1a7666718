import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { Problem } from '../../pipeline/run/problem.ts';
import { readTranslations } from '../lib/build/translations.ts';
import { languages, languageTag } from '../lib/language.ts';
import { listFile, parseVersion, type Version } from '../lib/versions.ts';
import { filesIn, writeZip } from './pack.ts';

// A version of the site is built once, packed, and from then on only unpacked: what is published under
// `v/<version>/` is byte by byte what was packed.

/** What a host takes as one site; GitHub Pages says 1 GB. */
export const hostLimit = 1e9;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * Packs a site that was built to be archived, with the list of its files.
 * @param base under which it was built. @throws Problem if it was built for another place.
 */
export function packVersion(
  dist: string,
  out: string,
  base: string,
  about: Pick<Version, 'version' | 'released' | 'results'>,
): { files: number; bytes: number } {
  const names = filesIn(dist).filter((file) => file !== listFile);
  if (!names.includes('index.html'))
    throw new Problem(`${dist} has no index.html, expected a built site: npm run build makes one`);
  const read = (file: string) => readFileSync(path.join(dist, file));
  if (names.includes('sw.js') || !read('index.html').includes(`"${base}`))
    throw new Problem(
      `${dist} was not built for ${base}: build it with SITE_VERSION=${about.version} and the SITE_BASE of the site`,
    );
  const files = Object.fromEntries(names.map((file) => [file, sha256(read(file))]));
  const list = parseVersion(JSON.stringify({ ...about, files }), 'what was to be packed');
  const text = Buffer.from(`${JSON.stringify(list, null, 1)}\n`);
  const bytes = writeZip(out, [...names, listFile].sort(), (file) =>
    file === listFile ? text : read(file),
  );
  return { files: names.length, bytes };
}

interface Opened {
  readonly list: Version;
  /** By path, the list included. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** Reads an archive and checks it. @throws Problem if it is not, byte by byte, what its list says. */
export function openVersion(zip: string, version: string): Opened {
  const refuse = (what: string): never => {
    throw new Problem(
      `${zip}: the archive of version ${version} ${what}. A version is never built again: attach the archive that the release was made with`,
    );
  };
  let contents: Map<string, Uint8Array>;
  try {
    contents = new Map(Object.entries(unzipSync(readFileSync(zip))));
  } catch (error) {
    return refuse(`cannot be unpacked (${error instanceof Error ? error.message : error})`);
  }
  const text = contents.get(listFile);
  if (!text) return refuse(`has no ${listFile}`);
  const list = parseVersion(Buffer.from(text).toString(), `${listFile} in ${zip}`);
  if (list.version !== version) refuse(`is one of version ${list.version}`);
  for (const file of contents.keys()) {
    if (file !== listFile && !Object.hasOwn(list.files, file))
      refuse(`holds ${file}, which its list does not name`);
    if (/^\/|^[A-Za-z]:|\\|(?:^|\/)\.\.?(?:\/|$)/.test(file))
      refuse(`holds ${file}, no path in it`);
  }
  for (const [file, expected] of Object.entries(list.files)) {
    const bytes = contents.get(file);
    if (!bytes) return refuse(`lacks ${file}`);
    const received = sha256(bytes);
    if (received !== expected)
      refuse(`is damaged: ${file} has SHA-256 ${received}, expected ${expected}`);
  }
  return { list, contents };
}

/** Unpacks archives, by version, under `v/` of a built site. @throws Problem before it writes if one is bad or all is too large. */
export function unpackVersions(
  archives: ReadonlyMap<string, string>,
  dist: string,
  limit = hostLimit,
): Version[] {
  const sizeOf = (files: Iterable<Uint8Array>) =>
    [...files].reduce((sum, { length }) => sum + length, 0);
  let total = filesIn(dist).reduce((sum, file) => sum + statSync(path.join(dist, file)).size, 0);
  const sizes = [`present ${inMegabytes(total)}`];
  // One at a time in memory: each is as large as a site.
  for (const [version, zip] of archives) {
    if (existsSync(path.join(dist, 'v', version)))
      throw new Problem(`${dist}/v/${version} is there already: unpack into a fresh build`);
    const size = sizeOf(openVersion(zip, version).contents.values());
    total += size;
    sizes.push(`${version} ${inMegabytes(size)}`);
  }
  if (total > limit)
    throw new Problem(
      `the site with its versions has ${inMegabytes(total)}, and its host takes ${inMegabytes(limit)} (${sizes.join(', ')}): publish on a host that takes more, and say so with --limit <bytes>`,
    );
  const versions: Version[] = [];
  for (const [version, zip] of archives) {
    const { list, contents } = openVersion(zip, version);
    for (const [file, bytes] of contents) write(path.join(dist, 'v', version, file), bytes);
    versions.push(list);
  }
  return versions;
}

const inMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/**
 * Has the addresses of pages that the book no longer has lead to the newest version that has them.
 * @param versions oldest first. @returns the pages that were written.
 */
export function leadBack(versions: readonly Version[], dist: string, base: string): string[] {
  const made: string[] = [];
  for (const { version, files } of versions.toReversed())
    for (const file of Object.keys(files)) {
      const lang = languages.find((one) => file.startsWith(`${one}/`));
      if (!lang || !file.endsWith('/index.html') || existsSync(path.join(dist, file))) continue;
      const words = readTranslations()[languageTag[lang]]?.['fcs.versions.gone'] ?? '';
      const said = words.replace('{{version}}', version);
      const there = `${base}v/${version}/${encodeURI(file.replace(/index\.html$/, ''))}`;
      write(
        path.join(dist, file),
        `<!doctype html><html lang="${languageTag[lang]}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="3; url=${there}"><title>${version}</title><p><a href="${there}">${said}</a></p></html>\n`,
      );
      made.push(file);
    }
  return made;
}
