import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const browser = useBrowser();

// Terms of content/glossary.csv, and the chapter that explains them. It must be among the first
// three, and only other chapters and the glossary may stand before it.
const first = /^\/(?:zh|en)\/(?:fit|compress|sample|glossary)\//;
it.each([
  ['zh', '最小二乘', '/zh/fit/inputs-and-outputs/'],
  ['zh', '决定系数', '/zh/fit/straight-line/'],
  ['zh', '学习率', '/zh/fit/straight-line/'],
  ['zh', '奇异值分解', '/zh/compress/low-rank/'],
  ['zh', '朗之万动力学', '/zh/sample/langevin/'],
  ['zh', '配分函数', '/zh/sample/energy/'],
  ['en', 'least squares', '/en/fit/inputs-and-outputs/'],
  ['en', 'singular value decomposition', '/en/compress/derived-words/'],
  ['en', 'Langevin', '/en/sample/langevin/'],
  ['en', 'partition function', '/en/sample/energy/'],
  ['en', 'learning rate', '/en/fit/straight-line/'],
])('%s: %s leads to its chapter', async (language, term, address) => {
  const context = await browser().newContext();
  const page = await context.newPage();
  await page.goto(`${site}/${language}/guide/`);
  await page.locator('fcs-search .open').click();
  const input = page.locator('input[type="search"], input.pagefind-ui__search-input').first();
  await input.waitFor({ state: 'visible' });
  await input.fill(term);
  // Of each page only its own link, not those to its sections.
  const results = page.locator(
    '.pagefind-ui__result-inner > .pagefind-ui__result-title > .pagefind-ui__result-link',
  );
  const found = () =>
    results.evaluateAll((links) =>
      links.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    );
  await expect.poll(async () => (await found()).slice(0, 3)).toContain(address);
  const paths = await found();
  const before = paths.slice(0, paths.indexOf(address));
  expect(before.filter((path) => !first.test(path))).toEqual([]);
  expect(paths.filter((path) => !path.startsWith(`/${language}/`))).toEqual([]);
  // A figure's own page repeats what its chapter says.
  expect(paths.filter((path) => /\/figures\/.+\/.+/.test(path))).toEqual([]);
  await context.close();
});

it('opens and closes with Ctrl K', async () => {
  const page = await browser().newPage();
  await page.goto(`${site}/en/guide/`);
  // A key that comes before the first frame is lost in some browsers.
  await page.locator('h1').click();
  const dialog = page.locator('fcs-search dialog');
  await page.keyboard.press('Control+k');
  await dialog.waitFor({ state: 'visible' });
  await page.keyboard.press('Control+k');
  await dialog.waitFor({ state: 'hidden' });
  await page.close();
});
