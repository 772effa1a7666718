import { afterAll, expect, it } from 'vitest';
import { closureOf } from '../../pipeline/run/closure.ts';
import { readSource } from '../../pipeline/run/tokens.ts';
import { createProject, removeProjects } from './fixture.ts';

afterAll(removeProjects);

/** Hash of what a text does when it is loaded. */
const hash = (text: string) =>
  readSource('x.ts', text)
    .effects.map((part) => part.hash)
    .join();

it.each([
  ['comments', 'f(1); // why', '/** what */ f(/* one */ 1);'],
  ['line breaks and indentation', 'if (a) { b(); }', 'if (a) {\n  b();\n}'],
  ['line ends, inside a template too', 'f(`a\nb`);\ng();', 'f(`a\r\nb`);\r\ng();'],
  ['quotes', 'f("x\\"y")', "f('x\"y')"],
  ['commas before a bracket', 'f({ a, b }, [1, 2])', 'f({ a, b, }, [1, 2,],)'],
  ['types', 'f((x, y = 1 as A) => g(x))', 'f((x: number, y: B = 1 as C): D => g(x))'],
  ['line ends, in templates too', 'f(`a\nb`)', 'f(`a\r\nb`)'],
])('%s do not matter', (_what, one, other) => {
  expect(hash(one)).toBe(hash(other));
});

it.each([
  ['a number', 'f(1)', 'f(2)'],
  ['white space inside a string', "f('a b')", "f('a  b')"],
  ['what looks like a comment inside a string', "f('// a')", "f('// b')"],
  ['white space inside a template', 'f(`a b`)', 'f(`a  b`)'],
  ['a regular expression', 'f(/a b/)', 'f(/a  b/)'],
  ['a hole in an array', 'f([1, , 2])', 'f([1, 2])'],
  ['the number of holes', 'f([,])', 'f([])'],
])('%s matters', (_what, one, other) => {
  expect(hash(one)).not.toBe(hash(other));
});

it('leaves aside the parameters of an experiment, all sets of them', () => {
  const all = (run: string, params: string, profiles: string) =>
    readSource(
      'x.ts',
      `const params = { seed: ${params} };
export default defineNumbers({ params, ${profiles} run() { return ${run}; } });`,
    ).declared.get('default')?.hash;
  const base = all('1', '1', '');
  expect(base).toBeDefined();
  expect(all('1', '2', 'smoke: { seed: 3 }, gpu: { seed: 4 },')).toBe(base);
  expect(all('2', '1', '')).not.toBe(base);
  // Elsewhere these are names like any other.
  expect(hash('f({ params: 1 })')).not.toBe(hash('f({ params: 2 })'));
});

it('follows imports, re-exports, import(…) and files beside the module; types it does not', () => {
  const text = `import a from './a.ts';
export * from './b.ts';
import { type T, c as d } from './c.ts';
import * as e from './d.ts';
import './e.ts';
export { f as default } from './f.ts';
const kernel = new URL('./kernel.wasm', import.meta.url), g = await import('./g.ts');
import type { U } from './types.ts';
export type { V } from './types.ts';`;
  const source = readSource('x.ts', text);
  expect(source.loaded.map(({ specifier, line }) => `${line} ${specifier}`)).toEqual([
    '1 ./a.ts',
    '2 ./b.ts',
    '3 ./c.ts',
    '4 ./d.ts',
    '5 ./e.ts',
    '6 ./f.ts',
  ]);
  expect(source.bare.map(({ specifier }) => specifier)).toEqual(['./e.ts']);
  const names = [...source.imported].map(([name, from]) => `${name} ${from.name}`);
  expect(names).toEqual(['a default', 'd c', 'e *']);
  expect(source.exported.get('default')).toMatchObject({ specifier: './f.ts', name: 'f' });
  expect(source.declared.get('g')?.taken.map(({ specifier }) => specifier)).toEqual([
    './kernel.wasm',
    './g.ts',
  ]);
});

// One module of models takes what it needs of another, which has more.
const models = {
  'pipeline/models/a.ts': `import { help } from './b.ts';
export const area = (r: number) => help(r) * r;`,
  'pipeline/models/b.ts': `export * from './c.ts';
const factor = 3;
export function help(r: number) { return factor * r; }
export const other = 1;`,
  'pipeline/models/c.ts': 'export const far = 1;\nexport default 5;\n',
};

