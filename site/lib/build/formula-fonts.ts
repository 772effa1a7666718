import { createHash } from 'node:crypto';
import { globSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import subsetFont from 'subset-font';
import { remembered } from '../figure/remembered.ts';
import { formulaLetters, formulaStyles } from './formula-letters.ts';

/** The fonts of nearly every letter of a formula: a page asks for them at once, so that it is laid out once. */
const first = /^KaTeX_(?:Main-Regular|Math-Italic)\./;

/**
 * Leaves of KaTeX's fonts the characters that the formulas of the finished pages hold, and of the rest
 * nothing: whole, they were half of what a chapter loads. No script sets a formula.
 */
export function formulaFonts(): AstroIntegration {
  return {
    name: 'fcs-formula-fonts',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { whole, reduced } = await reduceFonts(fileURLToPath(dir));
        logger.info(`${reduced} of ${whole} fonts are used`);
      },
    },
  };
}

/** @throws Error if the fonts are not where they were, or if a script names the style sheet that asks for them. */
async function reduceFonts(folder: string): Promise<{ whole: number; reduced: number }> {
  const find = (pattern: string) => globSync(pattern, { cwd: folder }).sort();
  const read = (file: string) => readFileSync(path.join(folder, file));
  const sheets = find('_astro/*.css').filter((file) => read(file).includes('KaTeX_'));
  const [sheet] = sheets;
  if (sheet === undefined || sheets.length > 1)
    throw new Error(
      `${sheets.length} style sheets of ${folder} name KaTeX's fonts (${sheets.join(', ')}), expected one: who imports it in astro.config.mjs, and how is it bundled?`,
    );
  const css = read(sheet).toString();
  const styles = formulaStyles(css);
  const pages = find('**/*.html');
  const letters = new Map<string, Set<string>>();
  const needs = new Map<string, string[]>();
  for (const page of pages) {
    const here = formulaLetters(read(page).toString(), styles);
    needs.set(
      page,
      [...here.keys()].filter((file) => first.test(file)),
    );
    for (const [file, used] of here)
      letters.set(file, new Set([...(letters.get(file) ?? []), ...used]));
  }

  /** Writes a file under the name of its bytes, which caches keep for long, and says that name. */
  const replace = (file: string, bytes: string | Buffer) => {
    const name = path.basename(file).replace(/\.[\w-]{8}\.(?=\w+$)/, `.${hash(bytes)}.`);
    unlinkSync(path.join(folder, file));
    writeFileSync(path.join(folder, path.dirname(file), name), bytes);
    return name;
  };
  let fresh = css;
  const names = new Map<string, string>();
  for (const { file } of styles.faces) {
    const used = [...(letters.get(file) ?? [])].sort().join('');
    if (used === '') {
      unlinkSync(path.join(folder, '_astro', file));
      fresh = fresh.replace(/@font-face\s*\{[^}]*\}/g, (face) => (face.includes(file) ? '' : face));
    } else {
      const whole = read(`_astro/${file}`);
      const inputs = { font: hash(whole), letters: used, format: 'woff2' };
      const bytes = await remembered(inputs, () =>
        subsetFont(whole, used, { targetFormat: 'woff2' }),
      );
      const name = replace(`_astro/${file}`, bytes);
      names.set(file, name);
      fresh = fresh.replaceAll(file, name);
    }
  }
  const before = path.basename(sheet);
  const naming = find('**/*.js').filter((file) => read(file).includes(before));
  if (naming.length > 0)
    throw new Error(
      `${naming.join(', ')} name ${before}, which gets another name with its fonts: let pages link it, not scripts`,
    );
  const after = replace(sheet, fresh);
  for (const page of pages) {
    const html = read(page).toString();
    if (!html.includes(before)) continue;
    const asks = (needs.get(page) ?? []).map((file) => names.get(file));
    const preloads = (place: string) =>
      asks.map((name) => `<link rel="preload" as="font" href="${place}${name}" crossorigin>`);
    const linked = html.replace(
      new RegExp(`<link rel="stylesheet" href="([^"]*/)${before}">`),
      (link, place: string) => preloads(place).join('') + link,
    );
    if (asks.length > 0 && linked === html)
      throw new Error(
        `${page} does not link ${before} as expected: its fonts cannot be asked for early`,
      );
    writeFileSync(path.join(folder, page), linked.replaceAll(before, after));
  }
  return { whole: styles.faces.length, reduced: letters.size };
}

const hash = (bytes: string | Buffer) =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 8);
