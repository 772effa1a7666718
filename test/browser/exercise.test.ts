import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './browser.ts';

const site = inject('site');
const address = `${site}/en/fit/straight-line/`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function open(
  options: { javaScriptEnabled?: boolean },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(address);
    await use(page);
  } finally {
    await context.close();
  }
}

async function answer(exercise: Locator, text: string): Promise<string> {
  await exercise.getByRole('textbox').fill(text);
  await exercise.getByRole('textbox').press('Enter');
  return (await exercise.getByRole('status').textContent()) ?? '';
}

it('says right, too small, too large, and what is wrong with what was typed', async () => {
  await open({}, async (page) => {
    const numeric = page.locator('fcs-exercise:has(input[type=text])');
    expect(await numeric.count()).toBeGreaterThan(0);
    for (const exercise of await numeric.all()) {
      const expected = Number(await exercise.getAttribute('data-answer'));
      const off = Math.max(1.7, 3 * Number(await exercise.getAttribute('data-tolerance')));
      expect(await answer(exercise, String(expected))).toBe('Right.');
      expect(await answer(exercise, String(expected + off))).toContain('too large');
      expect(await answer(exercise, String(expected - off))).toContain('too small');
      expect(await answer(exercise, '1,5')).toContain('comma');
      expect(await answer(exercise, 'five')).toContain('not a number');
      expect(await exercise.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    }
  });
});

it('checks a choice', async () => {
  await open({}, async (page) => {
    const exercise = page.locator('fcs-exercise:has(input[type=radio])').first();
    const feedback = exercise.getByRole('status');
    await exercise.getByRole('button', { name: 'Check' }).click();
    expect(await feedback.textContent()).toContain('Choose');
    const expected = Number(await exercise.getAttribute('data-answer'));
    const radios = exercise.getByRole('radio');
    for (let i = 0; i < (await radios.count()); i++) {
      await radios.nth(i).check();
      await exercise.getByRole('button', { name: 'Check' }).click();
      expect(await feedback.textContent()).toBe(i === expected ? 'Right.' : 'Not this one.');
    }
  });
});

it('has statement and solution without JavaScript, and no form that does nothing', async () => {
  await open({ javaScriptEnabled: false }, async (page) => {
    const exercise = page.locator('fcs-exercise').first();
    expect(await exercise.locator('.fcs-exercise-statement').isVisible()).toBe(true);
    expect(await exercise.locator('form').isVisible()).toBe(false);
    await exercise.locator('summary').click();
    expect(await exercise.locator('details').getAttribute('open')).not.toBeNull();
  });
});
