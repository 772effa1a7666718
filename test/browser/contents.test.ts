import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const address = '/en/sample/langevin/';
const browser = useBrowser();

async function onPage(path: string, width: number, use: (page: Page) => Promise<void>) {
  const context = await browser().newContext({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    await page.goto(site + path);
    await page
      .locator('.sl-markdown-content > [data-settled]')
      .first()
      .waitFor({ state: 'attached' });
    await use(page);
  } finally {
    await context.close();
  }
}

describe('the table of contents', () => {
  it.each([
    [1280, 'starlight-toc'],
    [360, 'mobile-starlight-toc'],
  ])('%i px wide marks what is being read', async (width, element) => {
    await onPage(address, width, async (page) => {
      const marked = () =>
        page
          .locator(`${element} a[aria-current="true"]`)
          .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
      await expect.poll(marked).toEqual(['#_top']);
      const links = await page
        .locator(`${element} a`)
        .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
      // Far down in one jump, past headings that are never seen, and back.
      for (const hash of [links.at(-2), links[2], links.at(-3)]) {
        await page.evaluate((to) => {
          location.hash = to as string;
        }, hash);
        await expect.poll(marked).toEqual([hash]);
      }
    });
  });
});

describe('a chapter leaves out what is far from the window', () => {
  const farFrom = (page: Page) =>
    page
      .locator('.sl-markdown-content > *')
      .evaluateAll(
        (all) =>
          all.filter(
            (block) =>
              block.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === false,
          ).length,
      );

  it('without moving anything, wherever a link leads', async () => {
    for (const width of [1280, 360])
      await onPage(`${address}#fig-langevin-two-modes`, width, async (page) => {
        await expect.poll(() => farFrom(page)).toBeGreaterThan(10);
        const top = () =>
          page
            .locator('#fig-langevin-two-modes')
            .evaluate((figure) => figure.getBoundingClientRect().top);
        // Below what stays at the top of the window, and in sight.
        await expect
          .poll(async () => {
            const there = await top();
            return there > 0 && there < 200;
          })
          .toBe(true);
        const height = () => page.evaluate(() => document.documentElement.scrollHeight);
        const before = await height();
        await page.evaluate(() => {
          for (const block of document.querySelectorAll('[data-settled]'))
            block.removeAttribute('data-settled');
        });
        expect(await height()).toBe(before);
        expect(await farFrom(page)).toBeLessThan(10);
      });
  });

  it.each(['/zh/sample/langevin/', '/zh/fit/expressive-power/'])(
    'nor what is in sight, when that begins: %s on a phone',
    async (chapter) => {
      const page = await browser().newPage({ viewport: { width: 412, height: 823 } });
      try {
        await page.addInitScript(() => {
          const moved: number[] = [];
          Object.assign(window, { moved });
          new PerformanceObserver((list) => {
            for (const shift of list.getEntries())
              moved.push((shift as never as { value: number }).value);
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(site + chapter);
        await page.locator('[data-settled]').first().waitFor({ state: 'attached' });
        await page.waitForTimeout(300);
        const moved = await page.evaluate(() => (window as never as { moved: number[] }).moved);
        // Web fonts may move a line by a little.
        expect(Math.max(0, ...moved)).toBeLessThan(0.01);
      } finally {
        await page.close();
      }
    },
  );

  it('and holds what a link led to where a widget above it gets its controls', async () => {
    // What the address sets wakes wherever it stands.
    const path = `${address}?langevin.particles=separation:1#fig-langevin-two-modes`;
    for (const width of [1280, 360])
      await onPage(path, width, async (page) => {
        await page.locator('fcs-rerun[data-awake]').first().waitFor({ state: 'attached' });
        // What scrolls to hold it does so with the next frame.
        await page.evaluate(
          () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
        );
        const top = () => page.locator(':target').evaluate((it) => it.getBoundingClientRect().top);
        await expect
          .poll(async () => {
            const there = await top();
            return there > 0 && there < 200;
          })
          .toBe(true);
      });
  });

  it('but not on paper', async () => {
    await onPage(address, 1280, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await expect
        .poll(() =>
          page
            .locator('.sl-markdown-content > p')
            .evaluateAll((all) =>
              all.every((block) => getComputedStyle(block).contentVisibility === 'visible'),
            ),
        )
        .toBe(true);
    });
  });
});
