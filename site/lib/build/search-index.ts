import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';

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
        try {
          const created = await pagefind.createIndex({ excludeSelectors });
          const { index } = created;
          if (!index) throw failure(created.errors);
          const added = await index.addDirectory({ path: folder });
          const { files, errors } = await index.getFiles();
          if (added.page_count === 0 || added.errors.length + errors.length > 0)
            throw failure([...added.errors, ...errors]);
          for (const { path, content } of files) {
            if (unused.test(path)) continue;
            const file = join(folder, 'pagefind', path);
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, content);
          }
          logger.info(`${added.page_count} pages read`);
        } finally {
          await pagefind.close();
        }
      },
    },
  };
}

const failure = (errors: readonly string[]) =>
  new Error(`The search index could not be made: ${errors.join('; ') || 'no page was found'}`);
