import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const browser = useBrowser();

describe('the other language', () => {
  it.each([1280, 360])(
    'opens at the same place with the same settings, %i px wide',
    async (width) => {
      const context = await browser().newContext({
        viewport: { width, height: 740 },
        reducedMotion: 'reduce',
      });
      try {
        const page = await context.newPage();
        const settings = '?langevin.particles=separation:1';
        const figure = '#fig-langevin-two-modes';
        await page.goto(`${site}/en/sample/langevin/${settings}${figure}`);
        // Past the figure's head, as somebody who reads it.
        await page.mouse.wheel(0, 150);
        // It is no haste: a page first does all else.
        await expect
          .poll(() =>
            page.evaluate(() => {
              const link = document.querySelector('.fcs-language') as HTMLAnchorElement;
              window.addEventListener('click', (event) => event.preventDefault(), { once: true });
              link.click();
              return link.hash;
            }),
          )
          .toBe(figure);
        await page.locator('.fcs-language:visible').click();
        await page.waitForURL(`${site}/zh/sample/langevin/${settings}${figure}`);
        const top = () => page.locator(figure).evaluate((it) => it.getBoundingClientRect().top);
        await expect.poll(top).toBeLessThan(185);
        expect(await top()).toBeGreaterThan(0);
        const knob = page.locator('fcs-rerun').first().locator('[name=separation]').first();
        await page.locator('fcs-rerun').first().scrollIntoViewIfNeeded();
        await expect.poll(() => knob.inputValue()).toBe('1');
        // Back at the top of a page nothing has been read.
        await page.goto(`${site}/zh/sample/langevin/`);
        await page.locator('.fcs-language:visible').click();
        await page.waitForURL(`${site}/en/sample/langevin/`);
      } finally {
        await context.close();
      }
    },
  );
});