it.each([
  ['a name that nobody asks for', 'pipeline/models/b.ts', 'other = 1', 'other = 2', false],
  [
    'a new one',
    'pipeline/models/b.ts',
    'export const other',
    'export const more = 1, other',
    false,
  ],
  ['a type', 'pipeline/models/b.ts', '(r: number)', '(r: number | 1)', false],
  ['what is used', 'pipeline/models/b.ts', 'factor * r', 'factor + r', true],
  ['what that uses in turn', 'pipeline/models/b.ts', 'factor = 3', 'factor = 4', true],
  ['what is not exported through', 'pipeline/models/c.ts', 'far = 1', 'far = 2', false],
])('%s: a pure module counts by what is reached', (_what, file, from, to, matters) => {
  const keyOf = (changed: Readonly<Record<string, string>>) => {
    const project = createProject({
      'pipeline/models/sum.ts': "import { area } from './a.ts';\nexport const sum = area;\n",
      ...changed,
    });
    return closureOf(project, ['pipeline/models/sum.ts']).files;
  };
  const other = { ...models, [file]: (models as Record<string, string>)[file]!.replace(from, to) };
  expect(other).not.toEqual(models);
  expect([...keyOf(other)].join() !== [...keyOf(models)].join()).toBe(matters);
});

it('reaches through re-exports, namespaces and default exports', () => {
  const project = createProject({
    ...models,
    'pipeline/models/sum.ts': `import { far } from './b.ts';
import five from './c.ts';
import * as all from './a.ts';
export const sum = far + five + all.area(1);`,
  });
  const { files } = closureOf(project, ['pipeline/models/sum.ts']);
  expect([...files.keys()].sort()).toEqual([
    'pipeline/models/a.ts',
    'pipeline/models/b.ts',
    'pipeline/models/c.ts',
    'pipeline/models/sum.ts',
  ]);
});

it('counts files elsewhere as a whole: loading them may do something', () => {
  const key = (other: string) => {
    const project = createProject({
      'pipeline/models/sum.ts':
        "import { open } from '../engine/open.ts';\nexport const sum = open;",
      'pipeline/engine/open.ts': `export const open = 1;\nexport const other = ${other};`,
    });
    return closureOf(project, ['pipeline/models/sum.ts']).files.get('pipeline/engine/open.ts');
  };
  expect(key('1')).not.toBe(key('2'));
});

it('refuses what it cannot follow, with file and line', () => {
  expect(() => readSource('x.ts', 'f();\nawait import(name);')).toThrow('x.ts:2: import(…)');
  const project = createProject({ 'pipeline/models/sum.ts': "\nexport * from './gone.ts';" });
  expect(() => closureOf(project, ['pipeline/models/sum.ts'])).toThrow(
    'pipeline/models/sum.ts:2: imports "./gone.ts", but there is no pipeline/models/gone.ts',
  );
});

it('counts a table by its lines, however they end, and a kernel byte by byte', () => {
  const counted = (table: string, kernel: string) => {
    const project = createProject({
      'pipeline/models/sum.ts': `new URL('./table.csv', import.meta.url);
new URL('./kernel.wasm', import.meta.url);`,
      'pipeline/models/table.csv': table,
      'pipeline/models/kernel.wasm': kernel,
    });
    const { files } = closureOf(project, ['pipeline/models/sum.ts']);
    return ['table.csv', 'kernel.wasm'].map((file) => files.get(`pipeline/models/${file}`));
  };
  const [table, kernel] = counted('a\nb\n', '\0asm\n');
  expect(counted('a\r\nb\r\n', '\0asm\n')).toEqual([table, kernel]);
  expect(counted('a\rb\n', '\0asm\n')).not.toEqual([table, kernel]);
  expect(counted('a\nb\n', '\0asm\r\n')).not.toEqual([table, kernel]);
});

it('counts a file beside a module, and packages by their name', () => {
  const project = createProject({
    'pipeline/models/sum.ts': `import '@scope/pack/deep.js';
import 'node:path';
import 'tiny-maths';
export const kernel = new URL('./kernel.wasm', import.meta.url);`,
    'pipeline/models/kernel.wasm': '\0asm // not a comment',
  });
  const { files, packages } = closureOf(project, ['pipeline/models/sum.ts']);
  expect([...files.keys()].sort()).toEqual([
    'pipeline/models/kernel.wasm',
    'pipeline/models/sum.ts',
  ]);
  expect([...packages]).toEqual(['@scope/pack', 'tiny-maths']);
});
