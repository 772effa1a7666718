import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { drag } from './finger.ts';

const site = inject('site');
const descent = { page: 'fit/straight-line', id: 'linear-regression/descent' };
const particles = { page: 'sample/langevin', id: 'langevin/particles' };
const words = {
  zh: { play: '播放', pause: '暂停', step: '单步', reset: '重置', again: '再来', goOn: '继续' },
  en: { play: 'Play', pause: 'Pause', step: 'Step', reset: 'Reset', again: 'Again', goOn: 'Go on' },
} as const;
type Lang = keyof typeof words;

const browser = useBrowser();

interface Open {
  readonly lang?: Lang;
  readonly search?: string;
  readonly options?: BrowserContextOptions;
  /** False where nothing but the controls should be there yet. */
  readonly touch?: boolean;
  /** Runs before the page loads. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Opens the page of a re-runner, waits until it is awake, and closes it afterwards. */
async function open(
  { page: path, id }: { page: string; id: string },
  { lang = 'en', search = '', options = {}, prepare, touch = true }: Open,
  use: (rerun: Locator, page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser().newContext({
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  try {
    const page = await context.newPage();
    await prepare?.(page);
    await page.goto(`${site}/${lang}/${path}/${search}`);
    const rerun = page.locator(`fcs-rerun[data-rerun="${id}"]`);
    await rerun.scrollIntoViewIfNeeded();
    if (!prepare && options.javaScriptEnabled !== false) {
      await rerun.and(page.locator('[data-ready]')).waitFor();
      if (touch) await awaken(rerun);
    }
    await use(rerun, page);
  } finally {
    await context.close();
  }
}

/** What draws and computes comes with the first touch. */
async function awaken(rerun: Locator): Promise<void> {
  await rerun.locator('.fcs-transport select').focus();
  await rerun.and(rerun.page().locator('[data-awake]')).waitFor();
}

const startOf = (rerun: Locator) => rerun.getByRole('slider', { name: 'start of the descent' });
const status = (rerun: Locator) => rerun.locator('.fcs-status');
const press = (rerun: Locator, lang: Lang, name: keyof (typeof words)['en']) =>
  rerun.getByRole('button', { name: words[lang][name], exact: true }).click();
const field = (rerun: Locator, name: RegExp) => rerun.getByRole('textbox', { name });
// What an action leads to is polled: a busy machine may show it a moment later.
const shown = (rerun: Locator, name: RegExp) => expect.poll(() => field(rerun, name).inputValue());
const told = (rerun: Locator) => expect.poll(() => status(rerun).textContent());
const noted = (rerun: Locator) =>
  expect.poll(() => rerun.locator('.fcs-live > .fcs-note').textContent());
const visible = (part: Locator) => expect.poll(() => part.isVisible());
const ended = (rerun: Locator, how: 'identical' | 'different') =>
  rerun.and(rerun.page().locator(`[data-end="${how}"]`)).waitFor({ timeout: 60_000 });

/** At the greatest speed, to the end. */
async function runToEnd(rerun: Locator, lang: Lang): Promise<void> {
  await rerun.locator('.fcs-transport select').selectOption({ index: 3 });
  await press(rerun, lang, 'play');
}

describe.each([descent, particles])('$id', (which) => {
  it.each(['zh', 'en'] as const)('runs as published to an identical end (%s)', async (lang) => {
    await open(which, { lang }, async (rerun) => {
      const given = await rerun
        .page()
        .request.get(`${site}${await rerun.getAttribute('data-given')}`);
      const data = await given.json();
      await runToEnd(rerun, lang);
      await ended(rerun, 'identical');
      // The digest of the manifest, in fours: nobody takes it for the hash of the result.
      await told(rerun).toContain(data.run.digest.slice(0, 12).replace(/^(.{4})(.{4})/, '$1-$2-'));
      await press(rerun, lang, 'again');
      await press(rerun, lang, 'pause');
      await expect.poll(() => rerun.getAttribute('data-end')).toBeNull();
    });
  });

  it('loads neither picture nor worker before it is touched', async () => {
    const loaded: string[] = [];
    const prepare = async (page: Page) => {
      page.on('request', (request) => loaded.push(request.url()));
    };
    await open(which, { prepare }, async (rerun, page) => {
      await rerun.and(page.locator('[data-ready]')).waitFor();
      const heavy = () =>
        loaded.filter((url) => /(?:worker|plane|view|descent|particles).*\.js$/.test(url));
      await page.waitForTimeout(300);
      expect(heavy()).toEqual([]);
      expect(await rerun.locator('.fcs-drawing').isVisible()).toBe(true);
      await awaken(rerun);
      expect(heavy().length).toBeGreaterThan(1);
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
      expect((await shown.allTextContents()).map((text) => text.trim())).toEqual([
        words.en.play,
        words.en.goOn,
        words.en.reset,
      ]);
    });
  });

  it('hands out its settings as a file', async () => {
    await open(which, {}, async (rerun, page) => {
      await press(rerun, 'en', 'step');
      await rerun.getByText('Save this run').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        rerun.getByRole('button', { name: 'Settings (JSON)' }).click(),
      ]);
      const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
      expect(file).toMatchObject({ run: which.id, address: page.url(), step: 1 });
    });
  });

  it('goes on beyond the published end', async () => {
    await open(which, {}, async (rerun) => {
      await runToEnd(rerun, 'en');
      await ended(rerun, 'identical');
      await press(rerun, 'en', 'goOn');
      await told(rerun).toContain('beyond the');
      await press(rerun, 'en', 'pause');
      // The verdict is about the published end, and stays.
      await told(rerun).toContain('Identical');
      const steps = async () => Number(/\d+/.exec((await status(rerun).textContent()) ?? '')?.[0]);
      // A moment that was under way when it paused may still arrive.
      const settled = async () => {
        const before = await steps();
        await new Promise((done) => setTimeout(done, 200));
        return before === (await steps());
      };
      await expect.poll(settled).toBe(true);
      const there = await steps();
      await press(rerun, 'en', 'step');
      await expect.poll(steps).toBe(there + 1);
    });
  });

  it('keeps the focus where the button that had it goes away', async () => {
    await open(which, {}, async (rerun, page) => {
      await runToEnd(rerun, 'en');
      await ended(rerun, 'identical');
      await rerun.getByRole('button', { name: words.en.goOn }).focus();
      await page.keyboard.press('Enter');
      await told(rerun).toContain('beyond the');
      await page.keyboard.press('Enter');
      await rerun.getByRole('button', { name: words.en.again }).waitFor();
    });
  });

  it('starts nothing by itself', async () => {
    await open(which, {}, async (rerun, page) => {
      const before = await status(rerun).textContent();
      await page.waitForTimeout(500);
      expect(await status(rerun).textContent()).toBe(before);
      expect(before).toMatch(/\b0\b/);
    });
  });

  it('shows the static figure without JavaScript, and no dead controls', async () => {
    await open(which, { options: { javaScriptEnabled: false } }, async (rerun) => {
      expect(await rerun.locator('.fcs-drawing svg').first().isVisible()).toBe(true);
      expect(await rerun.locator('.fcs-live').count()).toBe(0);
      expect(await rerun.locator('button:visible, input:visible, select:visible').count()).toBe(0);
    });
  });

  it('shows the static figure on paper', async () => {
    await open(which, {}, async (rerun, page) => {
      expect(await rerun.locator('.fcs-drawing').isVisible()).toBe(false);
      await page.emulateMedia({ media: 'print' });
      await visible(rerun.locator('.fcs-drawing svg').first()).toBe(true);
      await visible(rerun.locator('.fcs-live')).toBe(false);
    });
  });

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

describe('state in the address', () => {
  it('goes there and back', async () => {
    let address = '';
    await open(descent, {}, async (rerun, page) => {
      await field(rerun, /learning rate/).fill('0.031');
      await field(rerun, /learning rate/).press('Enter');
      await page.waitForURL(/learningRate:0\.031/);
      address = new URL(page.url()).search;
      expect(address).toBe('?linear-regression.descent=learningRate:0.031');
    });
    await open(descent, { search: address }, async (rerun, page) => {
      await shown(rerun, /learning rate/).toBe('0.031');
      expect(await rerun.locator('.fcs-live > .fcs-note').isVisible()).toBe(false);
      await rerun.getByLabel('Preset').selectOption('published');
      await page.waitForFunction(() => location.search === '');
    });
  });

  it('is clamped with a polite note', async () => {
    const search = '?linear-regression.descent=learningRate:99,phi0:-5,phi1:x,colour:red';
    await open(descent, { search }, async (rerun) => {
      await shown(rerun, /learning rate/).toBe('0.1');
      await shown(rerun, /intercept/).toBe('0');
      await shown(rerun, /slope/).toBe('-0.8');
      for (const part of ['99', '0.1', '-5', '“x”', 'colour:red'])
        await noted(rerun).toContain(part);
    });
  });

  it('is what the entry says that the reader comes back to', async () => {
    await open(particles, {}, async (rerun, page) => {
      const preset = rerun.getByLabel('Preset');
      await preset.selectOption('apart');
      await page.waitForURL(/separation:7/);
      await page.evaluate(() => {
        location.hash = 'exercises';
      });
      await preset.selectOption('biased');
      await page.waitForURL(/stepSize:3/);
      await page.goBack();
      await expect.poll(() => preset.inputValue()).toBe('apart');
      await page.goForward();
      await expect.poll(() => preset.inputValue()).toBe('biased');
    });
  });

  it('has a caption that is true of it', async () => {
    await open(descent, {}, async (rerun) => {
      const published = rerun.locator('.fcs-caption-published');
      expect(await published.isVisible()).toBe(true);
      await field(rerun, /learning rate/).fill('0.01');
      await field(rerun, /learning rate/).press('Enter');
      await visible(published).toBe(false);
      await expect
        .poll(() => rerun.locator('.fcs-caption-own').textContent())
        .toContain('learning rate 0.01');
      await rerun.getByLabel('Preset').selectOption('published');
      await visible(published).toBe(true);
    });
  });

  it('has a caption of its own where the drawing shows another run', async () => {
    const energy = { page: 'sample/training-an-energy', id: 'ebm-2d/training' };
    await open(energy, {}, async (rerun) => {
      const published = rerun.locator('.fcs-caption-published');
      await visible(published).toBe(false);
      expect(await rerun.locator('.fcs-caption-own').textContent()).toContain('on fewer points');
    });
  });

  it('says by how much and why a changed run differs', async () => {
    const search = '?linear-regression.descent=learningRate:0.002';
    await open(descent, { search }, async (rerun) => {
      await runToEnd(rerun, 'en');
      await ended(rerun, 'different');
      await told(rerun).toMatch(/loss \+0\.0/);
      await told(rerun).toContain('learning rate 0.002 instead of 0.02');
    });
  });
});

describe('keyboard and pointer', () => {
  it('moves the start with the arrow keys, and steps and resets with the buttons', async () => {
    await open(descent, {}, async (rerun, page) => {
      const start = startOf(rerun);
      await start.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Shift+ArrowUp');
      await shown(rerun, /intercept/).toBe('1.61');
      await shown(rerun, /slope/).toBe('-0.7');
      await expect.poll(() => start.getAttribute('aria-valuetext')).toContain('intercept 1.61');
      await rerun.getByRole('button', { name: 'Step' }).focus();
      await page.keyboard.press('Enter');
      await told(rerun).toContain('Step 1 of');
      await rerun.getByRole('button', { name: 'Reset' }).focus();
      await page.keyboard.press('Space');
      await told(rerun).toContain('Step 0 of');
    });
  });

  it('counts arrow keys that come faster than its pictures', async () => {
    await open(descent, {}, async (rerun) => {
      await startOf(rerun).evaluate((handle) => {
        for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp'])
          handle.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      });
      // The published start is (1.6, −0.8), and a press moves it by 0.01.
      await shown(rerun, /intercept/).toBe('1.62');
      await shown(rerun, /slope/).toBe('-0.79');
    });
  });

  it('drags the start in the map, and the line follows', async () => {
    await open(descent, {}, async (rerun, page) => {
      const before = await status(rerun).textContent();
      const box = await startOf(rerun).locator('circle').first().boundingBox();
      if (!box) throw new Error('the handle is not on the page');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 60, y - 40, { steps: 4 });
      await page.mouse.up();
      await told(rerun).not.toBe(before);
      const value = async (name: RegExp) => Number(await field(rerun, name).inputValue());
      await expect.poll(() => value(/intercept/)).toBeLessThan(1.6);
      await expect.poll(() => value(/slope/)).toBeGreaterThan(-0.8);
    });
  });

  it('plays from the start by a space on its handle', async () => {
    await open(descent, {}, async (rerun, page) => {
      await startOf(rerun).focus();
      await page.keyboard.press('Space');
      await expect
        .poll(async () => (await status(rerun).textContent()) ?? '')
        .toMatch(/Step [1-9]/);
    });
  });

  it('hides where the walk leads until somebody has walked', async () => {
    await open(descent, {}, async (rerun) => {
      const answers = () => rerun.locator('.fcs-stage [visibility="hidden"]').count();
      const before = await answers();
      await press(rerun, 'en', 'step');
      await expect.poll(answers).toBeLessThan(before - 1);
    });
  });

  it('refuses what is not a number and keeps the value', async () => {
    await open(particles, {}, async (rerun) => {
      const box = field(rerun, /step size/);
      await box.fill('0,5');
      await box.press('Enter');
      await noted(rerun).toContain('0,5');
      await expect.poll(() => box.getAttribute('aria-invalid')).toBe('true');
      // Another setting is an answer to it.
      await rerun.getByLabel('Preset').selectOption('apart');
      await noted(rerun).toBe('');
      await box.fill('１／２');
      await box.press('Enter');
      await shown(rerun, /step size/).toBe('0.5');
    });
  });
});

describe('data points', () => {
  const points = (rerun: Locator) => rerun.getByRole('slider', { name: /^point/ });
  const count = (rerun: Locator) => expect.poll(() => points(rerun).count());
  const text = (rerun: Locator) => rerun.locator('.fcs-data textarea');
  const written = (rerun: Locator) => expect.poll(() => text(rerun).inputValue());

  it('are moved, added and removed by keyboard', async () => {
    await open(descent, {}, async (rerun, page) => {
      await count(rerun).toBe(12);
      await points(rerun).first().focus();
      await page.keyboard.press('ArrowUp');
      await written(rerun).toMatch(/^x,y\n0\.03,0\.68\n/);
      await page.keyboard.press('Enter');
      await count(rerun).toBe(13);
      await written(rerun).toMatch(/\n0\.13,0\.68$/);
      await page.keyboard.press('Delete');
      await count(rerun).toBe(12);
      await rerun.getByLabel('Preset').selectOption('published');
      await written(rerun).toMatch(/^x,y\n0\.03,0\.67\n/);
    });
  });

  it('are moved, added and removed by pointer, and stand in the address', async () => {
    let search = '';
    await open(descent, {}, async (rerun, page) => {
      const plot = rerun.locator('.fcs-plane').nth(1);
      await plot.scrollIntoViewIfNeeded();
      const box = await plot.boundingBox();
      if (!box) throw new Error('the plot is not on the page');
      await page.mouse.click(box.x + box.width * 0.7, box.y + box.height * 0.75);
      await count(rerun).toBe(13);
      const last = points(rerun).last();
      const before = await last.getAttribute('aria-valuetext');
      const at = await last.boundingBox();
      if (!at) throw new Error('the point is not on the page');
      const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 30, y - 30, { steps: 3 });
      await page.mouse.up();
      await expect.poll(() => last.getAttribute('aria-valuetext')).not.toBe(before);
      await page.waitForURL(/points:/);
      search = new URL(page.url()).search;
      await page.mouse.dblclick(x + 30, y - 30);
      await count(rerun).toBe(12);
    });
    await open(descent, { search }, async (rerun) => {
      await count(rerun).toBe(13);
      expect(await rerun.locator('.fcs-live > .fcs-note').isVisible()).toBe(false);
    });
  });

  it('are pasted as CSV, and a row that is none is named', async () => {
    await open(descent, {}, async (rerun) => {
      await rerun.locator('.fcs-data summary').click();
      await text(rerun).fill('x,y\n0,1\n1,oops');
      await rerun.getByRole('button', { name: 'Use these' }).click();
      await expect
        .poll(() => rerun.locator('.fcs-data .fcs-note').textContent())
        .toContain('row 3, “1,oops”');
      await count(rerun).toBe(12);
      await rerun.getByLabel('Preset').selectOption('published');
      await expect.poll(() => rerun.locator('.fcs-data .fcs-note').textContent()).toBe('');
      await text(rerun).fill('0,0.5\n1,1\n2,1.5');
      await rerun.getByRole('button', { name: 'Use these' }).click();
      await count(rerun).toBe(3);
      // Three points on a line: the walk ends on it.
      await runToEnd(rerun, 'en');
      await ended(rerun, 'different');
      await told(rerun).toContain('data 3 points instead of 12 points');
    });
  });
});

it('says in words that it diverges', async () => {
  const search = '?linear-regression.descent=learningRate:0.0405';
  await open(descent, { search }, async (rerun) => {
    await runToEnd(rerun, 'en');
    await ended(rerun, 'different');
    await told(rerun).toMatch(/multiplies the distance in the steep direction by −1\.0\d/);
    await told(rerun).not.toMatch(/loss \+/);
  });
});

it('says where two wells lead', async () => {
  await open(particles, { search: '?langevin.particles=separation:7' }, async (rerun) => {
    // 7²/8 − ln 2 = 5.43.
    await expect
      .poll(() => rerun.locator('.fcs-caption-own').textContent())
      .toMatch(/half belong on each side\. The barrier between is 5\.4\d/);
  });
});

it('has the left well for a start, wherever it is', async () => {
  await open(particles, { search: '?langevin.particles=separation:7' }, async (rerun) => {
    await told(rerun).toMatch(/mean −3\.[45]/);
  });
});

it('shows play and picture together on a phone', async () => {
  const options = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
  await open(descent, { options }, async (rerun) => {
    const plane = rerun.locator('.fcs-plane').first();
    await plane.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const inView = (part: Locator) =>
      part.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    await expect.poll(() => inView(rerun.locator('.fcs-transport'))).toBe(true);
    await expect.poll(() => inView(rerun.locator('.fcs-knobs'))).toBe(true);
  });
});

it('drags the start by a finger up and down, and the page stays', async () => {
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  await open(descent, { options }, async (rerun, page) => {
    await startOf(rerun).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const before = await page.evaluate(() => scrollY);
    await drag(startOf(rerun), 0, -100);
    // The published slope is −0.8; a hundred pixels are most of a unit, a cancelled drag is a few.
    await expect
      .poll(async () => Number(await field(rerun, /slope/).inputValue()))
      .toBeGreaterThan(-0.3);
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });
});

it('has a row a knob on a phone, choices too', async () => {
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const steps = { page: 'fit/neurons', id: 'perceptron/steps' };
  await open(steps, { options }, async (rerun) => {
    const heights = await rerun
      .locator('.fcs-knob')
      .evaluateAll((knobs) => knobs.map((knob) => knob.clientHeight));
    expect(heights.length).toBe(5);
    for (const height of heights) expect(height).toBeLessThan(60);
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
