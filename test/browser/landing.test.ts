import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');

const browser = useBrowser();

async function open(options: BrowserContextOptions, use: (page: Page) => Promise<void>) {
  const context = await browser().newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(`${site}/`);
    await use(page);
  } finally {
    await context.close();
  }
}

/** Where the particles are. */
const places = (page: Page) =>
  page
    .locator('fcs-landing circle')
    .evaluateAll((all) => all.map((dot) => dot.getAttribute('cx')).join(' '));

async function moves(page: Page): Promise<boolean> {
  const before = await places(page);
  await page.waitForTimeout(700);
  return (await places(page)) !== before;
}

it('moves by itself, and stops and goes on when its button says so', async () => {
  await open({}, async (page) => {
    await expect.poll(() => moves(page)).toBe(true);
    const button = page.locator('fcs-landing button');
    await button.click();
    await expect.poll(() => button.getAttribute('aria-label')).toContain('Play');
    await expect.poll(() => moves(page)).toBe(false);
    await button.click();
    await expect.poll(() => moves(page)).toBe(true);
  });
});

it('stops off screen', async () => {
  await open({ viewport: { width: 800, height: 400 } }, async (page) => {
    await page.locator('fcs-landing').scrollIntoViewIfNeeded();
    await expect.poll(() => moves(page)).toBe(true);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(() => moves(page)).toBe(false);
  });
});

it('does not move where motion is unwanted, nor without JavaScript', async () => {
  for (const options of [{ reducedMotion: 'reduce' }, { javaScriptEnabled: false }] as const)
    await open(options, async (page) => {
      expect(await page.locator('fcs-landing circle').count()).toBeGreaterThan(10);
      expect(await moves(page)).toBe(false);
    });
});
