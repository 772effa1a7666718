import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const browser = useBrowser();
const lightest: BrowserContextOptions = {
  colorScheme: 'light',
  viewport: { width: 1280, height: 900 },
};

async function withPage<T>(
  address: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser().newContext({ ...lightest, ...options });
  try {
    const page = await context.newPage();
    // What was chosen for the site has no say where colours are forced.
    const theme = options.colorScheme === 'dark' ? 'light' : 'dark';
    if (options.forcedColors === 'active')
      await page.addInitScript((chosen) => localStorage.setItem('starlight-theme', chosen), theme);
    await page.goto(site + address);
    return await use(page);
  } finally {
    await context.close();
  }
}

/** Contrast (WCAG 2) of an element's own colour, `color` or `fill`, with its background or the page's. */
const contrasts = (page: Page, selector: string, property: 'color' | 'fill') =>
  page.locator(selector).evaluateAll((elements, property) => {
    const canvas = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    const luminance = (colour: string) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const opaque = (element: Element): string => {
      const { backgroundColor } = getComputedStyle(element);
      if (!/rgba\(.*, 0\)|transparent/.test(backgroundColor)) return backgroundColor;
      return element.parentElement ? opaque(element.parentElement) : 'Canvas';
    };
    return elements
      .filter((element) => element.checkVisibility() && element.textContent?.trim())
      .map((element) => {
        const style = getComputedStyle(element);
        const [dark = 0, light = 0] = [luminance(style[property]), luminance(opaque(element))].sort(
          (a, b) => a - b,
        );
        return (light + 0.05) / (dark + 0.05);
      });
  }, property);

it.each(['light', 'dark'] as const)(
  'labels of figures are read on a forced %s page, whatever theme is chosen',
  async (colorScheme) => {
    const found = await withPage(
      '/en/sample/langevin/',
      { forcedColors: 'active', colorScheme },
      (page) => contrasts(page, 'main figure svg[role="img"] text', 'fill'),
    );
    expect(found.length).toBeGreaterThan(20);
    expect(Math.min(...found)).toBeGreaterThan(4.5);
  },
);

it('the buttons of a re-runner are read', async () => {
  const found = await withPage('/en/sample/langevin/', { forcedColors: 'active' }, async (page) => {
    await page.locator('fcs-rerun').first().scrollIntoViewIfNeeded();
    await page.locator('.fcs-play').first().waitFor();
    return contrasts(page, '.fcs-transport button', 'color');
  });
  expect(found.length).toBeGreaterThan(2);
  expect(Math.min(...found)).toBeGreaterThan(4.5);
});

it('what was searched for is read where it is marked', async () => {
  const found = await withPage(
    '/zh/guide/',
    { forcedColors: 'active', colorScheme: 'dark' },
    async (page) => {
      await page.locator('fcs-search .open').click();
      await page.locator('.pagefind-ui__search-input').fill('能量');
      await page.locator('.pagefind-ui__result-excerpt mark').first().waitFor();
      return contrasts(page, '.pagefind-ui__result-excerpt mark', 'color');
    },
  );
  expect(Math.min(...found)).toBeGreaterThan(4.5);
});

it('letters under hats are there', async () => {
  const ink = (options: BrowserContextOptions) =>
    withPage('/en/fit/straight-line/', options, async (page) => {
      const formula = page
        .locator('.katex-html:has(.accent-body), .katex-html:has(.katex-accent-body)')
        .first();
      // Its letters are asked for when it is laid out, which far away it is not, and are blank until they come.
      await formula.scrollIntoViewIfNeeded();
      await page.evaluate(async () => {
        await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        await document.fonts.ready;
      });
      const png = await formula.screenshot();
      const { data } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
      const paper = data[0] as number;
      return data.reduce((sum, value) => sum + Math.abs(value - paper), 0) / (255 - 0);
    });
  const plain = await ink({});
  const forced = await ink({ forcedColors: 'active' });
  expect(plain).toBeGreaterThan(20);
  // Black on white instead of grey on paper: a little more, never less.
  expect(forced).toBeGreaterThan(0.9 * plain);
});
