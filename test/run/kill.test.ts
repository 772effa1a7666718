import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkArtifact } from '../../pipeline/run/artifact.ts';
import { isAlive, recover } from '../../pipeline/run/folders.ts';
import type { Project } from '../../pipeline/run/project.ts';
import {
  copyProject,
  createProject,
  edit,
  environment,
  inProcess,
  removeProjects,
  start,
  workerOf,
  write,
} from './fixture.ts';

const tiny = 'pipeline/experiments/tiny/numbers.ts';
let built: Project;
beforeAll(async () => {
  built = createProject();
  expect((await inProcess(built, ['run'])).code).toBe(0);
}, 60_000);
afterAll(removeProjects);

const patience = { timeout: 20_000, interval: 100 };
const inArtifacts = ({ artifacts }: Project) => readdirSync(artifacts).sort();
const manifestOf = ({ artifacts }: Project) =>
  readFileSync(path.join(artifacts, 'tiny/manifest.json'), 'utf8');

/** A process number that nobody has: that of a process that has just ended. */
async function deadProcess(project: Project): Promise<number> {
  const child = start(project, ['--help']);
  await once(child, 'close');
  return child.pid ?? 0;
}

/** A copy of the project with a loop that never ends by itself and never listens. */
function endless(): Project {
  const project = copyProject(built);
  const loop = "progress(0.6, 'sleeping in ' + process.pid); while (factorIsTwo(params)) {}";
  edit(project, tiny, "progress(0.5, 'adding');", loop);
  const until = 'const factorIsTwo = (p: { factor: number }) => p.factor === 2;\nexport default';
  edit(project, tiny, 'export default', until);
  return project;
}

it.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of a run leaves the old artifact whole, and the next run works',
  async (signal) => {
    const project = endless();
    const before = manifestOf(project);
    const child = start(project, ['run', '--json']);
    const worker = await workerOf(child, 'sleeping');
    child.kill(signal);
    await once(child, 'exit');
    await expect.poll(() => isAlive(worker), patience).toBe(false);
    expect(manifestOf(project)).toBe(before);
    expect(checkArtifact(path.join(project.artifacts, 'tiny'))).toEqual([]);
    expect((await inProcess(project, ['run', '--profile', 'smoke'])).code).toBe(0);
    expect(inArtifacts(project)).toEqual(['tiny']);
  },
);

it('SIGTERM to npm stops the run, and the old artifact stays', async () => {
  const project = endless();
  const before = manifestOf(project);
  const cli = path.resolve(import.meta.dirname, '../../pipeline/run/cli.ts');
  write(
    project.root,
    'package.json',
    JSON.stringify({
      type: 'module',
      contentLicense: 'CC-BY-4.0',
      // As in ours: a shell between npm and node.
      scripts: { pipeline: `node -e 0 && node ${cli} run --json --root .` },
    }),
  );
  const npm = spawn('npm', ['run', '--silent', 'pipeline'], {
    cwd: project.root,
    env: environment(),
  });
  const worker = await workerOf(npm, 'sleeping');
  npm.kill('SIGTERM');
  await expect.poll(() => isAlive(worker), patience).toBe(false);
  expect(manifestOf(project)).toBe(before);
  await expect.poll(() => inArtifacts(project), patience).toEqual(['tiny']);
});

it('takes a process that nobody waited for as ended, as it is in containers without init', async () => {
  // The shell gives its place to a program that waits for nobody. Only then may its child end: a
  // shell buries those that end before.
  const program = "console.log('reading in', process.argv[1]); setInterval(() => {}, 1e5)";
  const line = `exec 3<&0; (read _ <&3) & exec "$0" -e "$1" $!`;
  const shell = spawn('sh', ['-c', line, process.execPath, program]);
  const zombie = await workerOf(shell, 'reading');
  shell.stdin.end('end\n');
  await expect.poll(() => isAlive(zombie), patience).toBe(false);
  expect(() => process.kill(zombie, 0)).not.toThrow();
  shell.kill();
});

it('a kill between the two renames is mended at the next start', async () => {
  const project = copyProject(built);
  const before = manifestOf(project);
  const pid = await deadProcess(project);
  const at = (name: string) => path.join(project.artifacts, name);
  renameSync(at('tiny'), at(`.old-${pid}-tiny`));
  expect((await inProcess(project, ['status'])).code).toBe(0);
  expect(manifestOf(project)).toBe(before);
  expect(inArtifacts(project)).toEqual(['tiny']);
});

it('leaves alone what a living process is writing', async () => {
  const project = copyProject(built);
  const pid = await deadProcess(project);
  const at = (name: string) => path.join(project.artifacts, name);
  writeFileSync(at(`.tmp-${process.ppid}-tiny`), '');
  writeFileSync(at(`.tmp-${pid}-tiny`), '');
  recover(project);
  expect(inArtifacts(project)).toEqual([`.tmp-${process.ppid}-tiny`, 'tiny']);
});
