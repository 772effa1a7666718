import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, Route } from 'playwright-core';
import { type Part, parts } from '../lib/i18n.ts';
import { identity } from '../lib/identity.ts';
import { type Lang, languageTag } from '../lib/language.ts';
import { word } from '../lib/markdown/component.ts';
import type { Chapter } from './compose.ts';
import { pagesOfPlaces } from './page-numbers.ts';

// The book as PDF, by the browser that the tests use. It is printed twice: how long each chapter is, and with that the page
// numbers of the contents, is known only then.

const host = 'http://book.invalid';
const require = createRequire(import.meta.url);
const fonts: Readonly<Record<string, string>> = {
  '/book-font-regular.ttf': '400Regular/NotoSansSC_400Regular.ttf',
  '/book-font-bold.ttf': '700Bold/NotoSansSC_700Bold.ttf',
};

export interface Book {
  readonly dist: string;
  readonly lang: Lang;
  readonly chapters: readonly Chapter[];
}

export async function printBook(browser: Browser, book: Book): Promise<Uint8Array> {
  const first = await print(browser, book, new Map());
  return print(browser, book, pagesOfPlaces(first));
}

async function print(
  browser: Browser,
  book: Book,
  pages: ReadonlyMap<string, number>,
): Promise<Uint8Array> {
  const context = await browser.newContext({ colorScheme: 'light', javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    const html = documentHtml(book, pages);
    await page.route('**/*', (route) => answer(route, html, book.dist));
    await page.goto(`${host}/`, { waitUntil: 'load', timeout: 300_000 });
    return await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      outline: true,
      tagged: true,
    });
  } finally {
    await context.close();
  }
}

/** What the document asks for comes from the built site; nothing from elsewhere. */
async function answer(route: Route, html: string, dist: string): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  if (origin !== host) return route.abort();
  if (pathname === '/')
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
  const font = fonts[pathname];
  const file = font
    ? require.resolve(`@expo-google-fonts/noto-sans-sc/${font}`)
    : path.join(dist, decodeURIComponent(pathname));
  try {
    return await route.fulfill({ path: file });
  } catch {
    return route.abort();
  }
}

function documentHtml({ dist, lang, chapters }: Book, pages: ReadonlyMap<string, number>): string {
  const sheets = new Set(
    chapters.flatMap(({ id }) =>
      styleSheets(path.join(dist, lang, id.replace('-', '/'), 'index.html')),
    ),
  );
  // Chromium knows no running strings: each chapter is a kind of page of its own.
  const solutions = chapters.flatMap(({ solutions: own }) => (own ? [own.outerHTML] : []));
  const solutionsTitle = word(lang, 'fcs.book.solutions');
  const heads = [...chapters, { id: 'solutions', title: solutionsTitle }].map(
    ({ id, title }) =>
      `@page ${id}{@top-right{content:${JSON.stringify(title)};font:9pt Book,sans-serif;color:#595f69}}#${id}{page:${id}}`,
  );
  const css = readFileSync(new URL('paper.css', import.meta.url), 'utf8');
  const title = identity.title[lang];
  return `<!doctype html><html lang="${languageTag[lang]}" data-theme="light"><head><meta charset="utf-8">
<title>${title}</title><meta name="author" content="${identity.author}">
${[...sheets].map((sheet) => `<link rel="stylesheet" href="${sheet}">`).join('')}<style>${css}${heads.join('')}</style></head><body>
${cover(lang)}${contents(lang, chapters, pages)}
${chapters.map(({ element }) => element.outerHTML).join('\n')}
${solutions.length > 0 ? `<section class="fcs-solutions-part" id="solutions"><h1>${solutionsTitle}</h1>${solutions.join('')}</section>` : ''}
</body></html>`;
}

const styleSheets = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
    ([, sheet]) => sheet as string,
  );

const cover = (lang: Lang) => `<section class="fcs-book-cover"><h1>${identity.title[lang]}</h1>
<p>${word(lang, 'fcs.landing.description')}</p>
<p>${identity.author} · ${identity.version} · ${identity.year} · ${identity.contentLicence}</p></section>`;

function contents(
  lang: Lang,
  chapters: readonly Chapter[],
  pages: ReadonlyMap<string, number>,
): string {
  const line = (id: string, title: string) =>
    `<li><a href="#${id}"><span>${title}</span><b>${pages.get(id) ?? ''}</b></a></li>`;
  const lines = chapters.map(({ id, title, part }, i) => {
    const head =
      part !== chapters[i - 1]?.part && part
        ? `<li class="part">${parts[part as Part][lang]}</li>`
        : '';
    return head + line(id, title);
  });
  if (chapters.some(({ solutions }) => solutions))
    lines.push(line('solutions', word(lang, 'fcs.book.solutions')));
  return `<section class="fcs-book-contents"><h1>${word(lang, 'fcs.book.contents')}</h1><ol>${lines.join('')}</ol></section>`;
}
