import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import {
  awaken,
  descent,
  ended,
  enter,
  type Lang,
  opening,
  particles,
  press,
  runToEnd,
  status,
  told,
  visible,
  words,
} from './rerun.ts';

const site = inject('site');
const browser = useBrowser();
const open = opening(browser);

/** Runs to the end; the page says the digest of the manifest. */
async function isIdentical(rerun: Locator, lang: Lang): Promise<void> {
  const given = await rerun.page().request.get(`${site}${await rerun.getAttribute('data-given')}`);
  const data = await given.json();
  await runToEnd(rerun, lang);
  await ended(rerun, 'identical');
  // In fours: nobody takes it for the hash of the result.
  await told(rerun).toContain(data.run.digest.slice(0, 12).replace(/^(.{4})(.{4})/, '$1-$2-'));
}

/** What it hands out as its settings. What computes answers in turn, so that no step is under way then. */
async function savedSettings(rerun: Locator): Promise<{ readonly step: number }> {
  const [download] = await Promise.all([
    rerun.page().waitForEvent('download'),
    rerun.getByRole('button', { name: 'Settings (JSON)' }).click(),
  ]);
  return JSON.parse(readFileSync(await download.path(), 'utf8'));
}

async function beginsAgain(rerun: Locator, lang: Lang): Promise<void> {
  await press(rerun, lang, 'again');
  await press(rerun, lang, 'pause');
  await expect.poll(() => rerun.getAttribute('data-end')).toBeNull();
}

