import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { drag, middleOf, pull } from './finger.ts';

const site = inject('site');
const browser = useBrowser();

async function open(
  address: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser().newContext({
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  try {
    const page = await context.newPage();
    await page.goto(`${site}/${address}`);
    await use(page);
  } finally {
    await context.close();
  }
}

const table = { address: 'en/compress/derived-words/', id: 'shen-mo' };
const bowl = { address: 'en/sample/langevin/', id: 'bowl-step' };
const explorer = (page: Page, { id }: { id: string }) =>
  page.locator(`fcs-explorer[data-explorer="${id}"]`);
const caption = (part: Locator) => expect.poll(() => part.locator('figcaption').textContent());

/** Brings it near the screen and waits for its controls. */
async function near(page: Page, which: { id: string }): Promise<Locator> {
  const part = explorer(page, which);
  await part.scrollIntoViewIfNeeded();
  await part.locator('.fcs-controls').waitFor();
  return part;
}

describe.each([table, bowl])('$id', (which) => {
  it('is drawn without scripts, with numbers in its caption and nothing that does nothing', async () => {
    await open(which.address, { javaScriptEnabled: false }, async (page) => {
      const part = explorer(page, which);
      expect(await part.locator('svg').first().isVisible()).toBe(true);
      expect(await part.locator('button, input, select, [tabindex]').count()).toBe(0);
      expect(await part.locator('figcaption').textContent()).toMatch(/\d\.\d/);
    });
  });

  it('draws in the page what was drawn at build time', async () => {
    await open(which.address, {}, async (page) => {
      const part = await near(page, which);
      const marks = () =>
        part
          .locator('.fcs-panels')
          .evaluate((panels) =>
            [...panels.querySelectorAll('path, rect, text, line, circle')].map(
              (mark) => `${mark.localName} ${mark.getAttribute('d') ?? mark.textContent}`,
            ),
          );
      const before = await marks();
      await part.locator('select').first().focus();
      await part.and(page.locator('[data-awake]')).waitFor();
      expect(await marks()).toEqual(before);
    });
  });

  it('has panels side by side in a column of 608 px, and whole ones on a phone of 320', async () => {
    await open(which.address, { viewport: { width: 1152, height: 900 } }, async (page) => {
      const panels = explorer(page, which).locator('.fcs-panels > svg');
      const boxes = () =>
        panels.evaluateAll((all) =>
          all.map((panel) => {
            const { top, left, right } = panel.getBoundingClientRect();
            return { top, left, right };
          }),
        );
      const [first, second] = await boxes();
      expect(second?.top).toBe(first?.top);
      await page.setViewportSize({ width: 320, height: 700 });
      await page.waitForFunction(() => innerWidth === 320);
      for (const { left, right } of await boxes()) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(320);
      }
    });
  });

  it('keeps its picture and says so where its code is missing, and shows what was set when it is loaded anew', async () => {
    const context = await browser().newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    const code = /alive[^/]*\.js/;
    await page.route(code, (route) => route.abort());
    await page.goto(`${site}/${which.address.replace('en', 'zh')}`);
    const part = await near(page, which);
    await part.locator('select').first().focus();
    const said = part.locator('.fcs-unreachable');
    await expect.poll(() => said.allTextContents()).toEqual([expect.stringContaining('刷新页面')]);
    const drawn = () => part.locator('.fcs-panels').innerHTML();
    const before = await drawn();
    await part.locator('select').first().selectOption({ index: 1 });
    await expect.poll(() => new URL(page.url()).search).toContain(which.id);
    expect(await drawn()).toBe(before);
    await page.unroute(code);
    await page.reload();
    await part.and(page.locator('[data-awake]')).waitFor();
    expect(await drawn()).not.toBe(before);
    expect(await said.count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('has targets of 44 px on a phone, and nothing is wider than it', async () => {
    const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
    await open(which.address, phone, async (page) => {
      const part = await near(page, which);
      const heights = await part
        .locator('.fcs-controls')
        .locator('button, select, input')
        .evaluateAll((found) => found.map((element) => element.getBoundingClientRect().height));
      expect(heights.length).toBeGreaterThan(0);
      for (const height of heights) expect(height).toBeGreaterThanOrEqual(44);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
    });
  });
});

it('turns a cell by touch, the first tap included, and keeps that in the address', async () => {
  const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
  await open(table.address, phone, async (page) => {
    const part = await near(page, table);
    await caption(part).toContain('now gets 0.496');
    // The fifth cell of the first row is 神术: zero, then blank.
    await part.locator('[data-act]').nth(4).tap();
    await caption(part).toContain('now gets 1.000');
    await expect.poll(() => new URL(page.url()).search).toBe('?shen-mo=cells:1111x11111');
    await page.reload();
    await near(page, table);
    await caption(part).toContain('now gets 1.000');
    await part.getByLabel('Settings').selectOption('published');
    await caption(part).toContain('now gets 0.496');
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });
});

it('turns a cell by keyboard, which keeps the focus', async () => {
  await open(table.address, {}, async (page) => {
    const part = await near(page, table);
    await part.locator('select').first().focus();
    await part.and(page.locator('[data-awake]')).waitFor();
    const cell = part.getByRole('button', { name: '神术' });
    await cell.focus();
    await page.keyboard.press('Space');
    await caption(part).toContain('now gets 1.000');
    await page.keyboard.press('Enter');
    // Looked up and found: a word like the others.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('神术 1');
  });
});

it('drags a point, by pointer and by keyboard', async () => {
  await open(bowl.address, {}, async (page) => {
    const part = await near(page, bowl);
    await part.hover();
    await part.and(page.locator('[data-awake]')).waitFor();
    const handle = part.getByRole('slider', { name: 'position' }).and(part.locator('g'));
    await handle.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => handle.getAttribute('aria-valuetext')).toBe('x = 2.4');
    await pull(handle, -80, 0);
    await expect
      .poll(async () => Number(await handle.getAttribute('aria-valuenow')))
      .toBeLessThan(1.5);
  });
});

it('drags the point whose middle is hit where the targets of two overlap', async () => {
  const pair = { id: 'press-and-lift' };
  await open('en/sample/energy/', {}, async (page) => {
    const part = await near(page, pair);
    await part.locator('select').first().focus();
    await part.and(page.locator('[data-awake]')).waitFor();
    const handle = (name: string) => part.locator(`g[role="slider"][aria-label="${name}"]`);
    const first = handle('first point');
    await pull(first, -40, 0);
    await expect
      .poll(async () => Number(await first.getAttribute('aria-valuenow')))
      .toBeLessThan(-2);
    expect(await handle('second point').getAttribute('aria-valuetext')).toBe('x = −1.2');
  });
});

it('drags a point by a finger that moves slantwise, and the page stays', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  await open(bowl.address, phone, async (page) => {
    const part = await near(page, bowl);
    await part.locator('select').first().focus();
    await part.and(page.locator('[data-awake]')).waitFor();
    const handle = part.locator('g[role="slider"]');
    const scrolled = await drag(handle, -80, 80);
    await expect
      .poll(async () => Number(await handle.getAttribute('aria-valuenow')))
      .toBeLessThan(1.5);
    expect(await scrolled()).toBe(0);
  });
});

// What draws is not there yet when a handle is pressed: it comes while the handle is held, or after that.
describe.each(['while it is held', 'after it was let go'])('the first press, %s', (when) => {
  const held = when === 'while it is held';
  const delayed = async (page: Page, go: Promise<void>) =>
    page.route(/alive[^/]*\.js/, async (route) => {
      await go;
      await route.continue();
    });
  const value = (part: Locator) =>
    part.locator('g[role="slider"]').evaluate((mark) => Number(mark.getAttribute('aria-valuenow')));

  it('drags by mouse', async () => {
    const go = Promise.withResolvers<void>();
    await open(bowl.address, {}, async (page) => {
      await delayed(page, go.promise);
      const part = await near(page, bowl);
      const mark = part.locator('[data-act="drag"]').first();
      const [x, y] = await middleOf(mark);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 40, y, { steps: 4 });
      expect(await part.getAttribute('data-awake')).toBeNull();
      if (!held) await page.mouse.up();
      go.resolve();
      await part.and(page.locator('[data-awake]')).waitFor();
      await expect.poll(() => value(part)).toBeLessThan(2);
      const first = await value(part);
      await page.mouse.move(x - 80, y, { steps: 4 });
      // Let go, the pointer moves on without it.
      if (held) await expect.poll(() => value(part)).toBeLessThan(first - 0.2);
      else expect(await value(part)).toBe(first);
      await page.mouse.up();
    });
  });

  it('drags by finger, and the page stays', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const go = Promise.withResolvers<void>();
    await open(bowl.address, phone, async (page) => {
      await delayed(page, go.promise);
      const part = await near(page, bowl);
      const mark = part.locator('[data-act="drag"]').first();
      const scrolled = await drag(mark, -80, 80, async () => {
        if (held) go.resolve();
        if (held) await part.and(page.locator('[data-awake]')).waitFor();
      });
      go.resolve();
      await part.and(page.locator('[data-awake]')).waitFor();
      await expect.poll(() => value(part)).toBeLessThan(1.5);
      expect(await scrolled()).toBe(0);
    });
  });
});

