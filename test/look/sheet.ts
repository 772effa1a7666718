import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { figureSvg, getArtifact } from '../../site/lib/artifacts.ts';
import { figureColoursCss } from '../../site/lib/build/figure-colours.ts';
import { languages, languageTag } from '../../site/lib/language.ts';

/** Screens that a page is read on. Letters of a sheet stay legible when it is shown 2000 px wide. */
export const screens = {
  wide: { width: 1280, height: 900, tile: { width: 700, height: 1050 }, columns: 2, perSheet: 4 },
  phone: { width: 375, height: 812, tile: { width: 375, height: 960 }, columns: 4, perSheet: 8 },
} as const;
export type Screen = keyof typeof screens;
export type Theme = 'light' | 'dark';

/** On a machine with much else to do a picture takes longer than Playwright waits. */
const timeout = 180_000;
const gap = 16;
const between = '#7f7f7f';

/**
 * Photographs a page window by window, as it is read: one window as high as a long chapter is more than
 * a browser draws. What is fixed at the top stands on the first picture alone, and all is laid out at once.
 */
async function windows(page: Page, address: string, screen: Screen): Promise<Buffer[]> {
  const { width, tile } = screens[screen];
  const height = Math.round((tile.height * width) / tile.width);
  await page.setViewportSize({ width, height });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.addStyleTag({
    content: `* { content-visibility: visible !important }
      header.header, mobile-starlight-toc nav, .fcs-controls { position: static !important }`,
  });
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const pictures: Buffer[] = [];
  for (let top = 0; top < whole; top += height) {
    const left = await page.evaluate(async (top) => {
      scrollTo({ top, behavior: 'instant' });
      const isSeen = ({ top, bottom, height }: DOMRect) =>
        height > 0 && bottom > 0 && top < innerHeight;
      const seen = [...document.images].filter((one) => isSeen(one.getBoundingClientRect()));
      for (const image of seen) image.loading = 'eager';
      await Promise.all(seen.map((image) => image.decode().catch(() => {})));
      return top - scrollY;
    }, top);
    const picture = await page.screenshot({ animations: 'disabled', timeout });
    // The last window begins where the page lets it: what was on the one before is cut off.
    const rest = { left: 0, top: left, width, height: height - left };
    pictures.push(await sharp(picture).extract(rest).resize({ width: tile.width }).toBuffer());
  }
  return pictures;
}

/** Sets pictures in columns, several to a sheet, as pages of a newspaper. */
async function sheetsOf(tiles: readonly Buffer[], screen: Screen): Promise<Buffer[]> {
  const { tile, columns, perSheet } = screens[screen];
  const sheets: Buffer[] = [];
  for (let first = 0; first < tiles.length; first += perSheet) {
    const here = tiles.slice(first, first + perSheet);
    const across = Math.min(columns, here.length);
    const down = Math.ceil(here.length / columns);
    const canvas = sharp({
      create: {
        width: across * (tile.width + gap) - gap,
        height: down * (tile.height + gap) - gap,
        channels: 3,
        background: between,
      },
    });
    sheets.push(
      await canvas
        .composite(
          here.map((input, index) => ({
            input,
            left: (index % columns) * (tile.width + gap),
            top: Math.floor(index / columns) * (tile.height + gap),
          })),
        )
        .png()
        .toBuffer(),
    );
  }
  return sheets;
}

/** Sheets of one page, in one language, theme and width. */
export async function pageSheets(
  browser: Browser,
  address: string,
  { screen, theme }: { screen: Screen; theme: Theme },
): Promise<Buffer[]> {
  const { width, height } = screens[screen];
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    // A style of its own for the camera.
    bypassCSP: true,
  });
  try {
    return await sheetsOf(await windows(await context.newPage(), address, screen), screen);
  } finally {
    await context.close();
  }
}

/** What Chromium photographs at once, and letters of which stay legible; a figure that is higher alone goes alone. */
const sheetHeight = 2000;

/** Sheets of all figures of an experiment: a row a figure, both languages, both widths, and captions as typed. */
export async function figureSheets(
  browser: Browser,
  experiment: string,
  theme: Theme,
): Promise<Buffer[]> {
  const rows = getArtifact(experiment).manifest.figures.map(({ name, caption }) => {
    const id = `${experiment}/${name}`;
    const drawings = (['wide', 'narrow'] as const).flatMap((width) =>
      languages.map(
        (lang) =>
          `<div class="${width}" lang="${languageTag[lang]}">${figureSvg(id, lang, width)}</div>`,
      ),
    );
    const captions = languages.map((lang) => `<p lang="${languageTag[lang]}">${caption[lang]}</p>`);
    return `<article><h2>${id}</h2><section>${drawings.join('')}</section>${captions.join('')}</article>`;
  });
  const style = `${figureColoursCss()}
    body { margin: 16px; background: var(--fcs-paper); color: var(--fcs-ink); font: 14px system-ui, sans-serif }
    article { overflow: hidden }
    section { display: flex; gap: 24px; align-items: flex-start }
    .wide { width: 700px } .narrow { width: 340px }
    svg { display: block; width: 100%; height: auto; overflow: visible }`;
  const context = await browser.newContext({ viewport: { width: 2184, height: 800 } });
  try {
    const page = await context.newPage();
    await page.setContent(
      `<!doctype html><html data-theme="${theme}"><style>${style}</style><body>${rows.join('')}`,
    );
    const heights = await page
      .locator('article')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    const sheets: Buffer[] = [];
    for (let first = 0, next = 0; first < heights.length; first = next) {
      for (let sum = 0; next < heights.length; next++) {
        sum += heights[next] as number;
        if (next > first && sum > sheetHeight) break;
      }
      await page.locator('article').evaluateAll(
        (all, [first, next]) => {
          for (const [i, one] of all.entries())
            (one as HTMLElement).hidden = i < first || i >= next;
        },
        [first, next] as const,
      );
      sheets.push(await page.screenshot({ fullPage: true, timeout }));
    }
    return sheets;
  } finally {
    await context.close();
  }
}