describe.each([descent, particles])('$id', (which) => {
  describe('from the first look to beyond its end', () => {
    const loaded: string[] = [];
    let rerun: Locator;
    let page: Page;
    beforeAll(async () => {
      const prepare = async (page: Page) => {
        page.on('request', (request) => loaded.push(request.url()));
      };
      ({ rerun, page } = await enter(browser(), which, { prepare }));
      await rerun.and(page.locator('[data-ready]')).waitFor();
    });
    afterAll(() => page.context().close());

    it('loads neither picture nor worker before it is touched', async () => {
      const heavy = () =>
        loaded.filter((url) => /(?:worker|plane|view|descent|particles).*\.js$/.test(url));
      await page.waitForTimeout(300);
      expect(heavy()).toEqual([]);
      expect(await rerun.locator('.fcs-drawing').isVisible()).toBe(true);
      await awaken(rerun);
      expect(heavy().length).toBeGreaterThan(1);
    });

    it('starts nothing by itself', async () => {
      const before = await status(rerun).textContent();
      await page.waitForTimeout(500);
      expect(await status(rerun).textContent()).toBe(before);
      expect(before).toMatch(/\b0\b/);
    });

    it('shows the static figure on paper', async () => {
      expect(await rerun.locator('.fcs-drawing').isVisible()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      await visible(rerun.locator('.fcs-drawing svg').first()).toBe(true);
      await visible(rerun.locator('.fcs-live')).toBe(false);
      await page.emulateMedia({ media: null });
      await visible(rerun.locator('.fcs-live')).toBe(true);
    });

    it('hands out its settings as a file', async () => {
      await press(rerun, 'en', 'step');
      await rerun.getByText('Save this run').click();
      expect(await savedSettings(rerun)).toMatchObject({
        run: which.id,
        address: page.url(),
        step: 1,
      });
      await press(rerun, 'en', 'reset');
      await told(rerun).toMatch(/\b0\b/);
    });

    it('runs as published to an identical end', () => isIdentical(rerun, 'en'));

    it('keeps the focus where the button that had it goes away', async () => {
      await rerun.getByRole('button', { name: words.en.goOn }).focus();
      await page.keyboard.press('Enter');
      await told(rerun).toContain('beyond the');
      await page.keyboard.press('Enter');
      await rerun.getByRole('button', { name: words.en.again }).waitFor();
    });

    it('stands beyond the published end, and goes on from there', async () => {
      // The verdict is about the published end, and stays.
      await told(rerun).toContain('Identical');
      const steps = async () => Number(/\d+/.exec((await status(rerun).textContent()) ?? '')?.[0]);
      // A moment that was under way when it paused may still arrive.
      const there = (await savedSettings(rerun)).step;
      await press(rerun, 'en', 'step');
      await expect.poll(steps).toBe(there + 1);
    });

    it('begins again', () => beginsAgain(rerun, 'en'));
  });

  it('runs as published to an identical end in Chinese, and begins again', async () => {
    await open(which, { lang: 'zh' }, async (rerun) => {
      await isIdentical(rerun, 'zh');
      await beginsAgain(rerun, 'zh');
    });
  });

  it('shows pictures alone where the address asks for no controls', async () => {
    await open(which, { search: '?controls=none', touch: false }, async (rerun) => {
      expect(await rerun.locator('.fcs-controls').isVisible()).toBe(false);
    });
  });

  it('keeps the controls that the address names', async () => {
    await open(which, { search: '?controls=play,reset', touch: false }, async (rerun) => {
      const shown = rerun.locator('.fcs-controls').locator('button, input, select, summary');
      expect((await shown.allInnerTexts()).map((text) => text.trim())).toEqual([
        words.en.play,
        words.en.goOn,
        words.en.reset,
      ]);
    });
  });

  it.each([1280, 360])('gives nothing away before an end was seen, at %d px', async (width) => {
    const options = { viewport: { width, height: 800 } };
    await open(which, { options, touch: false }, async (rerun, page) => {
      const drawing = rerun.locator('.fcs-drawing');
      const found = drawing.locator('.fcs-found').first();
      const caption = rerun.locator('figcaption');
      const start = await caption.locator('.fcs-untried').innerText();
      const whole = await caption.locator('.fcs-tried').evaluate((node) => node.textContent ?? '');
      const told = async () => {
        const text = await caption.innerText();
        return { start: text.includes(start), whole: text.includes(whole.slice(0, 30)) };
      };
      expect(await told()).toEqual({ start: true, whole: false });
      // To those who hear it the caption alone says what is there.
      expect(await drawing.getByRole('img').count()).toBe(0);
      if (width > 700) expect(await found.isVisible()).toBe(false);
      else {
        const src = (await drawing.locator('img:visible').getAttribute('src')) ?? '';
        const file = await page.context().newPage();
        await file.goto(`${site}${src}`);
        expect(await file.locator('.fcs-found').first().isVisible()).toBe(false);
        await file.goto('about:blank');
        await file.goto(`${site}${src.replace('#start', '')}`);
        expect(await file.locator('.fcs-found').first().isVisible()).toBe(true);
        await file.close();
      }
      // On paper stands the whole, whoever has played or not.
      await page.emulateMedia({ media: 'print' });
      await visible(found).toBe(true);
      expect(await told()).toEqual({ start: false, whole: true });
      await page.emulateMedia({ media: 'screen' });
      // The widget wakes where the drawing stood.
      const top = (part: string) =>
        rerun.evaluate((element, part) => {
          const inside = element.querySelector(part)?.getBoundingClientRect().top ?? Number.NaN;
          return inside - element.getBoundingClientRect().top;
        }, part);
      const before = await top('.fcs-drawing');
      await press(rerun, 'en', 'step');
      await rerun.and(page.locator('[data-awake]')).waitFor();
      expect(Math.abs((await top('.fcs-stage')) - before)).toBeLessThan(4);
      expect(await told()).toEqual({ start: true, whole: false });
      await press(rerun, 'en', 'finish');
      await ended(rerun, 'identical');
      expect(await told()).toEqual({ start: false, whole: true });
    });
  });

  it('shows the static figure without JavaScript, and no dead controls', async () => {
    await open(which, { options: { javaScriptEnabled: false } }, async (rerun) => {
      expect(await rerun.locator('.fcs-drawing svg').first().isVisible()).toBe(true);
      expect(await rerun.locator('.fcs-wide .fcs-found').first().isVisible()).toBe(true);
      expect(await rerun.locator('figcaption .fcs-tried').isVisible()).toBe(true);
      expect(await rerun.locator('figcaption .fcs-untried').isVisible()).toBe(false);
      expect(await rerun.locator('.fcs-live').count()).toBe(0);
      expect(await rerun.locator('button:visible, input:visible, select:visible').count()).toBe(0);
    });
  });

  it('jumps to the end where motion is unwanted', async () => {
    await open(which, { options: { reducedMotion: 'reduce' } }, async (rerun) => {
      const seen = await rerun.evaluate((element) => {
        const texts = new Set<string>();
        const line = element.querySelector('.fcs-status') as HTMLElement;
        new MutationObserver(() => texts.add(line.textContent ?? '')).observe(line, {
          childList: true,
          subtree: true,
          characterData: true,
        });
        (element as HTMLElement & { seen: Set<string> }).seen = texts;
        return texts.size;
      });
      expect(seen).toBe(0);
      await press(rerun, 'en', 'play');
      await ended(rerun, 'identical');
      // At the slowest machine a sign of life each second; never one picture a step.
      const shown = await rerun.evaluate(
        (element) => (element as HTMLElement & { seen: Set<string> }).seen.size,
      );
      expect(shown).toBeLessThan(30);
    });
  });

  it('has targets of 44 px on a phone, and nothing is wider than it', async () => {
    const options = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
    await open(which, { options }, async (rerun, page) => {
      const heights = await rerun
        .locator('.fcs-controls')
        .locator('button:visible, select:visible, input:visible')
        .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().height));
      expect(heights.length).toBeGreaterThan(6);
      for (const height of heights) expect(height).toBeGreaterThanOrEqual(44);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
    });
  });
});

it('stands still while it is off screen', async () => {
  await open(particles, {}, async (rerun, page) => {
    await rerun.locator('.fcs-transport select').selectOption({ index: 0 });
    await press(rerun, 'en', 'play');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    let before: string | null = null;
    const still = async () => {
      before = await status(rerun).textContent();
      await page.waitForTimeout(1200);
      return (await status(rerun).textContent()) === before;
    };
    await expect.poll(still).toBe(true);
    await rerun.scrollIntoViewIfNeeded();
    await told(rerun).not.toBe(before);
  });
});
