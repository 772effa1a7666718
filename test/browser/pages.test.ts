import { globSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { concerns } from '../part.ts';
import { useBrowser } from './browser.ts';

const site = inject('site');
const dist = inject('dist');

const addresses = globSync('**/*.html', { cwd: dist })
  .map((file) => `/${file.replaceAll(path.sep, '/').replace(/(^|\/)index\.html$/, '$1')}`)
  .filter(concerns.page)
  .sort();
const chapters = addresses.filter((address) =>
  /^\/(zh|en)\/(fit|compress|sample)\/./.test(address),
);

/** One page of every other kind: the first two parts of the path without the language decide. */
const others = [
  ...new Map(
    addresses
      .filter((address) => !chapters.includes(address))
      .map((address) => {
        const [, language, kind = '', ...rest] = address.split('/');
        return [`${language}/${kind}/${rest.filter(Boolean).length}`, address] as const;
      }),
  ).values(),
];

const browser = useBrowser();

async function withPage<T>(
  options: BrowserContextOptions,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser().newContext(options);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

it('has every chapter in both languages', () => {
  expect(chapters.filter((a) => a.startsWith('/zh/')).map((a) => a.slice(3))).toEqual(
    chapters.filter((a) => a.startsWith('/en/')).map((a) => a.slice(3)),
  );
  expect(chapters.length).toBeGreaterThan(0);
});

/** One chapter a part and language: what stands on pages without scripts does not depend on the chapter. */
const firstOfPart = [
  ...new Map(
    chapters.toReversed().map((address) => [address.split('/').slice(1, 3).join('/'), address]),
  ).values(),
].sort();

/** What axe has against the page as it stands; `rules`: these alone. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const result = await page.evaluate(
    (only) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(only && { runOnly: only }),
      }),
    rules,
  );
  return result.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html.slice(0, 160)})`,
  );
}

/** Elements that make the page wider than its window: the innermost three. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(-3)
      .map((element) => `wider than a phone: ${element.outerHTML.slice(0, 120)}`);
  });

/** Displayed formulas that do not fit the column at a desk, also in what is folded. On a phone they scroll. */
const cutFormulas = (page: Page) =>
  page.evaluate(() => {
    const folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of folded) details.open = true;
    const cut = [...document.querySelectorAll('.katex-display')]
      .filter((formula) => formula.scrollWidth > formula.clientWidth + 1)
      .map(
        (formula) => `wider than its column: ${formula.querySelector('annotation')?.textContent}`,
      );
    for (const details of folded) details.open = false;
    return cut;
  });

/** Collects requests to others, failed ones, errors, and breaches of the policy. */
async function listen(page: Page): Promise<string[]> {
  const problems: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${site}/`))
      problems.push(`request to ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return problems;
}

// Loading a page and looking at it takes seconds: it is loaded once for everything.
it.each([...chapters, ...others])(
  '%s asks nothing of anyone else, breaks no policy, logs no error, fits a phone, is accessible',
  async (address) => {
    const options = { viewport: { width: 360, height: 780 }, colorScheme: 'light' } as const;
    const found = await withPage(options, async (page) => {
      const problems = await listen(page);
      await page.goto(site + address);
      await page.evaluate(() => document.fonts.ready);
      const wide = await overflow(page);
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.waitForFunction(() => innerWidth === 1280);
      const cut = await cutFormulas(page);
      await page.evaluate(axe.source);
      const light = await violations(page);
      // The other theme changes colours, nothing else; set here as its switch does.
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.evaluate(() => {
        document.documentElement.dataset.theme = 'dark';
      });
      const dark = await violations(page, ['color-contrast']);
      // By now what the page asked for has come, or not.
      return [...problems, ...wide, ...cut, ...light, ...dark.map((one) => `in the dark: ${one}`)];
    });
    expect(found).toEqual([]);
  },
);

describe('without JavaScript', () => {
  it.each(firstOfPart)('%s shows its text, equations and figures', async (address) => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site + address);
      expect(await page.locator('main h1').first().isVisible()).toBe(true);
      expect(await page.locator('main .katex').count()).toBeGreaterThan(0);
      const drawings = page.locator('main figure svg[role="img"]:visible');
      expect(await drawings.count()).toBeGreaterThan(1);
      expect((await drawings.first().boundingBox())?.height).toBeGreaterThan(100);
    });
  });
});
