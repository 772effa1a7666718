import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../../pipeline/engine/bench/launch.ts';

/** One browser for all tests of a file: launched before the first, closed after the last. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
    // What a service worker fetches meanwhile is no page's business; its own test lets it in.
    const newContext = browser.newContext.bind(browser);
    browser.newContext = async (options) => {
      const context = await newContext({ serviceWorkers: 'block', ...options });
      // As long as what is polled.
      context.setDefaultTimeout(60_000);
      return context;
    };
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('There is a browser only inside a test');
    return browser;
  };
}
