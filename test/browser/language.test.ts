import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const browser = useBrowser();

async function onPhoneAndDesk(use: (page: Page) => Promise<void>): Promise<void> {
  for (const width of [1280, 360]) {
    const context = await browser().newContext({
      viewport: { width, height: 740 },
      reducedMotion: 'reduce',
    });
    try {
      await use(await context.newPage());
    } finally {
      await context.close();
    }
  }
}

/** Where the link to the other language leads when it is pressed. */
const leads = (page: Page) =>
  page.evaluate(() => {
    const link = document.querySelector('.fcs-language') as HTMLAnchorElement;
    window.addEventListener('click', (event) => event.preventDefault(), { once: true });
    link.click();
    return link.search + link.hash;
  });

describe('the other language opens', () => {
  const langevin = 'sample/langevin/';

  it('at the place that is being read', () =>
    onPhoneAndDesk(async (page) => {
      const figure = '#fig-langevin-two-modes';
      await page.goto(`${site}/en/${langevin}${figure}`);
      // Past its upper edge, as somebody who reads it.
      await page.mouse.wheel(0, 100);
      // The page first does all else.
      await expect.poll(() => leads(page)).toBe(figure);
      await page.locator('.fcs-language:visible').click();
      await page.waitForURL(`${site}/zh/${langevin}${figure}`);
      const top = () => page.locator(figure).evaluate((it) => it.getBoundingClientRect().top);
      await expect
        .poll(async () => {
          const there = await top();
          return there > 0 && there < 185;
        })
        .toBe(true);
      // Who has not begun to read begins at the top.
      await page.goto(`${site}/zh/${langevin}?nothing`);
      // That it hands on what stands in the address says that it is there.
      await expect.poll(() => leads(page)).toBe('?nothing');
    }));

  it('as well by a middle button and from the menu of its link', () =>
    onPhoneAndDesk(async (page) => {
      await page.goto(`${site}/en/${langevin}?nothing`);
      await expect.poll(() => leads(page)).toBe('?nothing');
      // Both begin without a click; a key opens the menu with nothing pressed before.
      for (const begins of ['pointerdown', 'contextmenu']) {
        const settings = `?${begins}`;
        // Widgets write where they stand into the address.
        await page.evaluate((search) => history.replaceState(null, '', search), settings);
        const link = page.locator('.fcs-language:visible');
        await link.dispatchEvent(begins);
        expect(await link.getAttribute('href')).toContain(settings);
      }
    }));

  it('with what widgets are set to', () =>
    onPhoneAndDesk(async (page) => {
      const settings = '?langevin.particles=separation:1';
      await page.goto(`${site}/en/${langevin}${settings}`);
      await expect.poll(() => leads(page)).toBe(settings);
      await page.locator('.fcs-language:visible').click();
      await page.waitForURL(`${site}/zh/${langevin}${settings}`);
      const knob = page.locator('fcs-rerun').first().getByLabel('间距').first();
      await expect.poll(() => knob.inputValue()).toBe('1');
    }));
});
