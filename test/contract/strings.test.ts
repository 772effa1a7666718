import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Words are looked up by key: one that both languages lack would stand on the page in their place.
// Keys are found in the code as it is written.

const tables = ['zh', 'en'].map(
  (lang) => [lang, JSON.parse(readFileSync(`content/i18n/${lang}.json`, 'utf8'))] as const,
);
const keys = [...new Set(tables.flatMap(([, table]) => Object.keys(table)))].filter((key) =>
  key.startsWith('fcs.'),
);

/** Files whose keys are told without their beginning, which stands elsewhere. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^site\/widgets\/(rerun|explorer)/, 'fcs.rerun.'],
  [/^site\/widgets\/measure/, 'fcs.measure.'],
];
const gap = /\$\{[^}]*\}/;

interface Source {
  readonly file: string;
  readonly text: string;
  /** Keys as they stand, gaps included: `fcs.outcome.${outcome}`. */
  readonly whole: readonly string[];
  /** What stands before the keys that the file tells in short: `t('find')`. */
  readonly before: string;
  readonly short: readonly string[];
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, key = '']) => key);
  const named = all(/['"`](fcs\.(?:\$\{[^}]*\}|[\w. -])*)['"`]/g);
  const short = all(/\b(?:t|strings|say)\((?:(?:lang|'\w\w'), )?'([^'$]+)'/g).filter(
    (key) => !key.startsWith('fcs.'),
  );
  // A function that puts something before its keys names it itself: `fcs.lookup.${key}`.
  const own = short.length > 0 ? named.find((key) => /^[\w.]*\.\$\{key\}$/.test(key)) : undefined;
  const before = own?.replace(gap, '') ?? beginnings.find(([of]) => of.test(file))?.[1] ?? '';
  return { file, text, whole: named.filter((key) => key !== own && key !== 'fcs.'), before, short };
}

const sources = globSync('site/**/*.{ts,astro}').map((file) => read(file.replaceAll('\\', '/')));
const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a key is the one that is named, with anything in its gaps and behind a closing dot. */
function fits(key: string, named: string): boolean {
  const parts = named.split(gap).map(literal).join('.*');
  return new RegExp(`^${parts}${named.endsWith('.') ? '.*' : ''}$`).test(key);
}

it('has words for every key that the code names', () => {
  const missing = sources.flatMap(({ file, whole, before, short }) => [
    ...whole
      .filter((named) => !keys.some((key) => fits(key, named)))
      .map((named) => `${file} names ${named}`),
    // A re-runner has keys of its own, too: `fcs.rerun.<experiment>.<run>.<key>`.
    ...short
      .filter((end) => before && !keys.some((k) => k.startsWith(before) && k.endsWith(`.${end}`)))
      .map((end) => `${file} names ${before}${end}`),
  ]);
  expect(missing.map((which) => `${which}, which content/i18n/zh.json and en.json lack`)).toEqual(
    [],
  );
});

it('has no words that nothing names', () => {
  const isNamed = (key: string) =>
    sources.some(
      ({ text, whole, before }) =>
        whole.some((named) => fits(key, named)) ||
        (before && key.startsWith(before) && text.includes(`'${key.slice(before.length)}'`)),
    );
  // What belongs to one re-runner is asked for by names of its parameters.
  const common = keys.filter((key) => !/^fcs\.rerun\.[^.]+\.[^.]+\./.test(key));
  expect(common.filter((key) => !isNamed(key))).toEqual([]);
});

it.each(tables)('has every key of ours in %s', (_lang, table) => {
  expect(keys.filter((key) => !table[key]?.trim())).toEqual([]);
});
