import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';
import { indexWords, readable } from '../search-words.ts';

// Times and what they were taken on run together in an excerpt, and nobody looks for them.
// (Pagefind's selectors know no `:is`.)
const excludeSelectors = ['.fcs-bench dl', '.fcs-bench table'];
// Interfaces that Pagefind adds to an index; ours is bundled with the site.
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/**
 * Indexes the built pages for the search. Starlight can do that, but lets Pagefind write the files
 * and ends it as soon as it answers, when on a busy machine some are still empty (issue 1271 of
 * Pagefind): then nothing is ever found. Here Pagefind hands the files over.
 * @throws Error with what Pagefind reports, or if it found no page.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'fcs-search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const pages = globSync('**/*.html', { cwd: folder })
          .map((file) => file.replaceAll(path.sep, '/'))
          .sort();
        const files = await indexFiles(
          pages.map((file) => ({
            url: `/${file.replace(/(^|\/)index\.html$/, '$1')}`,
            content: readFileSync(path.join(folder, file), 'utf8'),
          })),
        );
        for (const [name, content] of files) {
          const file = path.join(folder, 'pagefind', name);
          mkdirSync(path.dirname(file), { recursive: true });
          writeFileSync(file, content);
        }
        logger.info(`${pages.length} pages read`);
      },
    },
  };
}

interface Page {
  readonly url: string;
  readonly content: string;
}

/** The files of an index, by name; equal pages give equal bytes. */
export async function indexFiles(pages: readonly Page[]): Promise<Map<string, Uint8Array>> {
  try {
    const created = await pagefind.createIndex({ excludeSelectors });
    const { index } = created;
    if (!index) throw failure(created.errors);
    for (const { url, content } of pages) {
      const { errors } = await index.addHTMLFile({ url, content: indexWords(content) });
      if (errors.length > 0) throw failure(errors.map((error) => `${url}: ${error}`));
    }
    const { files, errors } = await index.getFiles();
    if (pages.length === 0 || errors.length > 0) throw failure(errors);
    return new Map(
      files
        .filter((file) => !unused.test(file.path))
        .map((file) => [file.path, published(file.path, file.content)]),
    );
  } finally {
    await pagefind.close();
  }
}

function published(name: string, content: Uint8Array): Uint8Array {
  if (name.endsWith('.pf_fragment')) return readableFragment(content);
  // Its languages come in an order that changes from run to run.
  if (name === 'pagefind-entry.json') {
    const entry = JSON.parse(Buffer.from(content).toString('utf8'));
    const languages = Object.entries(entry.languages).sort(([a], [b]) => (a < b ? -1 : 1));
    return Buffer.from(JSON.stringify({ ...entry, languages: Object.fromEntries(languages) }));
  }
  return content;
}

/** What begins the text of a fragment, before its JSON. */
const signature = 'pagefind_dcd';

/** A page as its results show it. */
function readableFragment(content: Uint8Array): Uint8Array {
  const text = gunzipSync(content).toString('utf8');
  if (!text.startsWith(signature))
    throw failure([`a fragment begins with "${text.slice(0, 20)}", expected "${signature}"`]);
  const fragment = JSON.parse(text.slice(signature.length));
  // Words are counted by what stands between them: a space, or, where that must go, this.
  if (!fragment.content.includes('\u200b'))
    fragment.content = fragment.content.replaceAll(' ', ' \u200b');
  return gzipSync(signature + readable(JSON.stringify(fragment)), { level: 9 });
}

const failure = (errors: readonly string[]) =>
  new Error(`The search index could not be made: ${errors.join('; ') || 'no page was found'}`);
