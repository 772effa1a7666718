import { createHash } from 'node:crypto';
import { globSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { PurgeCSS } from 'purgecss';

const sheetLink = /<link rel="stylesheet" href="([^"]+)">/g;
const openTag = /<([a-z][\w-]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)/g;
const attribute = /([^\s=]+)(?:="([^"]*)")?/g;

/**
 * Gives pages that link the same style sheets one sheet in their place, without the rules that no
 * element of these pages can meet: a chapter waited for eight sheets, and a third of their letters
 * (KaTeX's sizes, Starlight's asides) is for nobody.
 */
export function styleSheets(): AstroIntegration {
  return {
    name: 'fcs-style-sheets',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { before, after } = await joinSheets(fileURLToPath(dir));
        logger.info(`${before} sheets are ${after}`);
      },
    },
  };
}

async function joinSheets(folder: string): Promise<{ before: number; after: number }> {
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  // A class that only scripts set stands in them as a word.
  const scripts = globSync('_astro/*.js', { cwd: folder }).map(read);
  const said = new Set(scripts.flatMap((code) => code.match(/[\w-]+/g) ?? []));
  const sets = Map.groupBy(globSync('**/*.html', { cwd: folder }).sort(), (page) =>
    [...read(page).matchAll(sheetLink)].map(([, href]) => href).join('\n'),
  );
  const joined = new Set<string>();
  for (const [set, pages] of sets) {
    if (set === '') continue;
    const hrefs = set.split('\n');
    const names = hrefs.map((href) => path.posix.basename(href));
    const words = new Set(said);
    for (const page of pages) for (const word of markupWords(read(page))) words.add(word);
    const css = await usedRules(names.map((name) => read(`_astro/${name}`)).join('\n'), words);
    const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8);
    const [first = ''] = hrefs;
    const href = first.replace(path.posix.basename(first), `page.${hash}.css`);
    writeFileSync(path.join(folder, '_astro', `page.${hash}.css`), css);
    for (const page of pages) {
      let count = 0;
      const html = read(page).replace(sheetLink, () =>
        count++ === 0 ? `<link rel="stylesheet" href="${href}">` : '',
      );
      writeFileSync(path.join(folder, page), html);
    }
    for (const name of names) joined.add(name);
  }
  for (const name of joined)
    if (!scripts.some((code) => code.includes(name))) unlinkSync(path.join(folder, '_astro', name));
  return { before: joined.size, after: sets.size };
}

/** Names of elements and attributes, and words of their values, that a selector can ask for. */
export function markupWords(html: string): Set<string> {
  const words = new Set<string>();
  for (const [, name = '', attributes = ''] of html.matchAll(openTag)) {
    words.add(name);
    for (const [, key = '', value = ''] of attributes.matchAll(attribute))
      if (key === 'class' || key === 'id') for (const word of value.split(/\s+/)) words.add(word);
  }
  return words;
}

/**
 * The rules of a style sheet that one of these words can meet. Attributes and states change while a
 * page is read, and our own classes are few: neither makes a rule go.
 */
export async function usedRules(css: string, words: ReadonlySet<string>): Promise<string> {
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: [...words].join(' '), extension: 'html' }],
    css: [{ raw: css }],
    defaultExtractor: (text) => text.split(' '),
    dynamicAttributes: [...css.matchAll(/\[([\w-]+)/g)].map(([, name]) => name as string),
    safelist: { standard: [/^fcs-/], deep: [], greedy: [/^:(?!where|is)/] },
  });
  if (result === undefined || result.css === '')
    throw new Error(`Of ${css.length} letters of style nothing is left: what did PurgeCSS read?`);
  return result.css;
}
