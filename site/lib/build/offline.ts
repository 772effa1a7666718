import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';
import { base, root } from '../identity.ts';
import { type Lang, languages } from '../language.ts';
import {
  digits,
  type File,
  formatList,
  isListed,
  isText,
  type List,
  needs,
} from '../offline/list.ts';

/**
 * Makes the service worker, and the list of files that it keeps to. The version is a hash over that list:
 * the same site has the same, on every machine.
 *
 * Not Workbox: it keeps one version at a time and clears the other away while an old tab still reads
 * it, and it takes what it fetches for the version that it wants. Here both are what matters.
 */
export function offline(): AstroIntegration {
  return {
    name: 'fcs-offline',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const list = await writeOffline(fileURLToPath(dir));
        for (const lang of languages) {
          const book = [...list.values()].filter((file) => file.book.includes(lang));
          const bytes = book.reduce((total, file) => total + file.bytes, 0);
          logger.info(`whole book (${lang}): ${book.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
        }
      },
    },
  };
}

/** Writes `sw.js` and the list beside the files of a built site. */
export async function writeOffline(folder: string, siteBase = base): Promise<List> {
  rmSync(path.join(folder, 'offline'), { recursive: true, force: true });
  const files = globSync('**/*', { cwd: folder })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => statSync(path.join(folder, file)).isFile());
  const list = listFiles(files, (file) => readFileSync(path.join(folder, file)), siteBase);
  for (const [name, content] of await offlineFiles(list)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return list;
}

/** The list of files of a site, each with the languages whose whole book it belongs to. */
export function listFiles(
  files: readonly string[],
  read: (file: string) => Buffer,
  siteBase: string,
): List {
  const own = files.filter(isListed);
  const texts = new Map<string, string>();
  const list = new Map<string, File & { book: Lang[] }>();
  for (const file of own) {
    const bytes = read(file);
    if (isText(file)) texts.set(file, bytes.toString('utf8'));
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, digits);
    list.set(file, { hash, bytes: bytes.length, book: [] });
  }
  for (const lang of languages) {
    const open = own.filter((file) => isRead(file, lang));
    const seen = new Set(open);
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      list.get(file)?.book.push(lang);
      for (const next of needs(file, texts.get(file) ?? '', siteBase, list))
        if (!seen.has(next)) {
          seen.add(next);
          open.push(next);
        }
    }
  }
  return list;
}

/** What a reader of a language opens or asks for without an address in a page. */
function isRead(file: string, lang: Lang): boolean {
  const other = languages.filter((one) => one !== lang);
  if (file.startsWith('pagefind/'))
    return !other.some((one) => new RegExp(`[/.]${one}(?:-[a-z]+)?_`).test(file));
  return (
    file.startsWith('words/') ||
    (/\.(?:html|md)$/.test(file) && (file.startsWith(`${lang}/`) || !file.includes('/')))
  );
}

/** The files that make a site stay, by name. */
export async function offlineFiles(list: List): Promise<[string, string][]> {
  const text = formatList(list);
  const version = createHash('sha256').update(text).digest('hex').slice(0, digits);
  return [
    [`offline/${version}.txt`, text],
    ['sw.js', await worker(version)],
  ];
}

async function worker(version: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    root,
    define: { FCS_VERSION: JSON.stringify(version) },
    build: {
      write: false,
      rolldownOptions: {
        input: path.join(root, 'site/widgets/offline/worker.ts'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const [bundle] = [made].flat();
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
  if (!chunk?.code) throw new Error('the service worker could not be bundled');
  return chunk.code;
}