it('gives the keyboard its handles before it comes to them', async () => {
  await open(bowl.address, {}, async (page) => {
    const part = await near(page, bowl);
    await page.keyboard.press('Tab');
    await part.locator('g[role="slider"][tabindex="0"]').waitFor();
  });
});

it('says so without network, and comes alive with the next touch once there is one', async () => {
  await open(bowl.address, {}, async (page) => {
    const files = /\/widgets\/en\/explorer\//;
    await page.route(files, (route) => route.abort());
    const part = explorer(page, bowl);
    await part.scrollIntoViewIfNeeded();
    const said = part.locator('.fcs-unreachable');
    await expect.poll(() => said.textContent()).toContain('is there a connection?');
    expect(await part.locator('svg').first().isVisible()).toBe(true);
    expect(await part.locator('.fcs-controls').count()).toBe(0);
    await page.unroute(files);
    await part
      .locator('svg')
      .first()
      .click({ position: { x: 5, y: 5 } });
    await part.and(page.locator('[data-awake]')).waitFor();
    expect(await said.count()).toBe(0);
    expect(await part.locator('.fcs-controls').isVisible()).toBe(true);
  });
});

it('says what it does not take from the address, wherever the reader is', async () => {
  const search = 'stirred-particles=steps:abc,noise:99,foo:1';
  await open(`en/sample/training-an-energy/?${search}`, {}, async (page) => {
    const note = explorer(page, { id: 'stirred-particles' }).locator('.fcs-note');
    await expect
      .poll(() => note.textContent())
      .toContain('“abc” is not a number (expected 0 to 300)');
    expect(await note.textContent()).toContain('99 is above the largest value, so 2.5 is used');
    expect(await note.textContent()).toContain('“foo:1”, which is no setting here');
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
});

it('counts arrow keys that come faster than its pictures', async () => {
  await open(bowl.address, {}, async (page) => {
    const part = await near(page, bowl);
    await part.hover();
    const handle = part.getByRole('slider').and(part.locator('.fcs-handle'));
    await handle.evaluate((mark) => {
      for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft'])
        mark.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
    // From 2.5, a press moves it by 0.1.
    await expect.poll(() => handle.getAttribute('aria-valuetext')).toBe('x = 2.2');
  });
});

it('a handle says where it is along the way that it moves', async () => {
  await open('en/fit/shallow-network/', {}, async (page) => {
    const part = await near(page, { id: 'shallow-net' });
    await part.hover();
    const height = part.getByRole('slider', { name: 'height' });
    // It stands where the line begins, and a press moves it up by 0.05.
    const now = expect.poll(() => height.getAttribute('aria-valuenow'));
    await now.toBe('0.5');
    await height.press('ArrowUp');
    await now.toBe('0.55');
  });
});

describe('a number in a sentence', () => {
  const scrub = (page: Page) => page.locator('fcs-scrub[data-knob="stepSize"]');
  const live = (page: Page) => page.locator('p > fcs-live[data-value="variance"]');

  it('is plain text without scripts', async () => {
    await open(bowl.address, { javaScriptEnabled: false }, async (page) => {
      expect(await scrub(page).textContent()).toBe('1.00');
      expect(await live(page).textContent()).toBe('1.333');
      expect(await scrub(page).getAttribute('tabindex')).toBeNull();
    });
  });

  it('drives the picture and the sentence by keyboard', async () => {
    await open(bowl.address, {}, async (page) => {
      await scrub(page).scrollIntoViewIfNeeded();
      await expect.poll(() => scrub(page).getAttribute('role')).toBe('slider');
      await scrub(page).focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => scrub(page).textContent()).toBe('1.05');
      await expect.poll(() => live(page).textContent()).toBe('1.356');
      await page.keyboard.press('End');
      await expect.poll(() => live(page).textContent()).toBe('∞');
      await caption(explorer(page, bowl)).toMatch(/variance 1\/\(1\s−\sε\/4\)\s=\s∞/);
    });
  });

  it('and by pointer', async () => {
    await open(bowl.address, {}, async (page) => {
      await scrub(page).scrollIntoViewIfNeeded();
      await scrub(page).and(page.getByRole('slider')).waitFor();
      await pull(scrub(page), 100, 0);
      await expect.poll(async () => Number(await scrub(page).textContent())).toBeGreaterThan(1.5);
    });
  });

  it('shows its explorer as it is set, and takes what the address says', async () => {
    await open(`${bowl.address}?bowl-step=stepSize:2`, {}, async (page) => {
      await expect.poll(() => live(page).textContent()).toBe('2.000');
      const part = await near(page, bowl);
      await expect
        .poll(() => part.getByRole('textbox', { name: 'step size' }).inputValue())
        .toBe('2');
      await page.setViewportSize({ width: 800, height: 600 });
      await page.emulateMedia({ media: 'print' });
      await expect.poll(() => part.locator('.fcs-controls').isVisible()).toBe(false);
      expect(await part.locator('svg').first().isVisible()).toBe(true);
    });
  });
});
