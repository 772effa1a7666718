import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

// Bare pages inside a page of somebody else: another port is another origin.

const site = inject('site');
const browser = useBrowser();
const figure = 'linear-regression/three-lines';
const kinds = [figure, 'rerun/linear-regression/descent', 'explorer/tent'] as const;

let foreign: Server;
let body = '';
beforeAll(async () => {
  foreign = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Somebody's slides</title><h1>Slide</h1>${body}`);
  });
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
});
afterAll(() => foreign.close());

/** Opens the foreign page with this in it; tells what went wrong on the way. */
async function inForeignPage(
  markup: string,
  use: (frame: FrameLocator, page: Page, problems: readonly string[]) => Promise<void>,
): Promise<void> {
  body = markup;
  const context = await browser().newContext({ viewport: { width: 1000, height: 900 } });
  const problems: string[] = [];
  try {
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', ({ message }) => problems.push(message));
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
    // A lazy frame is no part of what the page waits for: it is empty at first, and without its style sheets all of it
    // is in sight.
    const inner = await page.locator('iframe').elementHandle();
    await (await inner?.contentFrame())?.waitForURL(/\/embed\//);
    await use(page.frameLocator('iframe'), page, problems);
  } finally {
    await context.close();
  }
}

/** The line that a page of the site offers, as a reader copies it. */
async function offered(address: string, which: string): Promise<string> {
  const page = await browser().newPage();
  try {
    await page.goto(site + address);
    return (await page.locator('fcs-copy code').filter({ hasText: which }).textContent()) ?? '';
  } finally {
    await page.close();
  }
}

describe('in a page of somebody else', () => {
  it('the line on a figure’s page shows the figure, whole and without a scroll bar', async () => {
    const line = await offered(`/en/figures/${figure}/`, `/embed/en/${figure}/`);
    expect(line).toContain(`src="${site}/embed/en/${figure}/"`);
    await inForeignPage(line, async (frame, _, problems) => {
      const drawing = frame.locator('.fcs-wide img:visible');
      await drawing.waitFor();
      await expect
        .poll(() => drawing.evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(100);
      const hidden = () =>
        frame.locator('html').evaluate((root) => root.scrollHeight - root.clientHeight);
      await expect.poll(hidden).toBeLessThanOrEqual(0);
      expect(problems).toEqual([]);
    });
  });

  it('a re-runner ends in the published bits', async () => {
    const line = await offered('/zh/embed/', '/zh/rerun/linear-regression/descent/');
    await inForeignPage(line, async (frame, _, problems) => {
      const rerun = frame.locator('fcs-rerun[data-ready]');
      await rerun.locator('.fcs-transport select').selectOption({ index: 3 });
      await rerun.getByRole('button', { name: '播放', exact: true }).click();
      await frame.locator('fcs-rerun[data-end="identical"]').waitFor({ timeout: 60_000 });
      expect(problems).toEqual([]);
    });
  });

  it('the address hides controls, sets a state and a theme', async () => {
    const search = '?controls=play&theme=light&linear-regression.descent=learningRate:0.05';
    const src = `${site}/embed/en/rerun/linear-regression/descent/${search}`;
    await inForeignPage(`<iframe src="${src}" width="760" height="900">`, async (frame) => {
      const rerun = frame.locator('fcs-rerun[data-awake]');
      await rerun.waitFor();
      expect(await rerun.getByRole('button').count()).toBe(1);
      expect(await rerun.locator('.fcs-controls input').count()).toBe(0);
      expect(await frame.locator('html').getAttribute('data-theme')).toBe('light');
      expect(await rerun.locator('.fcs-caption-own').textContent()).toContain('0.05');
    });
  });

  it('an explorer follows its slider', async () => {
    const line = await offered('/en/embed/', '/en/explorer/tent/');
    await inForeignPage(line, async (frame, _, problems) => {
      const caption = frame.locator('figcaption');
      const before = await caption.textContent();
      await frame.locator('fcs-explorer input[type=range]').first().press('ArrowRight');
      await expect.poll(() => caption.textContent()).not.toBe(before);
      expect(problems).toEqual([]);
    });
  });

  it('links leave the frame', async () => {
    const line = `<iframe src="${site}/embed/en/${figure}/" width="760" height="600"></iframe>`;
    await inForeignPage(line, async (frame, page) => {
      await frame.locator('footer a').click();
      await page.waitForURL(`${site}/en/figures/${figure}/`);
    });
  });

  it('a sandbox that allows scripts alone keeps the published picture', async () => {
    const src = `${site}/embed/en/rerun/linear-regression/descent/`;
    const line = `<iframe src="${src}" sandbox="allow-scripts" width="760" height="900"></iframe>`;
    await inForeignPage(line, async (frame) => {
      const drawing = frame.locator('.fcs-drawing svg:visible');
      await drawing.waitFor();
      expect((await drawing.boundingBox())?.height).toBeGreaterThan(100);
      expect(await frame.locator('[data-ready]').count()).toBe(0);
    });
  });
});

it.each(kinds)('embed/…/%s is accessible, on both papers, and fits a phone', async (kind) => {
  const page = await browser().newPage({ viewport: { width: 360, height: 780 } });
  try {
    const found: string[] = [];
    for (const theme of ['light', 'dark']) {
      await page.goto(`${site}/embed/zh/${kind}/?theme=${theme}`);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run(document, {
          resultTypes: ['violations'],
        }),
      );
      found.push(...violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        found.push(`${theme}: wider than a phone`);
    }
    expect(found).toEqual([]);
  } finally {
    await page.close();
  }
});
