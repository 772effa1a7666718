import { createHash } from 'node:crypto';
import { globSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { PurgeCSS } from 'purgecss';
import { withoutReplaced } from './replaced.ts';

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
  const joined = new Set([...sets.keys()].flatMap(namesOf));
  const variables = namedVariables(folder, joined);
  const all = new Set(said);
  const printed = new Set(variables);
  for (const [set, pages] of sets) {
    if (set === '') continue;
    const hrefs = set.split('\n');
    const names = namesOf(set);
    const words = new Set(said);
    for (const page of pages) for (const word of markupWords(read(page))) words.add(word);
    for (const word of words) all.add(word);
    const css = await usedRules(
      names.map((name) => read(`_astro/${name}`)).join('\n'),
      words,
      variables,
    );
    const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8);
    const [first = ''] = hrefs;
    const href = first.replace(path.posix.basename(first), `page.${hash}.css`);
    writeFileSync(path.join(folder, '_astro', `page.${hash}.css`), css);
    for (const name of asked(css)) printed.add(name);
    for (const page of pages) {
      let count = 0;
      const html = read(page).replace(sheetLink, () =>
        count++ === 0 ? `<link rel="stylesheet" href="${href}">` : '',
      );
      writeFileSync(path.join(folder, page), html);
    }
  }
  await thinPrintSheets(folder, all, printed);
  for (const name of joined)
    if (!scripts.some((code) => code.includes(name))) unlinkSync(path.join(folder, '_astro', name));
  return { before: joined.size, after: sets.size };
}

/** The sheets for paper, which no page waits for, without what nothing on any page can meet. */
async function thinPrintSheets(
  folder: string,
  words: ReadonlySet<string>,
  variables: Iterable<string>,
): Promise<void> {
  const names = new Map<string, string>();
  for (const file of globSync('_astro/print.*.css', { cwd: folder })) {
    const css = await usedRules(readFileSync(path.join(folder, file), 'utf8'), words, variables);
    const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8);
    const name = `print.${hash}.css`;
    unlinkSync(path.join(folder, file));
    writeFileSync(path.join(folder, '_astro', name), css);
    names.set(path.basename(file), name);
  }
  for (const page of globSync('**/*.html', { cwd: folder })) {
    const html = readFileSync(path.join(folder, page), 'utf8');
    const fresh = [...names].reduce((text, [old, name]) => text.replaceAll(old, name), html);
    if (fresh !== html) writeFileSync(path.join(folder, page), fresh);
  }
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

const namesOf = (set: string) =>
  set.split('\n').flatMap((href) => (href === '' ? [] : path.posix.basename(href)));

/** Custom properties that rules of a sheet ask for; what they are set to counts only where a rule asks. */
const asked = (css: string) =>
  css.replaceAll(/(?<=[{;]\s*)--[\w-]+:[^;}]*/g, '').match(/(?<=var\(\s*)--[\w-]+/g) ?? [];

/** Custom properties that a drawing, a script or a sheet outside the joined ones asks for. */
function namedVariables(folder: string, joined: ReadonlySet<string>): Set<string> {
  const read = (pattern: string) =>
    globSync(pattern, { cwd: folder })
      .filter((file) => !joined.has(path.basename(file)))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return new Set([
    ...read('{**/*.html,_astro/*.js}').flatMap((text) => text.match(/--[\w-]+/g) ?? []),
    ...read('_astro/*.css').flatMap(asked),
  ]);
}

/**
 * The rules of a style sheet that one of these words can meet. Attributes and states change while a
 * page is read, and our own classes are few: neither makes a rule go. Of the custom properties, those that a rule
 * or one of `variables` names.
 */
export async function usedRules(
  css: string,
  words: ReadonlySet<string>,
  variables: Iterable<string> = [],
): Promise<string> {
  const purge = async (raw: string, variables?: Iterable<string>) => {
    const [result] = await new PurgeCSS().purge({
      content: [{ raw: [...words].join(' '), extension: 'html' }],
      css: [{ raw }],
      defaultExtractor: (text) => text.split(' '),
      dynamicAttributes: [...css.matchAll(/\[([\w-]+)/g)].map(([, name]) => name as string),
      variables: variables !== undefined,
      safelist: {
        variables: [...(variables ?? [])],
        standard: [/^fcs-/],
        deep: [],
        greedy: [/^:(?!where|is)/],
      },
    });
    return result?.css ?? '';
  };
  // What rules that go have named is no longer asked for.
  const used = await purge(withoutReplaced(await purge(css)), variables);
  if (used === '')
    throw new Error(`Of ${css.length} letters of style nothing is left: what did PurgeCSS read?`);
  return used;
}
