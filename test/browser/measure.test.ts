import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const browser = useBrowser();

it('measures when the button is pressed, and fetches TensorFlow.js only then', async () => {
  const page = await browser().newPage();
  try {
    const problems: string[] = [];
    const scripts: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('request', (request) => request.url().endsWith('.js') && scripts.push(request.url()));
    await page.goto(`${site}/en/benchmarks/`, { waitUntil: 'networkidle' });
    const before = scripts.length;
    const measure = page.locator('fcs-measure');
    expect(await measure.locator('tbody td').allTextContents()).toEqual(Array(6).fill('—'));
    await measure.getByRole('button').click();
    await expect
      .poll(() => measure.getByRole('status').textContent(), { timeout: 100_000 })
      .toBe('Done. Both losses agree to four digits.');
    expect(scripts.length).toBeGreaterThan(before);
    const cells = await measure.locator('tbody td').allTextContents();
    const [line, net] = [cells.slice(0, 3), cells.slice(3)].map((row) =>
      row.map(Number.parseFloat),
    );
    for (const [ours = 0, theirs = 0, ratio = 0] of [line ?? [], net ?? []]) {
      // Each is shown with three digits.
      expect(ratio / (theirs / ours)).toBeCloseTo(1, 1);
      // The goals are 500 and 100; a tenth of them is beyond what a busy machine could blur.
      expect(ratio).toBeGreaterThan(10);
    }
    expect(problems).toEqual([]);
  } finally {
    await page.close();
  }
});

it('keeps the focus, starts once, and says in the language of the page why it fails', async () => {
  const page = await browser().newPage();
  try {
    let workers = 0;
    page.on('worker', () => workers++);
    await page.goto(`${site}/zh/benchmarks/`, { waitUntil: 'networkidle' });
    await page.route('**/*.js', (route) => route.abort());
    const measure = page.locator('fcs-measure');
    const button = measure.getByRole('button');
    const cell = measure.locator('tbody td').first();
    await cell.evaluate((element) => {
      element.textContent = '1.00 ms';
    });
    await button.focus();
    // Both before the first could have failed.
    const busy = await button.evaluate((element: HTMLButtonElement) => {
      element.click();
      element.click();
      return [element.ariaDisabled, element.disabled, document.activeElement === element];
    });
    expect(busy).toEqual(['true', false, true]);
    await expect
      .poll(() => measure.getByRole('status').textContent())
      .toBe('这里无法运行：程序没有取到');
    expect(workers).toBeLessThanOrEqual(1);
    expect(await cell.textContent()).toBe('—');
    expect(await button.getAttribute('aria-disabled')).toBe(null);
    expect(await button.evaluate((element) => document.activeElement === element)).toBe(true);
  } finally {
    await page.close();
  }
});

it('says without scripts that it needs them; on paper it is not there, nor its heading', async () => {
  const context = await browser().newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`${site}/zh/benchmarks/`);
    expect(await page.locator('fcs-measure').isVisible()).toBe(false);
    const instead = page.locator('noscript:has(+ fcs-measure)');
    expect(await instead.innerText()).toBe('这里需要启用 JavaScript。');
    expect(await instead.isVisible()).toBe(true);
    expect(await page.locator('#row-svd').isVisible()).toBe(true);
    const printed = await browser().newPage();
    await printed.goto(`${site}/zh/benchmarks/`);
    await printed.locator('fcs-measure').waitFor();
    await printed.emulateMedia({ media: 'print' });
    expect(await printed.locator('fcs-measure').isVisible()).toBe(false);
    expect(await printed.locator('#here').isVisible()).toBe(false);
    expect(await printed.locator('#row-svd').isVisible()).toBe(true);
    await printed.close();
  } finally {
    await context.close();
  }
});
