import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { awaken, descent, noted, opening, particles, press, visible } from './rerun.ts';

const browser = useBrowser();
const open = opening(browser);

describe.each([descent, particles])('$id', (which) => {
  it('keeps the static figure and says so where the worker cannot be loaded, and runs once it can', async () => {
    const missing = /worker[^/]*\.js/;
    const prepare = (page: Page) => page.route(missing, (route) => route.abort());
    await open(which, { prepare }, async (rerun, page) => {
      await rerun.and(page.locator('[data-ready]')).waitFor();
      await press(rerun, 'en', 'play');
      const said = rerun.locator('.fcs-unreachable');
      await expect
        .poll(() => said.allTextContents())
        .toEqual([expect.stringContaining('is there a connection?')]);
      await visible(rerun.locator('.fcs-drawing svg').first()).toBe(true);
      await page.unroute(missing);
      await press(rerun, 'en', 'play');
      await rerun.and(page.locator('[data-awake]')).waitFor();
      expect(await said.count()).toBe(0);
      await visible(rerun.locator('.fcs-stage svg').first()).toBe(true);
    });
  });

  it('says so without a message of the browser where what draws cannot be loaded', async () => {
    const prepare = (page: Page) => page.route(/driver[^/]*\.js/, (route) => route.abort());
    await open(which, { prepare }, async (rerun, page) => {
      await rerun.and(page.locator('[data-ready]')).waitFor();
      await press(rerun, 'en', 'play');
      await expect
        .poll(() => rerun.locator('.fcs-unreachable').allTextContents())
        .toEqual([expect.stringContaining('load the page anew')]);
      await visible(rerun.locator('.fcs-drawing svg').first()).toBe(true);
    });
  });

  it('keeps the static figure when what failed on its way gets another width', async () => {
    const options = { viewport: { width: 1400, height: 900 } };
    const prepare = (page: Page) =>
      page.addInitScript(() => {
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message: { type: string }) {
          if (message.type === 'start') post.call(this, message);
          else this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
        };
      });
    await open(which, { prepare, options }, async (rerun, page) => {
      await awaken(rerun);
      await press(rerun, 'en', 'play');
      await noted(rerun).toContain('out of memory');
      await page.setViewportSize({ width: 500, height: 900 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForTimeout(300);
      expect(await rerun.locator('.fcs-drawing').isVisible()).toBe(true);
    });
  });
});
