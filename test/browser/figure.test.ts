import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const address = '/en/figures/linear-regression/three-lines/';

const browser = useBrowser();

async function onPage(
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser().newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(site + address);
    await use(page);
  } finally {
    await context.close();
  }
}

describe('a figure', () => {
  it.each([
    [1280, 'wide'],
    [360, 'narrow'],
  ] as const)(
    '%i px wide shows the %s drawing, with letters of 12 px or more',
    async (width, which) => {
      await onPage({ viewport: { width, height: 900 } }, async (page) => {
        const shown = page.locator('.fcs-drawing :is(svg, img):visible');
        expect(await shown.count()).toBe(1);
        expect(await page.locator(`.fcs-drawing .fcs-${which}`).isVisible()).toBe(true);
        // Letters are set in units of the drawing, which is an image where it is narrow.
        const size = await shown.evaluate(async (drawing: SVGSVGElement | HTMLImageElement) => {
          const svg =
            drawing instanceof HTMLImageElement
              ? new DOMParser().parseFromString(
                  await (await fetch(drawing.src)).text(),
                  'image/svg+xml',
                ).documentElement
              : drawing;
          const units = Number(svg.getAttribute('viewBox')?.split(' ')[2]);
          const scale = drawing.getBoundingClientRect().width / units;
          return scale * Number(svg.getAttribute('font-size'));
        });
        expect(size).toBeGreaterThanOrEqual(12);
      });
    },
  );

  it('follows the theme', async () => {
    const stroke = async (colorScheme: 'light' | 'dark') => {
      let colour = '';
      await onPage({ colorScheme }, async (page) => {
        const line = page.locator('.fcs-wide [stroke^="var(--fcs-model"]').first();
        colour = await line.evaluate((element) => getComputedStyle(element).stroke);
      });
      return colour;
    };
    // The two literals of the role "model" in pipeline/figures/kit/theme.ts.
    expect(await stroke('light')).toBe('rgb(22, 104, 176)');
    expect(await stroke('dark')).toBe('rgb(109, 179, 242)');
  });

  it('on a phone is an image of its own theme, the only one fetched, and nothing jumps', async () => {
    for (const colorScheme of ['light', 'dark'] as const)
      await onPage({ colorScheme, viewport: { width: 360, height: 800 } }, async (page) => {
        const ending = colorScheme === 'dark' ? '.narrow.dark.svg' : '.narrow.svg';
        const shown = page.locator('.fcs-drawing img:visible');
        await expect
          .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
          .toBeGreaterThan(0);
        const fetched = await page.evaluate(() =>
          performance
            .getEntriesByType('resource')
            .map(({ name }) => name)
            .filter((name) => name.endsWith('.svg') && name.includes('/artifacts/')),
        );
        expect(fetched).toEqual([
          expect.stringMatching(new RegExp(`three-lines\\.en\\${ending}$`)),
        ]);
        const { box, drawn } = await shown.evaluate((image: HTMLImageElement) => ({
          box: image.width / image.height,
          drawn: image.naturalWidth / image.naturalHeight,
        }));
        expect(Number(await shown.getAttribute('width'))).toBeGreaterThan(0);
        expect(box).toBeCloseTo(drawn, 1);
      });
  });

  it('copies its citation, and says so', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await onPage({ permissions }, async (page) => {
      await page.getByText('Cite', { exact: true }).click();
      await page.getByRole('button', { name: 'Copy: BibTeX' }).click();
      await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(
        /^@misc\{fit-compress-sample-linear-regression-three-lines-en-[0-9a-f]{8},\n/,
      );
      expect(copied).toMatch(/note = \{Version \d+\.\d+\.\d+, result [0-9a-f]{8}\}/);
      // Its own where the build knew none.
      const result = /-([0-9a-f]{8}),\n/.exec(copied)?.[1];
      expect(copied).toMatch(
        new RegExp(`\\n  url = \\{https?://[^/]+${address}\\?result=${result}\\},\\n`),
      );
    });
  });

  it('opens citation, data and origin without JavaScript, and shows no dead button', async () => {
    await onPage({ javaScriptEnabled: false }, async (page) => {
      for (const name of ['Cite', 'Data', 'How it was made'])
        await page.locator('.fcs-figure-tools summary', { hasText: name }).click();
      await expect.poll(() => page.locator('.fcs-copy code').first().isVisible()).toBe(true);
      expect(await page.locator('.fcs-copy button:visible').count()).toBe(0);
      await expect.poll(() => page.locator('.fcs-provenance').isVisible()).toBe(true);
      expect(await page.locator('.fcs-parameters').getByText('learningRate').isVisible()).toBe(
        true,
      );
    });
  });

  it('gives every file it offers', async () => {
    await onPage({}, async (page) => {
      const links = await page
        .locator('.fcs-figure-tools a[download]')
        .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
      for (const ending of ['.svg', '.png', '.pdf', '.csv', 'result.json', 'manifest.json'])
        expect(
          links.some((link) => link.endsWith(ending)),
          ending,
        ).toBe(true);
      for (const link of links) {
        const response = await page.request.get(link);
        expect(response.status(), link).toBe(200);
        expect((await response.body()).length, link).toBeGreaterThan(50);
      }
    });
  });

  it('prints as drawing, caption and address', async () => {
    await onPage({ viewport: { width: 700, height: 900 } }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await expect.poll(() => page.locator('.fcs-wide svg').isVisible()).toBe(true);
      await expect.poll(() => page.locator('.fcs-narrow').isVisible()).toBe(false);
      expect(await page.locator('.fcs-figure-tools summary:visible').count()).toBe(0);
      const printed = page.locator('.fcs-figure-tools .fcs-print-only');
      // Host, path, version and the first digits of the hash: enough to find it again, and to compare.
      expect(await printed.textContent()).toMatch(
        new RegExp(`^[^/]+${address} · Version \\d\\S*, result [0-9a-f]{8}$`),
      );
      expect(await printed.isVisible()).toBe(true);
    });
  });
});

