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
    // Its script comes when it is near.
    await page.locator('fcs-lookup').scrollIntoViewIfNeeded();
    await use(page);
  } finally {
    await context.close();
  }
}

const words = (page: Page) => page.locator('.fcs-lookup-words li > button[aria-pressed]');

it('fetches one character when it is asked for, once, and opens a word of two', async () => {
  await open({}, async (page) => {
    const lookup = page.locator('fcs-lookup');
    const fetched: string[] = [];
    page.on(
      'request',
      (request) => request.url().includes('/words/') && fetched.push(request.url()),
    );
    expect(fetched).toEqual([]);
    const box = lookup.getByRole('textbox');
    for (const asked of ['怨怒', '怨']) {
      await box.fill(asked);
      await box.press('Enter');
      await expect.poll(() => words(page).count()).toBeGreaterThan(0);
    }
    // U+6028 is 怨.
    expect(fetched.map((url) => url.split('/').at(-1))).toEqual(['6028.bin']);
    await box.fill('怨怒');
    await box.press('Enter');
    // The article prints 怨怒 29.831461; 愤怒 gives most of it.
    const votes = lookup.locator('.fcs-lookup-votes');
    await expect.poll(() => votes.locator('tfoot tr').last().textContent()).toContain('29.83');
    expect(await votes.locator('tbody th').first().textContent()).toBe('愤怒');
    const numbers = await votes
      .locator('tbody tr td:last-child, tfoot tr td:last-child')
      .allTextContents();
    const values = numbers.map((text) => Number(text.replace('−', '-')));
    const sum = values.slice(0, -1).reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(values.at(-1) ?? 0, 6);
  });
});

it('words appear and vanish as the slider is moved by keys, on a phone', async () => {
  await open({ viewport: { width: 360, height: 740 } }, async (page) => {
    const lookup = page.locator('fcs-lookup');
    await lookup.scrollIntoViewIfNeeded();
    await lookup.getByRole('textbox').fill('龙');
    await lookup.getByRole('textbox').press('Enter');
    await expect.poll(() => words(page).count()).toBeGreaterThan(0);
    const before = await words(page).allTextContents();
    await lookup.getByRole('slider').press('ArrowLeft');
    await expect.poll(() => words(page).allTextContents()).not.toEqual(before);
    expect(await lookup.locator('output').textContent()).toContain('300');
    expect(await lookup.locator('del').textContent()).toContain('龙');
    await words(page).first().click();
    const table = await lookup.locator('.fcs-lookup-votes table').boundingBox();
    const card = await lookup.boundingBox();
    expect((table?.x ?? 0) + (table?.width ?? 999)).toBeLessThan(
      (card?.x ?? 0) + (card?.width ?? 0),
    );
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
  });
});

it('says what is wrong with a question', async () => {
  await open({}, async (page) => {
    const lookup = page.locator('fcs-lookup');
    await lookup.scrollIntoViewIfNeeded();
    for (const [asked, answer] of [
      ['三个字', '龙脑'],
      ['q', '没有“q”打头的词'],
    ] as const) {
      await lookup.getByRole('textbox').fill(asked);
      await lookup.getByRole('textbox').press('Enter');
      await expect.poll(() => lookup.getByRole('status').textContent()).toContain(answer);
    }
  });
});

it('does not let a late answer replace that to a later question', async () => {
  await open({}, async (page) => {
    const lookup = page.locator('fcs-lookup');
    await lookup.scrollIntoViewIfNeeded();
    const late = Promise.withResolvers<void>();
    // U+9F99 is 龙.
    await page.route('**/words/9f99.bin', async (route) => {
      await late.promise;
      await route.continue();
    });
    const answered = page.waitForResponse('**/words/9f99.bin');
    for (const asked of ['龙', '怨怒']) {
      await lookup.getByRole('textbox').fill(asked);
      await lookup.getByRole('textbox').press('Enter');
    }
    await expect.poll(() => words(page).count()).toBeGreaterThan(0);
    late.resolve();
    await (await answered).finished();
    // What the page does with it is done before it answers this.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    expect(await words(page).first().textContent()).toContain('怨');
    expect(await lookup.locator('.fcs-lookup-votes caption').textContent()).toContain('怨怒');
  });
});

it('leaves the whole table a link away without JavaScript', async () => {
  await open({ javaScriptEnabled: false }, async (page) => {
    expect(await page.locator('fcs-lookup form').isVisible()).toBe(false);
    expect(await page.locator('fcs-lookup a').isVisible()).toBe(true);
  });
});
