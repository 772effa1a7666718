import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { concerns } from '../part.ts';
import { useBrowser } from './browser.ts';

// Every re-runner, found by its file name, is driven to its end where it stands.

const site = inject('site');
const browser = useBrowser();
const words = JSON.parse(readFileSync('content/i18n/en.json', 'utf8'));

const chapters = globSync('content/docs/en/**/*.mdx').map((file) => ({
  address: path.relative('content/docs', file).replaceAll(path.sep, '/').replace('.mdx', '/'),
  source: readFileSync(file, 'utf8'),
}));
const rerunners = globSync('site/widgets/reruns/*.*.ts')
  .map((file) => path.basename(file, '.ts').replace('.', '/'))
  .sort();

it('finds them', () => {
  expect(rerunners.length).toBeGreaterThan(0);
});

it.each(rerunners.filter((id) => concerns.experiment(id.split('/')[0] ?? '')))(
  '%s ends as published',
  async (id) => {
    const chapter = chapters.find(({ source }) => source.includes(`<Rerun id="${id}"`));
    expect(chapter, `no page has <Rerun id="${id}" />: show it, or delete its file`).toBeDefined();
    const context = await browser().newContext({ reducedMotion: 'reduce' });
    try {
      const page = await context.newPage();
      await page.goto(`${site}/${chapter?.address}`);
      const rerun = page.locator(`fcs-rerun[data-rerun="${id}"]`).first();
      await rerun.scrollIntoViewIfNeeded();
      const play = rerun.getByRole('button', { name: words['fcs.rerun.play'], exact: true });
      // What fails says why in its note, which then stands in the report.
      await play
        .or(rerun.and(page.locator('[data-failed]')))
        .first()
        .waitFor();
      if (await play.isVisible()) await play.click();
      await rerun.and(page.locator('[data-end], [data-failed]')).waitFor({ timeout: 60_000 });
      const said = (await rerun.locator('.fcs-status, .fcs-note').allTextContents())
        .join(' ')
        .trim();
      const { end, failed } = await rerun.evaluate(({ dataset }: HTMLElement) => ({ ...dataset }));
      expect({ end, failed, said }).toEqual({ end: 'identical', failed: undefined, said });
      // The caption may be the drawing's: what it names by a letter has to be in the live picture as well.
      const caption = rerun.locator('figcaption:has(.fcs-figure-number)');
      const named = (await caption.innerText()).matchAll(/\(([a-d])\)/g);
      const panels = await rerun.locator('.fcs-stage[data-lettered] .fcs-panel').count();
      const there = 'abcd'.slice(0, panels);
      expect([...named].map(([, letter]) => letter).filter((one) => !there.includes(one!))).toEqual(
        [],
      );
    } finally {
      await context.close();
    }
  },
);
