import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, inject, it } from 'vitest';
import { glossary, shownTerm } from '../../site/lib/glossary.ts';
import { type Lang, languages } from '../../site/lib/language.ts';
import { queryWords } from '../../site/lib/search-words.ts';
import { useBrowser } from './browser.ts';
import { firefox, firefoxNote, inFirefox } from './firefox.ts';

const site = inject('site');
const dist = inject('dist');
const browser = useBrowser();
const terms = [...glossary().values()];

/** Asks Pagefind as the search dialog does: the pages that each query finds, in their order. */
const search = (queries: readonly string[]) => `(async () => {
  const pagefind = await import('/pagefind/pagefind.js');
  const found = [];
  for (const query of ${JSON.stringify(queries)}) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.map((result) => result.data()));
    found.push(pages.map(({ url }) => url));
  }
  return found;
})()`;

/** What can be searched in each page of a language: its text, with a line for each block. */
function readPages(lang: Lang): Map<string, string> {
  const pages = new Map<string, string>();
  for (const file of globSync(`${lang}/**/*.html`, { cwd: dist })) {
    const { document } = parseHTML(readFileSync(path.join(dist, file), 'utf8'));
    const body = document.querySelector('[data-pagefind-body]');
    if (!body) continue;
    // Ours, and what Pagefind leaves out of every page.
    const left =
      '[data-pagefind-ignore], .fcs-bench dl, .fcs-bench table, script, style, svg, nav, footer, form, label, noscript, template';
    for (const element of body.querySelectorAll(left)) element.replaceWith('\n');
    for (const block of body.querySelectorAll('p, li, h1, h2, h3, td, th, dt, dd, div, summary'))
      block.append('\n');
    const url = `/${file.replaceAll(path.sep, '/').replace(/index\.html$/, '')}`;
    pages.set(url, body.textContent ?? '');
  }
  return pages;
}

const holds: Readonly<Record<Lang, (text: string, term: string) => boolean>> = {
  zh: (text, term) => text.includes(term),
  en: (text, term) =>
    new RegExp(`(?<![\\p{L}\\d-])${term.replace(/[()]/g, '\\$&')}(?![\\p{L}\\d-])`, 'iu').test(
      text,
    ),
};

describe.each(languages)('%s: every term of the glossary', (lang) => {
  const shown = terms.map((term) => shownTerm(term, lang));
  const pages = readPages(lang);

  /** Pages that have the term and are not found. */
  const missed = (found: readonly (readonly string[])[]) =>
    shown.flatMap((term, i) =>
      [...pages]
        .filter(([url, text]) => holds[lang](text, term) && !found[i]?.includes(url))
        .map(([url]) => `${term}: ${url}`),
    );
  const queries = shown.map(queryWords);
  const address = `${site}/${lang}/guide/`;

  it('finds the glossary and every page that has it, in Chromium', async () => {
    const page = await browser().newPage();
    await page.goto(address);
    const found = (await page.evaluate(search(queries))) as string[][];
    await page.close();
    expect(missed(found)).toEqual([]);
    const glossaryPage = `/${lang}/glossary/`;
    expect(shown.filter((_, i) => !found[i]?.includes(glossaryPage))).toEqual([]);
    // A page that has the term stands high: in Chinese a long chapter may hold all its pairs apart from one
    // another, as parts of other words. (Of several words each may stand elsewhere.)
    const high = (term: string, i: number) =>
      found[i]?.slice(0, 3).some((url) => holds.zh(pages.get(url) ?? '', term));
    if (lang === 'zh')
      expect(shown.filter((term, i) => /^\p{Script=Han}+$/u.test(term) && !high(term, i))).toEqual(
        [],
      );
  });

  it(`finds the same in ${firefoxNote}`, async () => {
    if (!firefox) return;
    const found = await inFirefox<string[][]>(address, search(queries));
    expect(missed(found)).toEqual([]);
    expect(shown.filter((_, i) => !found[i]?.includes(`/${lang}/glossary/`))).toEqual([]);
  });
});

it.each(['双势阱', '内存带宽', '线性探针', '超平面'])(
  'the dialog finds %s, and shows it whole and marked',
  async (term) => {
    const page = await browser().newPage();
    await page.goto(`${site}/zh/guide/`);
    await page.locator('fcs-search .open').click();
    await page.locator('.pagefind-ui__search-input').fill(term);
    const excerpt = page.locator('.pagefind-ui__result-excerpt', { hasText: term }).first();
    await excerpt.waitFor();
    const marked = await excerpt.evaluate((element) =>
      [...element.querySelectorAll('mark')].map((mark) => mark.textContent).join(''),
    );
    expect(marked).toContain(term);
    await page.close();
  },
);
