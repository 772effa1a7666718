import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../../pipeline/engine/bench/launch.ts';
import { readLine } from '../../pipeline/run/tool.ts';
import { languages } from '../../site/lib/language.ts';
import { buildSite, serveSite } from '../browser/site.ts';
import { type Choice, choose } from './choose.ts';
import { lendFonts } from './fonts.ts';
import { figureSheets, pageSheets, type Screen, screens, type Theme } from './sheet.ts';

// `npm run look`: pictures of pages and figures, in both languages, themes and widths, for who made them.

const themes: readonly Theme[] = ['light', 'dark'];
const usage = `npm run look -- [part | page | experiment …] [--since revision] [--out folder]
  fit                a part: its chapters and their experiments' figures
  sample/langevin    a page (a chapter brings its experiments' figures)
  langevin           the figures of an experiment
  --since main       pages and figures with a file that differs from a revision
Without any: all written pages, lists and figures. FCS_DIST names a built site to take instead of building.`;

async function look({ pages, experiments }: Choice, folder: string): Promise<void> {
  const writeAll = (name: string, sheets: readonly Buffer[]) => {
    for (const [index, sheet] of sheets.entries()) {
      const file = path.join(folder, `${name}.${index + 1}.png`);
      writeFileSync(file, sheet);
      console.log(file);
    }
  };
  const dist = process.env.FCS_DIST ?? '.cache/look-site';
  if (pages.length > 0 && process.env.FCS_DIST === undefined) buildSite(dist);
  const server = await serveSite(dist);
  lendFonts('.cache/look-fonts');
  const browser = await launchBrowser();
  try {
    for (const experiment of experiments)
      for (const theme of themes)
        writeAll(`figures.${experiment}.${theme}`, await figureSheets(browser, experiment, theme));
    for (const page of pages)
      for (const lang of languages)
        for (const screen of Object.keys(screens) as Screen[])
          for (const theme of themes) {
            const address = `${server.address}/${lang}/${page ? `${page}/` : ''}`;
            const sheets = await pageSheets(browser, address, { screen, theme });
            const name = `${page.replaceAll('/', '-') || 'index'}.${lang}.${screen}.${theme}`;
            writeAll(name, sheets);
          }
  } finally {
    await browser.close();
    await server.close();
  }
}

const options = { since: { type: 'string' }, out: { type: 'string' } } as const;
const { values, positionals } = readLine(usage, options, true);
const choice = choose(positionals, values.since);
if (choice.pages.length + choice.experiments.length === 0)
  console.log(`No page and no figure differs from ${values.since}: nothing to look at.`);
else {
  const folder = values.out ?? mkdtempSync(path.join(os.tmpdir(), 'fcs-look-'));
  mkdirSync(folder, { recursive: true });
  await look(choice, folder);
  console.log(`\n${folder}`);
}
