import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');

const browser = useBrowser();

async function open(options: BrowserContextOptions, use: (page: Page) => Promise<void>) {
  const context = await browser().newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(`${site}/zh/compress/derived-words/`);
    await use(page);
  } finally {
    await context.close();
  }
}

it('fetches the table when it is first asked, once, and finds its own first and last word', async () => {
  await open({}, async (page) => {
    const lookup = page.locator('fcs-lookup');
    const source = await lookup.locator('a').evaluate((link) => (link as HTMLAnchorElement).href);
    const rows = (await (await page.request.get(source)).text()).trimEnd().split('\n').slice(1);
    const fetched: string[] = [];
    page.on('request', (request) => request.url() === source && fetched.push(source));
    expect(fetched).toEqual([]);
    for (const row of [rows[0], rows.at(-1)]) {
      // Whole numbers are written as the text writes them.
      const [word = '', value = ''] = (row ?? '').split(',');
      await lookup.getByRole('textbox').fill(word);
      await lookup.getByRole('textbox').press('Enter');
      await expect
        .poll(() => lookup.locator('tbody').allTextContents())
        .toEqual([`${word}${value}${(rows.indexOf(row ?? '') + 1).toLocaleString('en')}`]);
    }
    expect(fetched).toEqual([source]);
    await lookup.getByRole('textbox').fill('三个字');
    await lookup.getByRole('textbox').press('Enter');
    await expect.poll(() => lookup.getByRole('status').textContent()).toContain('龙脑');
  });
});

it('leaves the whole table a link away without JavaScript', async () => {
  await open({ javaScriptEnabled: false }, async (page) => {
    expect(await page.locator('fcs-lookup form').isVisible()).toBe(false);
    expect(await page.locator('fcs-lookup a').isVisible()).toBe(true);
  });
});
