import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';

// What the tests of re-runners do with one.

const site = inject('site');
export const descent = { page: 'fit/straight-line', id: 'linear-regression/descent' };
export const particles = { page: 'sample/langevin', id: 'langevin/particles' };
export const words = {
  zh: {
    play: '播放',
    pause: '暂停',
    step: '单步',
    reset: '重置',
    again: '再来',
    goOn: '继续',
    finish: '跳到最后',
  },
  en: {
    play: 'Play',
    pause: 'Pause',
    step: 'Step',
    reset: 'Reset',
    again: 'Again',
    goOn: 'Go on',
    finish: 'Finish',
  },
} as const;
export type Lang = keyof typeof words;

interface Open {
  readonly lang?: Lang;
  readonly search?: string;
  readonly options?: BrowserContextOptions;
  /** False where nothing but the controls should be there yet. */
  readonly touch?: boolean;
  /** Runs before the page loads. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Opens the page of a re-runner, and waits until it is awake. */
export async function enter(
  browser: Browser,
  { page: path, id }: { page: string; id: string },
  { lang = 'en', search = '', options = {}, prepare, touch = true }: Open,
): Promise<{ rerun: Locator; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(`${site}/${lang}/${path}/${search}`);
  const rerun = page.locator(`fcs-rerun[data-rerun="${id}"]`);
  await rerun.scrollIntoViewIfNeeded();
  if (!prepare && options.javaScriptEnabled !== false) {
    await rerun.and(page.locator('[data-ready]')).waitFor();
    if (touch) await awaken(rerun);
  }
  return { rerun, page };
}

/** The same for one test; closes the page afterwards. */
export const opening =
  (browser: () => Browser) =>
  async (
    which: { page: string; id: string },
    how: Open,
    use: (rerun: Locator, page: Page) => Promise<void>,
  ): Promise<void> => {
    const { rerun, page } = await enter(browser(), which, how);
    try {
      await use(rerun, page);
    } finally {
      await page.context().close();
    }
  };

/** What draws and computes comes with the first touch. */
export async function awaken(rerun: Locator): Promise<void> {
  await rerun.locator('.fcs-transport select').focus();
  await rerun.and(rerun.page().locator('[data-awake]')).waitFor();
}

export const startOf = (rerun: Locator) =>
  rerun.getByRole('slider', { name: 'start of the descent' });
export const status = (rerun: Locator) => rerun.locator('.fcs-status');
export const press = (rerun: Locator, lang: Lang, name: keyof (typeof words)['en']) =>
  rerun.getByRole('button', { name: words[lang][name], exact: true }).click();
export const field = (rerun: Locator, name: RegExp) => rerun.getByRole('textbox', { name });
// What an action leads to is polled: a busy machine may show it a moment later.
export const shown = (rerun: Locator, name: RegExp) =>
  expect.poll(() => field(rerun, name).inputValue());
export const told = (rerun: Locator) => expect.poll(() => status(rerun).textContent());
export const noted = (rerun: Locator) =>
  expect.poll(() => rerun.locator('.fcs-live > .fcs-note').textContent());
export const visible = (part: Locator) => expect.poll(() => part.isVisible());
export const ended = (rerun: Locator, how: 'identical' | 'different') =>
  rerun.and(rerun.page().locator(`[data-end="${how}"]`)).waitFor({ timeout: 60_000 });

/** At the greatest speed, to the end. */
export async function runToEnd(rerun: Locator, lang: Lang): Promise<void> {
  await rerun.locator('.fcs-transport select').selectOption({ index: 3 });
  await press(rerun, lang, 'play');
}
