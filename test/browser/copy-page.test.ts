import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const dist = inject('dist');
const browser = useBrowser();

it('copies a page as Markdown, its addresses whole', async () => {
  const context = await browser().newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    const page = await context.newPage();
    await page.goto(`${site}/zh/fit/depth/`);
    await page.getByRole('button', { name: '复制本页' }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain('# 深度');
    const file = readFileSync(path.join(dist, 'zh/fit/depth.md'), 'utf8');
    expect(await copied()).toBe(file.replaceAll('](/', `](${site}/`));
    expect(await page.locator('link[type="text/markdown"]').getAttribute('href')).toBe(
      '/zh/fit/depth.md',
    );
  } finally {
    await context.close();
  }
});
