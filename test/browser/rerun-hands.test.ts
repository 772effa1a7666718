import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { drag, middleOf, pull } from './finger.ts';
import {
  descent,
  ended,
  field,
  noted,
  opening,
  particles,
  press,
  runToEnd,
  shown,
  startOf,
  status,
  told,
  visible,
  words,
} from './rerun.ts';

const browser = useBrowser();
const open = opening(browser);

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
    await open(descent, {}, async (rerun) => {
      const before = await status(rerun).textContent();
      await pull(startOf(rerun).locator('circle').first(), -60, -40);
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

  it('counts a press that began over the drawing, and keeps what was pressed under the pointer', async () => {
    const go = Promise.withResolvers<void>();
    await open(descent, { touch: false }, async (rerun, page) => {
      await page.route(/linear-regression\.descent[^/]*\.js/, async (route) => {
        await go.promise;
        await route.continue();
      });
      const button = rerun.getByRole('button', { name: 'Play', exact: true });
      await middleOf(button);
      const top = () => button.evaluate((element) => element.getBoundingClientRect().top);
      const height = () => rerun.evaluate((element) => element.clientHeight);
      const [before, asleep] = [await top(), await height()];
      await button.hover();
      await page.mouse.down();
      go.resolve();
      await page.waitForTimeout(300);
      expect(await rerun.getAttribute('data-awake')).toBeNull();
      await page.mouse.up();
      await rerun.and(page.locator('[data-awake]')).waitFor();
      // The live picture has a curve of the loss below it.
      expect(await height()).toBeGreaterThan(asleep + 100);
      const pause = rerun.getByRole('button', { name: 'Pause', exact: true });
      await pause.waitFor();
      expect(await pause.evaluate((element) => element.getBoundingClientRect().top)).toBeCloseTo(
        before,
        0,
      );
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
      const [width, height] = await plot.evaluate((it) => [it.clientWidth, it.clientHeight]);
      await plot.click({ position: { x: width * 0.7, y: height * 0.75 } });
      await count(rerun).toBe(13);
      const last = points(rerun).last();
      const before = await last.getAttribute('aria-valuetext');
      await pull(last, 30, -30);
      await expect.poll(() => last.getAttribute('aria-valuetext')).not.toBe(before);
      await page.waitForURL(/points:/);
      search = new URL(page.url()).search;
      await page.mouse.dblclick(...(await middleOf(last)));
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
  await open(descent, { options }, async (rerun) => {
    const scrolled = await drag(startOf(rerun), 0, -100);
    // The published slope is −0.8; a hundred pixels are most of a unit, a cancelled drag is a few.
    await expect
      .poll(async () => Number(await field(rerun, /slope/).inputValue()))
      .toBeGreaterThan(-0.3);
    expect(await scrolled()).toBe(0);
  });
});

describe('the status while it plays', () => {
  const tooHigh = (rerun: Locator) =>
    expect.poll(() => status(rerun).evaluate((line) => line.scrollHeight - line.clientHeight));

  it('has room for more lines on a phone that is turned', async () => {
    const steps = { page: 'fit/neurons', id: 'perceptron/steps' };
    const options = { viewport: { width: 640, height: 700 } };
    await open(steps, { options }, async (rerun, page) => {
      await press(rerun, 'en', 'play');
      await expect.poll(() => status(rerun).getAttribute('style')).toContain('block-size');
      const before = await status(rerun).evaluate((line) => line.clientHeight);
      await page.setViewportSize({ width: 330, height: 700 });
      await expect
        .poll(() => status(rerun).evaluate((line) => line.clientHeight))
        .toBeGreaterThan(before);
      await tooHigh(rerun).toBe(0);
    });
  });

  it('has room for what is longer beyond the end, a verdict behind it', async () => {
    const neuron = { page: 'fit/neurons', id: 'mp-neuron/neuron' };
    const options = { viewport: { width: 360, height: 740 } };
    await open(neuron, { lang: 'zh', options }, async (rerun) => {
      await press(rerun, 'zh', 'finish');
      await ended(rerun, 'identical');
      await press(rerun, 'zh', 'goOn');
      await told(rerun).toContain('已超出');
      await tooHigh(rerun).toBe(0);
    });
  });
});

it('keeps its buttons in one line on a phone, at the end too', async () => {
  const steps = { page: 'fit/neurons', id: 'perceptron/steps' };
  await open(steps, { options: { viewport: { width: 360, height: 740 } } }, async (rerun) => {
    const height = () => rerun.locator('.fcs-transport').evaluate((row) => row.clientHeight);
    const before = await height();
    await press(rerun, 'en', 'finish');
    await ended(rerun, 'identical');
    await visible(rerun.getByRole('button', { name: words.en.goOn })).toBe(true);
    expect(await height()).toBe(before);
  });
});

it('has a row a knob on a phone, choices too', async () => {
  const options = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const neuron = { page: 'fit/neurons', id: 'mp-neuron/neuron' };
  await open(neuron, { options }, async (rerun) => {
    const heights = await rerun
      .locator('.fcs-knob')
      .evaluateAll((knobs) => knobs.map((knob) => knob.clientHeight));
    expect(heights.length).toBe(5);
    for (const height of heights) expect(height).toBeLessThan(60);
  });
});
