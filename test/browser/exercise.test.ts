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

/** What the page hands over about an exercise. */
const given = async (exercise: Locator) =>
  JSON.parse((await exercise.locator('> script').textContent()) ?? '') as {
    expected: { value: number; tolerance: number };
  };

it('says right, too small, too large, and what is wrong with what was typed', async () => {
  await open({}, async (page) => {
    const numeric = page.locator('fcs-exercise:has(input[type=text])');
    expect(await numeric.count()).toBeGreaterThan(0);
    for (const exercise of await numeric.all()) {
      const { value, tolerance } = (await given(exercise)).expected;
      const off = Math.max(1.7, 3 * tolerance);
      await answer(exercise, String(value), 'Right.');
      await answer(exercise, `２*(${value})/√4`, 'Right.');
      await answer(exercise, String(value + off), 'too large');
      await answer(exercise, String(value - off), 'too small');
      await answer(exercise, '1,5', 'comma');
      await answer(exercise, '(1', 'parenthesis');
      await answer(exercise, 'five', 'cannot be read as a number');
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
    const { value } = (await given(exercise)).expected;
    const radios = exercise.getByRole('radio');
    for (let i = 0; i < (await radios.count()); i++) {
      await radios.nth(i).check();
      await exercise.getByRole('button', { name: 'Check' }).click();
      if (i === value) await told(exercise).toBe('Right.');
      else await told(exercise).not.toBe('Right.');
    }
  });
});

it('compares a formula, and says where a wrong one differs', async () => {
  await open({}, async (page) => {
    await page.goto(`${site}/en/fit/problems/`);
    const count = page.locator('#exercise-problem-3-17');
    await answer(count, 'Do + D(D_i + D_o + 1)', 'Right.');
    await answer(count, '（D+1）*Do + D*Di + D', 'Right.');
    // Di = 2, D = 3, Do = 5: 3·3 + 5·4 = 29.
    await answer(count, 'D + Di', 'for Di = 2, D = 3, Do = 5 it gives 5 where 29 is wanted');
    await answer(count, 'D(Di + Do)', 'biases');
    await answer(count, 'K + 1', 'Letters: Di, D, Do');
    await expect.poll(() => count.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    await answer(count, 'D(Di', 'parenthesis');
    await answer(page.locator('#exercise-problem-2-1'), '2x(φ₀ + φ₁x − y)', 'Right.');
    await answer(page.locator('#exercise-problem-3-3'), 'x = -θ_{30}/θ_{31}', 'Right.');
  });
});

it('opens the re-runner with what was predicted, once there is a prediction', async () => {
  await open({}, async (page) => {
    await page.goto(`${site}/en/sample/langevin/`);
    const exercise = page.locator('fcs-exercise:has(.fcs-predict)').first();
    const run = exercise.getByRole('button', { name: 'Run it' });
    await exercise.getByRole('button', { name: 'Check' }).scrollIntoViewIfNeeded();
    expect(await run.isVisible()).toBe(false);
    const text = exercise.getByRole('textbox');
    if (await text.isVisible()) await text.fill('1');
    else await exercise.getByRole('radio').first().check();
    await exercise.getByRole('button', { name: 'Check' }).click();
    await run.click();
    const rerun = page.locator('fcs-rerun').first();
    await rerun.and(page.locator('[data-awake][data-changed]')).waitFor();
    // Run is what the button says.
    const pause = rerun.getByRole('button', { name: 'Pause', exact: true });
    await expect
      .poll(() => pause.evaluate((button) => button === document.activeElement))
      .toBe(true);
    await expect.poll(() => rerun.locator('.fcs-status').textContent()).toMatch(/Step [1-9]/);
    await expect
      .poll(() => rerun.evaluate((part) => Math.round(part.getBoundingClientRect().top)))
      .toBeLessThan(200);
    // What stands there now is described; the published caption is not true of it.
    expect(await rerun.locator('.fcs-caption-published').isVisible()).toBe(false);
    expect(await rerun.locator('.fcs-caption-own').textContent()).toContain('Your settings');
  });
});

it('sets the picture that a prediction is about', async () => {
  await open({}, async (page) => {
    await page.goto(`${site}/en/fit/ethics/`);
    const exercise = page.locator('#exercise-larger-gap');
    await exercise.getByRole('radio').first().check();
    await exercise.getByRole('button', { name: 'Check' }).click();
    await exercise.getByRole('button', { name: 'Try it in the picture' }).click();
    const explorer = page.locator('fcs-explorer').first();
    await expect.poll(() => explorer.getByRole('combobox').first().inputValue()).toBe('dropped');
    await expect.poll(() => explorer.locator('input[type=text]').last().inputValue()).toBe('12');
    await explorer.and(page.locator('[data-awake]')).waitFor();
    await expect.poll(() => page.url()).toMatch(/gap(:|%3A)12/);
    await page.goBack();
    await expect
      .poll(() => explorer.locator('input[type=text]').last().inputValue())
      .not.toBe('12');
    expect(page.url()).toBe(`${site}/en/fit/ethics/`);
    const inView = () =>
      exercise.evaluate((part) => {
        const { top, bottom } = part.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
    await expect.poll(inView).toBe(true);
    // A page that is loaded anew has its place from the browser, as ever.
    expect(await page.evaluate(() => history.scrollRestoration)).toBe('auto');
  });
});

it('says so where what checks an answer cannot be had, and checks it once it can', async () => {
  await open({}, async (page) => {
    await page.route(/\/widgets\/en\/words\./, (route) => route.abort());
    const exercise = page.locator('fcs-exercise:has(input[type=radio])').first();
    await exercise.getByRole('radio').first().check();
    await exercise.getByRole('button', { name: 'Check' }).click();
    await told(exercise).toContain('could not be loaded');
    await page.unroute(/\/widgets\/en\/words\./);
    await exercise.getByRole('button', { name: 'Check' }).click();
    await told(exercise).toMatch(/Right|Not this one/);
  });
});

it('unfolds an explanation, and asks for nothing that it could not check', async () => {
  await open({}, async (page) => {
    await page.goto(`${site}/en/sample/langevin/`);
    const exercise = page.locator('fcs-exercise:not(:has(form))').first();
    expect(await exercise.locator('input, button').count()).toBe(0);
    await exercise.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => exercise.locator('details').getAttribute('open')).not.toBeNull();
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
