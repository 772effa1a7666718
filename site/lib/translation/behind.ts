import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../identity.ts';
import { type Lang, languages } from '../language.ts';

// What was changed in one language and not in the other since: read from the history of content/docs.

interface Change {
  /** Full hash of the commit. */
  readonly commit: string;
  /** Day, YYYY-MM-DD. */
  readonly day: string;
  readonly subject: string;
}

interface Behind {
  /** Path of the page, without language: `fit/depth`, `''` for the first. */
  readonly page: string;
  /** The language that lacks something. */
  readonly lang: Lang;
  /** Commits that touched the other language alone since both were even, newest first. */
  readonly changes: readonly Change[];
}

/** A commit with this line in its message, `Only: zh`, needs no counterpart in the other language. */
const only = /^Only: (zh|en)\s*$/m;

/**
 * Pages that are behind in one language, in alphabetical order.
 * @returns undefined where there is no history to ask: no git, no checkout, or one without its past.
 */
export function behind(checkout = root): Behind[] | undefined {
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'core.quotePath=false', ...words], {
      cwd: checkout,
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  let log: string;
  try {
    if (git('rev-parse', '--is-shallow-repository').trim() !== 'false') return undefined;
    log = git('log', '--format=%x00%H%x01%cs%x01%s%x01%B%x02', '--name-only', '--', 'content/docs');
  } catch {
    return undefined;
  }
  /** By page: the language that is ahead, and with what. */
  const pages = new Map<string, { readonly ahead: Lang; readonly changes: readonly Change[] }>();
  // From the oldest commit on.
  for (const entry of log.split('\0').slice(1).reverse()) {
    const [head = '', names = ''] = entry.split('\x02');
    const [commit = '', day = '', subject = '', message = ''] = head.split('\x01');
    if (only.test(message)) continue;
    const touched = new Map<string, Set<Lang>>();
    for (const [, lang, file] of names.matchAll(/^content\/docs\/(zh|en)\/(.+)\.mdx$/gm)) {
      const page = (file as string).replace(/(^|\/)index$/, '');
      touched.set(page, (touched.get(page) ?? new Set()).add(lang as Lang));
    }
    for (const [page, [lang, second]] of touched) {
      const before = pages.get(page);
      // A change of both, or of the one that was behind: they are even.
      if (!lang || second || (before && before.ahead !== lang)) pages.delete(page);
      else
        pages.set(page, {
          ahead: lang,
          changes: [{ commit, day, subject }, ...(before?.changes ?? [])],
        });
    }
  }
  const there = (lang: Lang, page: string) =>
    [`${page}.mdx`, join(page, 'index.mdx')].some((file) =>
      existsSync(join(checkout, 'content/docs', lang, file)),
    );
  return [...pages]
    .filter(([page]) => languages.every((lang) => there(lang, page)))
    .map(([page, { ahead, changes }]) => ({ page, lang: other(ahead), changes }))
    .sort((a, b) => (a.page < b.page ? -1 : 1));
}

const other = (lang: Lang): Lang => (lang === 'zh' ? 'en' : 'zh');
