import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const dist = inject('dist');
const browser = useBrowser();

it('takes quotation marks of Chinese, and nothing else, from a Chinese font', async () => {
  const page = await browser().newPage();
  const family = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).fontFamily);
  await page.goto(`${site}/zh/fit/straight-line/`);
  expect(await family('main p')).toMatch(/^fcs-quotation-marks,/);
  expect(await family('main [lang="en"]')).not.toContain('fcs-quotation-marks');
  const ranges = await page.evaluate(() =>
    [...document.fonts]
      .filter((face) => face.family === 'fcs-quotation-marks')
      .map((face) => face.unicodeRange),
  );
  expect(ranges).toEqual(['U+2018-201D']);
  await page.goto(`${site}/en/fit/straight-line/`);
  expect(await family('main p')).not.toContain('fcs-quotation-marks');
  expect(await family('main [lang|="zh"]')).toMatch(/^fcs-quotation-marks,/);
  await page.close();
});

it('what is stressed and what is strong look different in Chinese', async () => {
  const page = await browser().newPage();
  await page.goto(`${site}/zh/fit/straight-line/`);
  const looks = await page.evaluate(() => {
    const paragraph = document.querySelector('.sl-markdown-content > p') as HTMLElement;
    paragraph.innerHTML = '字<em>字</em><strong>字</strong>';
    return [paragraph, ...paragraph.children].map((element) => {
      const { fontStyle, fontWeight, textEmphasisStyle } = getComputedStyle(element);
      return [fontStyle, Number(fontWeight) >= 600, textEmphasisStyle !== 'none'];
    });
  });
  expect(looks).toEqual([
    ['normal', false, false],
    ['normal', false, true],
    ['normal', true, false],
  ]);
  await page.close();
});

it.each(['en', 'zh'])('%s: the title is whole on the narrowest phone', async (language) => {
  const page = await browser().newPage({ viewport: { width: 320, height: 640 } });
  await page.goto(`${site}/${language}/guide/`);
  const cut = await page
    .locator('.site-title span')
    .evaluate((element) => [
      element.scrollWidth - element.clientWidth,
      element.scrollHeight - element.clientHeight,
      document.documentElement.scrollWidth - innerWidth,
    ]);
  // Letters may reach a pixel out of their line.
  expect(Math.max(...cut)).toBeLessThanOrEqual(1);
  await page.close();
});

it('has a copy for Excel, with a byte order mark, of every table that is not plain ASCII', () => {
  const files = globSync('artifacts/**/*.csv', { cwd: dist }).map((file) => path.join(dist, file));
  const tables = files.filter((file) => !file.endsWith('.excel.csv'));
  const copyOf = (table: string) => table.replace(/\.csv$/, '.excel.csv');
  expect(tables.map(copyOf)).toEqual(
    expect.arrayContaining(files.filter((file) => !tables.includes(file))),
  );
  const foreign = tables.filter((file) => readFileSync(file).some((byte) => byte > 127));
  expect(foreign.length).toBeGreaterThan(0);
  expect(foreign.filter((table) => !existsSync(copyOf(table)))).toEqual([]);
  for (const table of tables.filter((file) => existsSync(copyOf(file)))) {
    const copy = readFileSync(copyOf(table), 'utf8');
    // What Excel would take for a date or a formula is wrapped: test/site/loading.test.ts reads each cell.
    const unwrapped = copy.replaceAll(/"=""(.*?)"""/g, '$1');
    expect(unwrapped, table).toBe(`\ufeff${readFileSync(table, 'utf8')}`);
  }
});
