import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeProblem } from '../../pipeline/run/node-version.mjs';
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
  [['run', '--jobs', '0'], '--jobs is "0", expected a whole number from 1'],
  [['run', '--shard', '3/2'], '--shard is "3/2", expected i/n with 1 ≤ i ≤ n'],
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

it('every command explains itself', async () => {
  const { out } = await inProcess(project, ['--help']);
  const names = [...out.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name = '']) => name);
  expect(names).toEqual([
    'bundle',
    'checks',
    'doctor',
    'import',
    'list',
    'plan',
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

it('says how long it will still take', () => {
  // A quarter in 10 s leaves three quarters: 30 s.
  expect(timeLeft(10, 0.25)).toBe('30 s left');
  expect(timeLeft(600, 0.5)).toBe('10 min left');
  expect(timeLeft(0.5, 0.5)).toBe('');
  expect(timeLeft(50, 1)).toBe('');
});
