import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fontkit from 'fontkit';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';

const site = inject('site');
const dist = inject('dist');
const browser = useBrowser();

// Whole, as npm brings them.
const theirs = 'node_modules/katex/dist/fonts';
const wholes = globSync('*.woff2', { cwd: theirs }).map((file) => path.basename(file, '.woff2'));
/** The site's fonts of formulas by the name that KaTeX gives them. */
const ours = new Map(
  globSync('_astro/KaTeX_*', { cwd: dist }).map((file) => [
    path.basename(file).split('.')[0] ?? '',
    path.basename(file),
  ]),
);
const open = (file: string) => fontkit.create(readFileSync(file)) as fontkit.Font;
const drawing = (font: fontkit.Font, letter: string) => {
  const code = letter.codePointAt(0) as number;
  if (!font.hasGlyphForCodePoint(code)) return undefined;
  const { advanceWidth, path } = font.glyphForCodePoint(code);
  return `${advanceWidth} ${path.toSVG()}`;
};

interface Asked {
  /** `family weight style` → the letters that it sets. */
  readonly letters: Readonly<Record<string, string>>;
  /** Those that the style sheets name. */
  readonly files: readonly string[];
}

/** What a browser wants for the formulas of these pages, all put into one that has their style sheet. */
async function asked(pages: readonly string[]): Promise<Asked> {
  const page = await browser().newPage();
  try {
    await page.goto(`${site}/en/sample/langevin/`);
    return await page.evaluate(async (pages) => {
      const formulas = new Set<string>();
      for (const address of pages) {
        const html = await (await fetch(address)).text();
        const parsed = new DOMParser().parseFromString(html, 'text/html');
        for (const formula of parsed.querySelectorAll('.katex')) formulas.add(formula.outerHTML);
      }
      const all = document.body.appendChild(document.createElement('div'));
      all.innerHTML = [...formulas].join('');
      const letters: Record<string, string> = {};
      for (const formula of all.querySelectorAll('.katex-html')) {
        const texts = document.createTreeWalker(formula, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const { fontFamily, fontWeight, fontStyle } = getComputedStyle(
            texts.currentNode.parentElement as Element,
          );
          const face = `${fontFamily.split(',')[0]} ${fontWeight} ${fontStyle}`;
          letters[face] = [...new Set((letters[face] ?? '') + texts.currentNode.textContent)].join(
            '',
          );
        }
      }
      const files = [...document.styleSheets].flatMap((sheet) =>
        [...sheet.cssRules].flatMap((rule) =>
          rule instanceof CSSFontFaceRule
            ? (/KaTeX_[\w.-]+/.exec(rule.style.getPropertyValue('src'))?.[0] ?? [])
            : [],
        ),
      );
      return { letters, files };
    }, pages);
  } finally {
    await page.close();
  }
}

const endings: Readonly<Record<string, string>> = {
  '400 normal': 'Regular',
  '400 italic': 'Italic',
  '700 normal': 'Bold',
  '700 italic': 'BoldItalic',
};

it('have every letter of every page, drawn as in the whole font', async () => {
  const pages = globSync('**/*.html', { cwd: dist }).map(
    (file) => `/${file.replaceAll(path.sep, '/').replace(/(^|\/)index\.html$/, '$1')}`,
  );
  const { letters } = await asked(pages);
  expect(Object.keys(letters)).toContain('KaTeX_Main 400 normal');
  const wrong: string[] = [];
  for (const [face, used] of Object.entries(letters)) {
    const [family = '', ...rest] = face.split(' ');
    const exact = `${family}-${endings[rest.join(' ')]}`;
    // A browser takes another of the family where there is no such one.
    const names = wholes.includes(exact)
      ? [exact]
      : wholes.filter((name) => name.startsWith(`${family}-`));
    expect(names, face).not.toEqual([]);
    for (const name of names) {
      const whole = open(path.join(theirs, `${name}.woff2`));
      const file = ours.get(name);
      const subset = file && open(path.join(dist, '_astro', file));
      for (const letter of used) {
        const wanted = drawing(whole, letter);
        if (wanted && wanted !== (subset && drawing(subset, letter)))
          wrong.push(`${letter} in ${name}, asked for as ${face}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

it('are all asked for, none whole, each under the name of its bytes', async () => {
  const { files } = await asked([]);
  expect([...files].sort()).toEqual([...ours.values()].sort());
  expect(files.length).toBeGreaterThan(3);
  for (const [name, file] of ours) {
    const bytes = readFileSync(path.join(dist, '_astro', file));
    expect(bytes.length).toBeLessThan(readFileSync(path.join(theirs, `${name}.woff2`)).length);
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
    expect(file).toBe(`${name}.${hash}.woff2`);
  }
});

it('set a chapter without any other font', async () => {
  const context = await browser().newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${site}/en/sample/langevin/`, { waitUntil: 'networkidle' });
    const states = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts]
        .filter((face) => face.family.includes('KaTeX_'))
        .map((face) => `${face.family} ${face.status}`);
    });
    expect(states).toContain('KaTeX_Main loaded');
    expect(states).toContain('KaTeX_Math loaded');
    expect(states.filter((state) => !/ (?:loaded|unloaded)$/.test(state))).toEqual([]);
    // Those of nearly every letter come with the style sheet, so that a page is laid out once; none comes twice.
    const fetched = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((one) => [
          new URL(one.name).pathname,
          (one as PerformanceResourceTiming).initiatorType,
        ])
        .filter(([name]) => name?.includes('KaTeX_')),
    );
    const names = fetched.map(([name = '']) => path.posix.basename(name));
    expect(names).toEqual([...new Set(names)]);
    const early = fetched
      .filter(([, by]) => by === 'link')
      .map(([name = '']) => path.posix.basename(name));
    expect(early.sort()).toEqual([ours.get('KaTeX_Main-Regular'), ours.get('KaTeX_Math-Italic')]);

    const devtools = await context.newCDPSession(page);
    await devtools.send('DOM.enable');
    await devtools.send('CSS.enable');
    const { root } = await devtools.send('DOM.getDocument', {});
    const { nodeIds } = await devtools.send('DOM.querySelectorAll', {
      nodeId: root.nodeId,
      selector: 'main .katex-html span:not(:has(*))',
    });
    const used = async () => {
      const names = new Set<string>();
      for (const nodeId of nodeIds)
        for (const font of (await devtools.send('CSS.getPlatformFontsForNode', { nodeId })).fonts)
          names.add(`${font.familyName}${font.isCustomFont ? '' : ', of the system'}`);
      return [...names];
    };
    // To be asked for its fonts a formula is laid out, and those of one far down are fetched only then.
    await expect
      .poll(async () => (await used()).filter((font) => !/^KaTeX_\w+$/.test(font)))
      .toEqual([]);
    expect((await used()).length).toBeGreaterThan(1);
  } finally {
    await context.close();
  }
});
