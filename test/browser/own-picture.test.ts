import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const browser = useBrowser();

/** A picture of 400×100 that only an element opens, and a file that is none. */
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="200" height="50" fill="#08f"/></svg>`;

it('a picture of the reader’s own is truncated in the page, and sent nowhere', async () => {
  const context = await browser().newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`${site}/en/compress/low-rank/`);
    const rerun = page.locator('fcs-rerun[data-rerun="low-rank-storage/image"]');
    await rerun.scrollIntoViewIfNeeded();
    await rerun.and(page.locator('[data-ready]')).waitFor();
    await rerun.locator('.fcs-play').focus();
    // It takes no time, so its end is there without Play.
    await rerun.and(page.locator('[data-end="identical"]')).waitFor();

    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
    const input = rerun.locator('input[type="file"]');
    const note = rerun.locator('.fcs-stage [role="status"]');
    await input.setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('no') });
    await expect.poll(() => note.textContent()).toContain('“no.png” cannot be opened');
    expect(await rerun.getAttribute('data-end')).toBe('identical');

    await input.setInputFiles({
      name: 'wide.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(svg),
    });
    await expect.poll(() => note.textContent()).toContain('400×100 and has been scaled to 256×64');
    await rerun.and(page.locator('[data-end="different"]')).waitFor();
    // A rectangle on white is two columns times rows: from k = 2 on nothing is left.
    const status = rerun.locator('.fcs-status');
    expect(await status.textContent()).toContain('is your own');
    expect(await status.textContent()).toMatch(/relative error \d\.\d+×10⁻¹/);
    expect(sent.filter((line) => !line.includes('data:'))).toEqual([]);

    // Drawn anew for another width, it still is the reader’s, and there is a way back.
    await page.setViewportSize({ width: 600, height: 900 });
    await rerun.locator('.fcs-stage[data-narrow]').waitFor();
    await expect.poll(() => note.textContent()).toContain('wide.svg');

    await rerun.locator('.fcs-stage button').click();
    await rerun.and(page.locator('[data-end="identical"]')).waitFor();
    expect(errors).toEqual([]);
  } finally {
    await context.close();
  }
});
