import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const browser = useBrowser();

async function onPage(path: string, use: (page: Page) => Promise<void>, scripts = true) {
  const context = await browser().newContext({ javaScriptEnabled: scripts });
  try {
    const page = await context.newPage();
    await page.goto(`${site}${path}`);
    await use(page);
  } finally {
    await context.close();
  }
}

it('leaves figures in sight that have all words, and headings that stand over one', () =>
  onPage('/en/figures/', async (page) => {
    const all = await page.locator('[data-filter]').count();
    await page.getByLabel('Filter').fill('langevin stationary');
    await expect.poll(() => page.locator('[data-filter]:visible').count()).toBe(1);
    expect(await page.locator('.fcs-part h2:visible').allTextContents()).toEqual(['Sample']);
    expect(await page.getByRole('status').first().textContent()).toBe(`1 of ${all}`);
    await page.getByLabel('Filter').fill('');
    await expect.poll(() => page.locator('[data-filter]:visible').count()).toBe(all);
  }));

it('gives way to a link to what it hides', () =>
  onPage('/zh/glossary/', async (page) => {
    await page.getByLabel('筛选').fill('loss');
    await expect.poll(() => page.locator('#rank').isVisible()).toBe(false);
    await page.evaluate(() => {
      location.hash = 'rank';
    });
    await expect.poll(() => page.locator('#rank').isVisible()).toBe(true);
  }));

it('is not there without scripts, where everything is', () =>
  onPage(
    '/en/ledger/fit/',
    async (page) => {
      expect(await page.locator('fcs-filter').isVisible()).toBe(false);
      expect(await page.locator('tr[data-filter]:visible').count()).toBeGreaterThan(5);
    },
    false,
  ));
