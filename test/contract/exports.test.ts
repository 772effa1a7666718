import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

// What is exported is imported somewhere, tests included.

/**
 * Here `export` stands in the keys of results, as every word does that computes: to take it away would
 * compute them again. So it may stand before a value that its own file uses.
 */
const keyed = /^pipeline\/(models|data|figures|engine|experiments)\//;

/** What no import of ours names: Astro and Starlight ask for it, a bundle's program does, or a module is handed on whole. */
const askedFor = [
  'site/content.config.ts: collections',
  'site/lib/route-middleware.ts: onRequest',
  'site/widgets/contents.ts: StarlightTOC',
  'site/widgets/explorer/alive.ts: redraw',
  'pipeline/run/bundle/there/start.ts: start',
];
const isPage = (file: string) => file.startsWith('site/pages/');

// Read as text, which is quick; the formatter gives imports and exports one form.
const declared =
  /^export (?:async )?(?:(type|interface)|function\*?|const|let|(?:abstract )?class) (\w+)/gm;
const bound = /^export const \{([^}]*)\}/gm;
const listed = /^export (type )?\{([^}]*)\}/gm;
const taken =
  /\b(?:import|export)\s(?:type\s)?(?:\w+, )?(?:\{([^}]*)\}|\* as \w+)\sfrom '(\.[^']+)'/g;
/** A module that is loaded later, or a type of one: all of it may be meant. */
const takenWhole = /\bimport\(\s*'(\.[^']+)'/g;

interface Module {
  readonly file: string;
  readonly text: string;
}
interface Exported {
  readonly name: string;
  readonly isType: boolean;
  readonly at: number;
}

/** `a`, `type b` and `c as d` of a list in braces. */
const namesIn = (list: string) =>
  list.split(',').flatMap((one) => {
    const [, type, there = '', here = there] =
      /^\s*(type )?(\w+)(?:(?: as|:) (\w+))?\s*$/.exec(one) ?? [];
    return there === '' ? [] : [{ there, here, isType: type !== undefined }];
  });

function exportsOf({ text }: Module): Exported[] {
  const one = [...text.matchAll(declared)].map(({ 1: type, 2: name = '', index }) => ({
    name,
    isType: type !== undefined,
    at: index,
  }));
  const lists = [...text.matchAll(bound)].map(({ 1: list = '', index }) => ({ list, index }));
  const typed = [...text.matchAll(listed)].map(({ 1: type, 2: list = '', index }) => ({
    type,
    list,
    index,
  }));
  const many = [...lists.map((of) => ({ ...of, type: undefined })), ...typed].flatMap(
    ({ list, type, index }) =>
      namesIn(list).map(({ here, isType }) => ({
        name: here,
        isType: isType || type !== undefined,
        at: index,
      })),
  );
  return [...one, ...many];
}

/** Names that others take of each module; where one is taken whole, every word of the one that takes it. */
function namesTaken(modules: readonly Module[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { file, text } of modules) {
    const take = (specifier: string, words: readonly string[]) => {
      const bare = specifier.replace(/\?.*$/, '');
      const target = path.posix.join(path.posix.dirname(file), bare);
      const before = names.get(target) ?? new Set();
      for (const word of words) before.add(word);
      names.set(target, before);
    };
    const words = () => text.match(/\w+/g) ?? [];
    for (const [, list, specifier = ''] of text.matchAll(taken))
      take(specifier, list === undefined ? words() : namesIn(list).map(({ there }) => there));
    for (const [, specifier = ''] of text.matchAll(takenWhole)) take(specifier, words());
  }
  return names;
}

/** Whether a statement begins there: a program may also stand in a string. */
function isStatement({ file, text }: Module, at: number): boolean {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return source.statements.some((statement) => statement.getStart(source) === at);
}

/** Exported names that no other module takes, as `file: name`. */
function unused(modules: readonly Module[]): string[] {
  const names = namesTaken(modules);
  return modules.flatMap((module) => {
    const { file, text } = module;
    if (!file.endsWith('.ts') || isPage(file)) return [];
    return exportsOf(module)
      .filter(({ name }) => !names.get(file)?.has(name))
      .filter(({ name, isType }) => {
        const isOwn = (text.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length > 1;
        return isType || !isOwn || !keyed.test(file);
      })
      .filter(({ at }) => isStatement(module, at))
      .map(({ name }) => `${file}: ${name}`)
      .filter((one) => !askedFor.includes(one));
  });
}

it('has no export that nothing imports', () => {
  const files = globSync(['{pipeline,site,test}/**/*.{ts,astro,mjs}', '*.config.*'], {
    exclude: (name) => name === 'assembly',
  });
  const modules = files.map((file) => ({
    file: file.replaceAll(path.sep, '/'),
    text: readFileSync(file, 'utf8'),
  }));
  expect(modules.length).toBeGreaterThan(1000);
  expect(unused(modules)).toEqual([]);
});

it('sees an export that nothing imports', () => {
  const used = `import { a, type B } from './x.ts';\nconst { late } = await import('./y.ts');`;
  const x =
    'export const a = 1;\nexport interface B {}\nexport type C = B;\nexport { d, e as f };\nconst d = c;';
  const y = 'export function late() {}\nexport async function never() { never(); }';
  const modules = [
    { file: 'site/lib/used.ts', text: used },
    { file: 'site/lib/x.ts', text: x },
    { file: 'site/lib/y.ts', text: y },
    { file: 'pipeline/models/z.ts', text: 'export const own = 1;\nexport const two = own;' },
    { file: 'test/program.ts', text: 'const program = `\nexport const a = 1;\n`;' },
  ];
  expect(unused(modules)).toEqual([
    'site/lib/x.ts: C',
    'site/lib/x.ts: d',
    'site/lib/x.ts: f',
    'site/lib/y.ts: never',
    'pipeline/models/z.ts: two',
  ]);
});
