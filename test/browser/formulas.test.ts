import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const browser = useBrowser();

async function withPage<T>(
  address: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser().newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(site + address, { waitUntil: 'networkidle' });
    return await use(page);
  } finally {
    await context.close();
  }
}

/** What the clipboard would get from a copy of a part of the page. */
const copied = (page: Page, select: string) =>
  page.evaluate((select) => {
    const range = document.createRange();
    // The function that says where the selection begins and ends.
    new Function('range', select)(range);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true });
    document.body.dispatchEvent(event);
    const { clipboardData } = event;
    return {
      text: clipboardData?.getData('text/plain') ?? '',
      html: clipboardData?.getData('text/html') ?? '',
    };
  }, select);

it('are copied once, as TeX, and lines end where they did', () =>
  withPage('/en/fit/straight-line/', {}, async (page) => {
    const { text, html } = await copied(
      page,
      `const paragraph = [...document.querySelectorAll('.sl-markdown-content > p')]
        .find((p) => p.querySelector('.fcs-math') && p.nextElementSibling);
       range.setStartBefore(paragraph); range.setEndAfter(paragraph.nextElementSibling);`,
    );
    const expected = await page.evaluate(() => {
      const paragraph = [...document.querySelectorAll('.sl-markdown-content > p')].find(
        (p) => p.querySelector('.fcs-math') && p.nextElementSibling,
      );
      const tex = [...(paragraph?.querySelectorAll('annotation') ?? [])];
      return tex.map((annotation) => annotation.textContent ?? '');
    });
    expect(expected.length).toBeGreaterThan(0);
    for (const tex of expected) expect(text).toContain(`$${tex}$`);
    expect(text.match(/\$[^$]+\$/g)?.length).toBeGreaterThanOrEqual(expected.length);
    expect(text).toContain('\n');
    expect(text).not.toMatch(/[\u2061\u200b]/);
    expect(html).not.toContain('katex');
    expect(html).toMatch(/<p[ >]/);
  }));

it('selected in part, are copied whole; a displayed one with two dollars', () =>
  withPage('/en/fit/straight-line/', {}, async (page) => {
    const { text } = await copied(
      page,
      `const letters = document.querySelector('.fcs-equation .katex-html').querySelectorAll('.mord');
       range.setStartBefore(letters[0]); range.setEndAfter(letters[1]);`,
    );
    const tex = await page.locator('.fcs-equation annotation').first().textContent();
    expect(text.trim()).toBe(`$$${tex?.trim()}$$`);
  }));

it('leave a copy without any alone', () =>
  withPage('/en/fit/straight-line/', {}, async (page) => {
    expect(await copied(page, `range.selectNodeContents(document.querySelector('h1'))`)).toEqual({
      text: '',
      html: '',
    });
  }));

it.each(['/en/fit/straight-line/', '/zh/compress/derived-words/', '/zh/sample/langevin/'])(
  '%s: a reader view, without what is hidden from listeners and without styles, has each once',
  (address) =>
    withPage(address, {}, async (page) => {
      const found = await page.evaluate(() => {
        // What Firefox's reader view does: it drops such elements, and then all styles.
        for (const hidden of document.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
        for (const styles of document.querySelectorAll('link[rel="stylesheet"], style'))
          styles.remove();
        const formulas = [...document.querySelectorAll('main .katex')];
        return formulas.map((formula) =>
          [...formula.children].map((child) => child.className).join(),
        );
      });
      expect(found.length).toBeGreaterThan(10);
      expect(new Set(found)).toEqual(new Set(['katex-mathml']));
    }),
);

it.each([
  '/en/fit/straight-line/',
  '/zh/compress/derived-words/',
  '/en/sample/langevin/',
  '/zh/benchmarks/',
])('%s: are left alone by translators', (address) =>
  withPage(address, {}, async (page) => {
    const open = await page
      .locator('.katex')
      .evaluateAll((all) => all.filter((formula) => !formula.closest('[translate="no"]')).length);
    expect(open).toBe(0);
  }),
);

it.each(['/zh/compress/derived-words/', '/en/sample/langevin/', '/en/fit/straight-line/'])(
  '%s: on a phone no line ends inside brackets that would fit one',
  (address) =>
    withPage(address, { viewport: { width: 360, height: 780 } }, async (page) => {
      const broken = await page.evaluate(() => {
        const found: string[] = [];
        for (const piece of document.querySelectorAll<HTMLElement>('.fcs-equation .fcs-piece')) {
          const room = piece.closest<HTMLElement>('.katex-html')?.clientWidth ?? 0;
          const bases = [...piece.querySelectorAll<HTMLElement>('.katex-base')];
          const width = bases.reduce((sum, base) => sum + base.getBoundingClientRect().width, 0);
          const wrapped = bases.some(
            (base, i) =>
              i > 0 &&
              base.getBoundingClientRect().left <
                (bases[i - 1] as HTMLElement).getBoundingClientRect().left,
          );
          if (wrapped && width < room - 45) found.push(piece.textContent ?? '');
        }
        return found;
      });
      expect(broken).toEqual([]);
    }),
);
