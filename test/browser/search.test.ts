import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './browser.ts';

const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

// Terms of content/glossary.csv, and the page that must be among the first results.
it.each([
  ['zh', '最小二乘', '/zh/fit/straight-line/'],
  ['zh', '奇异值分解', '/zh/compress/derived-words/'],
  ['zh', '朗之万动力学', '/zh/sample/langevin/'],
  ['zh', '配分函数', '/zh/sample/langevin/'],
  ['en', 'least squares', '/en/fit/straight-line/'],
  ['en', 'singular value decomposition', '/en/compress/derived-words/'],
  ['en', 'Langevin', '/en/sample/langevin/'],
  ['en', 'partition function', '/en/sample/langevin/'],
])('%s: %s is found', async (language, term, address) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site}/${language}/guide/`);
  await page.keyboard.press('Control+k');
  const input = page.locator('input[type="search"], input.pagefind-ui__search-input').first();
  await input.waitFor({ state: 'visible' });
  await input.fill(term);
  const results = page.locator('.pagefind-ui__result-link');
  await results.first().waitFor();
  const found = await results.evaluateAll((links) =>
    links.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
  );
  expect(found).toContain(address);
  expect(found.every((path) => path.startsWith(`/${language}/`))).toBe(true);
  await context.close();
});