describe('a number', () => {
  it('is cited by its own name, address and key', async () => {
    const context = await browser().newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${site}/en/experiments/langevin/`);
      const cite = page.locator('fcs-cite-number');
      await cite.locator('summary').click();
      await cite.locator('select').selectOption('escape-ratio');
      const [bibtex, ...others] = await cite.locator('code').allTextContents();
      expect(bibtex).toMatch(/^@misc\{fit-compress-sample-langevin-escape-ratio-en-[0-9a-f]{8},\n/);
      expect(bibtex).toContain('title = {{langevin/escape-ratio: Langevin sampling');
      expect(bibtex).toMatch(
        /\/en\/experiments\/langevin\/\?result=[0-9a-f]{8}#metric-escape-ratio\}/,
      );
      expect(others).toHaveLength(4);
      for (const text of others)
        expect(text).toMatch(
          /https?:\/\/[^/]+\/en\/experiments\/langevin\/\?result=[0-9a-f]{8}#metric-escape-ratio/,
        );
      expect(await page.locator('#metric-escape-ratio').count()).toBe(1);
    } finally {
      await context.close();
    }
  });
});

describe('what loads the files of an experiment', () => {
  it('has the address that the page is read at, copied and in the notebook', async () => {
    const context = await browser().newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${site}/zh/experiments/linear-regression/`);
      const folds = page.locator('#loading ~ .loading details');
      expect(await folds.count()).toBe(3);
      await folds.first().locator('summary').click();
      const { origin } = new URL(page.url());
      await expect
        .poll(() => folds.first().locator('code').first().textContent())
        .toContain(`site = "${origin}/artifacts/linear-regression/data/"\n`);
      expect(await folds.first().locator('button').first().isVisible()).toBe(true);
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('a[data-fcs-notebook]').click(),
      ]);
      expect(saved.suggestedFilename()).toBe('linear-regression.zh.ipynb');
      const { cells } = JSON.parse(readFileSync(await saved.path(), 'utf8'));
      const load = cells.find(({ id }: { id: string }) => id === 'load');
      expect(load.source).toContain(`site = "${origin}/artifacts/linear-regression/"\n`);
    } finally {
      await context.close();
    }
  });
});
