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
      .toBe('Done. Both computed the same loss.');
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

it('is not there without scripts, nor on paper', async () => {
  const context = await browser().newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`${site}/zh/benchmarks/`);
    expect(await page.locator('fcs-measure').isVisible()).toBe(false);
    expect(await page.locator('#row-svd').isVisible()).toBe(true);
    const printed = await browser().newPage();
    await printed.goto(`${site}/zh/benchmarks/`);
    await printed.locator('fcs-measure').waitFor();
    await printed.emulateMedia({ media: 'print' });
    expect(await printed.locator('fcs-measure').isVisible()).toBe(false);
    await printed.close();
  } finally {
    await context.close();
  }
});
