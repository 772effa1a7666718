import { afterAll, expect, it } from 'vitest';
import { closureOf } from '../../pipeline/run/closure.ts';
import { readSource } from '../../pipeline/run/tokens.ts';
import { createProject, removeProjects } from './fixture.ts';

afterAll(removeProjects);

const hash = (text: string) => readSource('x.ts', text).hash;
const experiment = (body: string) =>
  readSource('x.ts', `export default defineExperiment({${body}});`);

it.each([
  ['comments', 'f(1); // why', '/** what */ f(/* one */ 1);'],
  ['line breaks and indentation', 'if (a) { b(); }', 'if (a) {\n  b();\n}'],
  ['line ends, inside a template too', 'f(`a\nb`);\ng();', 'f(`a\r\nb`);\r\ng();'],
  ['quotes', 'f("x\\"y")', "f('x\"y')"],
  ['commas before a bracket', 'f({ a, b }, [1, 2])', 'f({ a, b, }, [1, 2,],)'],
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

it('sets aside what an experiment tells about its result, and its profiles', () => {
  const all = (run: string, checks: string, profiles: string) =>
    experiment(
      `run() { return ${run}; }, checks: () => [${checks}], profiles: { cpu: ${profiles} }`,
    );
  const base = all('1', '1', '1');
  expect(all('2', '1', '1').hash).not.toBe(base.hash);
  expect(all('2', '1', '1').telling).toBe(base.telling);
  expect(all('1', '2', '1').hash).toBe(base.hash);
  expect(all('1', '2', '1').telling).not.toBe(base.telling);
  expect(all('1', '1', '2')).toEqual(base);
  const described = (words: string) => experiment(`paramDescriptions: { seed: ${words} }`);
  expect(described('1').hash).toBe(described('2').hash);
  expect(described('1').telling).not.toBe(described('2').telling);
  // Elsewhere these are names like any other.
  expect(hash('f({ checks: 1 })')).not.toBe(hash('f({ checks: 2 })'));
});

it('follows imports, re-exports, import(…) and files beside the module; types it does not', () => {
  const text = `import a from './a.ts';
export * from './b.ts';
import { type T, c } from './c.ts';
const d = await import('./d.ts');
const kernel = new URL('./kernel.wasm', import.meta.url);
import type { U } from './types.ts';
export type { V } from './types.ts';`;
  expect(
    readSource('x.ts', text).taken.map(({ specifier, line }) => `${line} ${specifier}`),
  ).toEqual(['1 ./a.ts', '2 ./b.ts', '3 ./c.ts', '4 ./d.ts', '5 ./kernel.wasm']);
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
  expect([...files.keys()]).toEqual(['pipeline/models/sum.ts', 'pipeline/models/kernel.wasm']);
  expect([...packages]).toEqual(['@scope/pack', 'tiny-maths']);
});
