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

const gap = 16;
const between = '#7f7f7f';

/** Photographs a page whole: in a window as high as the page, so that nothing waits to be scrolled to. */
async function wholePage(page: Page, address: string): Promise<Buffer> {
  await page.goto(address, { waitUntil: 'networkidle' });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width } = page.viewportSize() as { width: number };
  await page.setViewportSize({ width, height });
  // Pictures that wait to be seen: a machine under load has not drawn them when the network rests.
  await page.evaluate(() =>
    Promise.all(
      [...document.images]
        .filter((image) => image.clientHeight > 0)
        .map((image) => {
          image.loading = 'eager';
          return image.decode().catch(() => {});
        }),
    ),
  );
  await page.waitForLoadState('networkidle');
  return page.screenshot({ fullPage: true, animations: 'disabled' });
}

/** Cuts a long picture into columns, several to a sheet, as pages of a newspaper. */
async function cut(picture: Buffer, screen: Screen): Promise<Buffer[]> {
  const { width, tile, columns, perSheet } = screens[screen];
  const scale = tile.width / width;
  const { height = 0 } = await sharp(picture).metadata();
  const step = Math.round(tile.height / scale);
  const tops = Array.from({ length: Math.ceil(height / step) }, (_, index) => index * step);
  const tiles = await Promise.all(
    tops.map((top) =>
      sharp(picture)
        .extract({ left: 0, top, width, height: Math.min(step, height - top) })
        .resize({ width: tile.width })
        .toBuffer(),
    ),
  );
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
  });
  try {
    return await cut(await wholePage(await context.newPage(), address), screen);
  } finally {
    await context.close();
  }
}

/** One sheet of all figures of an experiment: a row a figure, both languages, both widths. */
export async function figureSheet(
  browser: Browser,
  experiment: string,
  theme: Theme,
): Promise<Buffer> {
  const rows = getArtifact(experiment).manifest.figures.map(({ name }) => {
    const id = `${experiment}/${name}`;
    const drawings = (['wide', 'narrow'] as const).flatMap((width) =>
      languages.map(
        (lang) =>
          `<div class="${width}" lang="${languageTag[lang]}">${figureSvg(id, lang, width)}</div>`,
      ),
    );
    return `<h2>${id}</h2><section>${drawings.join('')}</section>`;
  });
  const style = `${figureColoursCss()}
    body { margin: 16px; background: var(--fcs-paper); color: var(--fcs-ink); font: 14px system-ui, sans-serif }
    section { display: flex; gap: 24px; align-items: flex-start }
    .wide { width: 700px } .narrow { width: 340px }
    svg { display: block; width: 100%; height: auto }`;
  const context = await browser.newContext({ viewport: { width: 2184, height: 800 } });
  try {
    const page = await context.newPage();
    await page.setContent(
      `<!doctype html><html data-theme="${theme}"><style>${style}</style><body>${rows.join('')}`,
    );
    return await page.screenshot({ fullPage: true });
  } finally {
    await context.close();
  }
}
