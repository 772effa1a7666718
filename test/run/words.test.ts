import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { libcProblem } from '../../pipeline/run/libc.ts';
import { nodeProblem } from '../../pipeline/run/node-version.mjs';
import { editDistance } from '../../pipeline/run/problem.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { timeLeft } from '../../pipeline/run/reporter.ts';
import { createProject, inProcess, removeProjects } from './fixture.ts';

let project: Project;
beforeAll(() => {
  project = createProject();
});
afterAll(removeProjects);

it.each([
  [['rnu'], 'Unknown command "rnu". Did you mean "run"?'],
  [['run', 'tyni'], 'Unknown experiment "tyni". Did you mean "tiny"?\nKnown: tiny.'],
  [['status', 'elephant'], 'Unknown experiment "elephant".\nKnown: tiny.'],
  [['run', '--profile', 'gpuu'], 'Did you mean "gpu"?\nKnown: smoke, cpu, gpu.'],
  [['run', '--forse'], 'Unknown option of "run" "--forse". Did you mean "--force"?'],
  [['run', '--profile'], '--profile needs a value: --profile <smoke|cpu|gpu>'],
  [['run', '--jobs', '0'], '--jobs is "0", expected a whole number from 1 to '],
  [['run', '--threads', '2000'], '--threads is "2000", expected a whole number from 1 to '],
  [['run', '--threads', '1000000'], 'more would only wait)'],
  [['plan', '--shards', '257'], '--shards is "257", expected a whole number from 1 to 256'],
  [['plan', '--shards', '200', '--gpu', 'webgpu'], 'expected a whole number from 1 to 128'],
  [['run', '--force', '--force'], '--force is given twice'],
  [['run', '--force=no'], '--force is "no", but takes no value'],
  [['help', 'rnu'], 'Unknown command "rnu". Did you mean "run"?'],
  [['bundle', '--out', 'x', '--webgpu', 'y', '--without-webgpu'], 'say one of them'],
  [['bundle', '--out', 'x', '--with-data', ','], '--with-data is ",", expected ids joined by'],
  [['plan', '--gpu', 'cuda'], 'Unknown GPU backend "cuda"'],
  [['doctor', 'tiny'], '"doctor" takes no ids, but got: tiny'],
])('%o is answered by one clear message', async (args, message) => {
  const { code, out, error } = await inProcess(project, args);
  expect(error).toContain(message);
  expect(error).not.toMatch(/\n\s+at /);
  expect({ code: code !== 0, out }).toEqual({ code: true, out: '' });
});

it.each([
  ['webgpu', 'tiny cannot run on the backend "webgpu": it is computed by plain TypeScript'],
  ['wegbpu', 'Unknown backend "wegbpu". Did you mean "webgpu"?'],
])('the backend %s is refused with what is possible', async (backend, message) => {
  const { code, error } = await inProcess(project, ['run', '--backend', backend]);
  expect(code).not.toBe(0);
  expect(error).toContain(message);
});

it('makes no guess about nothing', async () => {
  const { error } = await inProcess(project, ['run', '']);
  expect(error).toBe('Unknown experiment "".\nKnown: tiny.\n');
});

it('takes paths from where npm was called, and names the folder in what it advises', async () => {
  const [root, here] = [project.root, path.join(project.root, 'sub/folder')];
  const env = { npm_lifecycle_event: 'pipeline', INIT_CWD: here };
  const line = ['--artifacts', '../other'];
  const missing = await inProcess(project, ['status', ...line], env);
  const mend = `npm run pipeline -- run tiny --artifacts ${root}/sub/other`;
  expect(missing.out).toContain(`mend: ${mend}\n`);
  expect((await inProcess(project, ['run', '--profile', 'smoke', ...line], env)).code).toBe(0);
  expect(readdirSync(path.join(root, 'sub/other'))).toEqual(['tiny']);
  const none = await inProcess(project, ['import', 'x'], env);
  expect(none.error).toContain(`${here}/x is not there`);
});

it('help of a command is its --help', async () => {
  const help = await inProcess(project, ['run', '--help']);
  expect(help.out).toContain('--seconds <n>');
  expect(await inProcess(project, ['help', 'run'])).toEqual(help);
});

it('says that threads do nothing for what has no use for them', async () => {
  const line = ['run', '--profile', 'smoke', '--threads', '3', '--artifacts'];
  const { code, error } = await inProcess(project, [...line, path.join(project.root, 'other')]);
  expect({ code, error }).toEqual({
    code: 0,
    error: expect.stringContaining('--threads does nothing'),
  });
  expect(error).not.toContain('3 threads');
});

it('every command explains itself', async () => {
  const { out } = await inProcess(project, ['--help']);
  const names = [...out.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name = '']) => name);
  expect(names).toEqual([
    'bundle',
    'checks',
    'crate',
    'doctor',
    'import',
    'index',
    'list',
    'plan',
    'report',
    'run',
    'status',
    'verify',
  ]);
  for (const name of names) {
    const { code, out } = await inProcess(project, [name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`npm run pipeline -- ${name}`);
  }
});

it('an old Node is told what is needed, a new one nothing', () => {
  expect(nodeProblem('v20.19.2')).toContain('22.18 or newer is needed');
  expect(nodeProblem('v22.17.1')).toContain('22.18 or newer is needed');
  expect(nodeProblem('v22.18.0')).toBe('');
  expect(nodeProblem('v24.0.0')).toBe('');
  expect(nodeProblem(process.version)).toBe('');
});

it('a Linux without glibc is told what will not run on it', () => {
  const glibc = { header: { glibcVersionRuntime: '2.36' } };
  expect(libcProblem('linux', glibc)).toBe('');
  expect(libcProblem('darwin', { header: {} })).toBe('');
  expect(libcProblem('linux', { header: {} })).toContain('rm node_modules/.bin/node');
});

it('says how long it will still take', () => {
  // A quarter in 10 s leaves three quarters: 30 s.
  expect(timeLeft(10, 0.25)).toBe('30 s left');
  expect(timeLeft(600, 0.5)).toBe('10 min left');
  expect(timeLeft(0.5, 0.5)).toBe('');
  expect(timeLeft(50, 1)).toBe('');
});

// kitten → sitting is the textbook example of the distance: three changes.
it('measures how far two words are apart', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('', 'abc')).toBe(3);
});
