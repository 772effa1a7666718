import type { Locator, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const address = `${site}/en/fit/straight-line/`;

const browser = useBrowser();

async function open(
  options: { javaScriptEnabled?: boolean },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser().newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(address);
    await use(page);
  } finally {
    await context.close();
  }
}

const told = (exercise: Locator) => expect.poll(() => exercise.getByRole('status').textContent());

async function answer(exercise: Locator, text: string, reply: string): Promise<void> {
  await exercise.getByRole('textbox').fill(text);
  await exercise.getByRole('textbox').press('Enter');
  await told(exercise).toContain(reply);
}

it('says right, too small, too large, and what is wrong with what was typed', async () => {
  await open({}, async (page) => {
    const numeric = page.locator('fcs-exercise:has(input[type=text])');
    expect(await numeric.count()).toBeGreaterThan(0);
    for (const exercise of await numeric.all()) {
      const expected = Number(await exercise.getAttribute('data-answer'));
      const off = Math.max(1.7, 3 * Number(await exercise.getAttribute('data-tolerance')));
      await answer(exercise, String(expected), 'Right.');
      await answer(exercise, String(expected + off), 'too large');
      await answer(exercise, String(expected - off), 'too small');
      await answer(exercise, '1,5', 'comma');
      await answer(exercise, 'five', 'not a number');
      const box = exercise.getByRole('textbox');
      await expect.poll(() => box.getAttribute('aria-invalid')).toBe('true');
    }
  });
});

it('checks a choice', async () => {
  await open({}, async (page) => {
    const exercise = page.locator('fcs-exercise:has(input[type=radio])').first();
    await exercise.getByRole('button', { name: 'Check' }).click();
    await told(exercise).toContain('Choose');
    const expected = Number(await exercise.getAttribute('data-answer'));
    const radios = exercise.getByRole('radio');
    for (let i = 0; i < (await radios.count()); i++) {
      await radios.nth(i).check();
      await exercise.getByRole('button', { name: 'Check' }).click();
      await told(exercise).toBe(i === expected ? 'Right.' : 'Not this one.');
    }
  });
});

it('has statement and solution without JavaScript, and no form that does nothing', async () => {
  await open({ javaScriptEnabled: false }, async (page) => {
    const exercise = page.locator('fcs-exercise').first();
    expect(await exercise.locator('.fcs-exercise-statement').isVisible()).toBe(true);
    expect(await exercise.locator('form').isVisible()).toBe(false);
    await exercise.locator('summary').click();
    await expect.poll(() => exercise.locator('details').getAttribute('open')).not.toBeNull();
  });
});
