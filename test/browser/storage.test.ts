import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const browser = useBrowser();

type ColorScheme = NonNullable<BrowserContextOptions['colorScheme']>;

/** Ways in which a page can be without storage, and how to open one that is. */
const ways: Record<string, (page: Page, address: string) => Promise<Page | Frame>> = {
  'site data is blocked': async (page, address) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          configurable: true,
          get: () => {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
        });
    });
    await page.goto(address);
    return page;
  },
  'nothing can be written': async (page, address) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await page.goto(address);
    return page;
  },
  'it stands in a sandboxed frame': async (page, address) => {
    // Scripts of such a page come from elsewhere: the host of the site must allow that, as many do.
    await page.route(`${site}/**`, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'access-control-allow-origin': '*' };
      await route.fulfill({ response, headers });
    });
    await page.route(`${site}/frame`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe sandbox="allow-scripts" src="${address}" width="1200" height="700"></iframe>`,
      }),
    );
    await page.goto(`${site}/frame`, { waitUntil: 'networkidle' });
    return page.frames().find((frame) => frame.url() === address) as Frame;
  },
};

describe.each(Object.entries(ways))('where %s', (_, open) => {
  const opened = async (
    address: string,
    colorScheme: ColorScheme,
    use: (page: Page | Frame) => Promise<void>,
  ) => {
    const context = await browser().newContext({ colorScheme });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => {
      // No browser starts a worker in such a frame; the re-runner says so in its place.
      if (message.type() === 'error' && !/^fcs-rerun .*'Worker'/.test(message.text()))
        errors.push(message.text());
    });
    const inside = await open(page, site + address);
    await use(inside);
    await context.close();
    expect(errors).toEqual([]);
  };
  const theme = (page: Page | Frame) => page.evaluate(() => document.documentElement.dataset.theme);

  it.each([
    ['/', 'light'],
    ['/', 'dark'],
    ['/zh/fit/straight-line/', 'light'],
    ['/en/glossary/', 'dark'],
  ] as const)('%s follows the system: %s', (address, colorScheme) =>
    opened(address, colorScheme, async (page) => {
      expect(await theme(page)).toBe(colorScheme);
    }),
  );

  it('the picker works for the page', () =>
    opened('/en/fit/straight-line/', 'light', async (page) => {
      const picker = page.locator('starlight-theme-select select').first();
      await picker.selectOption('dark');
      await expect.poll(() => theme(page)).toBe('dark');
      await picker.selectOption('auto');
      await expect.poll(() => theme(page)).toBe('light');
    }));
});
