import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkArtifact } from '../../pipeline/run/artifact.ts';
import { recover } from '../../pipeline/run/folders.ts';
import { isAlive, ownerOf, self } from '../../pipeline/run/owner.ts';
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
});
afterAll(removeProjects);

const inArtifacts = ({ artifacts }: Project) => readdirSync(artifacts).sort();
const manifestOf = ({ artifacts }: Project) =>
  readFileSync(path.join(artifacts, 'tiny/manifest.json'), 'utf8');

/** What a process that has just ended would have signed with. */
async function deadOwner(project: Project): Promise<string> {
  const child = start(project, ['--help']);
  await once(child, 'close');
  return self.replace(/^\d+/, String(child.pid));
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
    await expect.poll(() => isAlive(worker)).toBe(false);
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
  await expect.poll(() => isAlive(worker)).toBe(false);
  expect(manifestOf(project)).toBe(before);
  await expect.poll(() => inArtifacts(project)).toEqual(['tiny']);
});

it('takes a process that nobody waited for as ended, as it is in containers without init', async () => {
  // The shell gives its place to a program that waits for nobody. Only then may its child end: a
  // shell buries those that end before.
  const program = "console.log('reading in', process.argv[1]); setInterval(() => {}, 1e5)";
  const line = `exec 3<&0; (read _ <&3) & exec "$0" -e "$1" $!`;
  const shell = spawn('sh', ['-c', line, process.execPath, program]);
  const zombie = await workerOf(shell, 'reading');
  shell.stdin.end('end\n');
  await expect.poll(() => isAlive(zombie)).toBe(false);
  expect(() => process.kill(zombie, 0)).not.toThrow();
  shell.kill();
});

it('a kill between the two renames is mended at the next start', async () => {
  const project = copyProject(built);
  const before = manifestOf(project);
  const dead = await deadOwner(project);
  const at = (name: string) => path.join(project.artifacts, name);
  renameSync(at('tiny'), at(`.old-${dead}-tiny`));
  expect((await inProcess(project, ['status'])).code).toBe(0);
  expect(manifestOf(project)).toBe(before);
  expect(inArtifacts(project)).toEqual(['tiny']);
});

it('leaves alone what a living process is writing, and removes what one that is gone has left', async () => {
  const project = copyProject(built);
  const dead = await deadOwner(project);
  const [pid = '', start = '', boot = ''] = self.split('.');
  const living = ownerOf(process.ppid);
  const before = String(Number(start) - 1);
  const kept = [`.tmp-${self}-tiny`, `.tmp-${living}-tiny`];
  const removed = [
    dead,
    // In a container the next process often has the same number.
    [pid, before, boot].join('.'),
    // Here another one has the number now, which only Linux can tell.
    ...(process.platform === 'linux' ? [living.replace(/\.\d+\./, `.${before}.`)] : []),
    // After the machine was started again all numbers are given anew.
    [pid, start, '0123abcd'].join('.'),
  ];
  for (const name of [...kept, ...removed.map((owner) => `.tmp-${owner}-tiny`)])
    write(project.artifacts, `${name}/result.json`, '');
  recover(project);
  expect(inArtifacts(project)).toEqual([...kept, 'tiny'].sort());
});

it('puts back what had given way to a process with our number', () => {
  const project = copyProject(built);
  const before = manifestOf(project);
  const [pid, start, boot] = self.split('.');
  const at = (name: string) => path.join(project.artifacts, name);
  renameSync(at('tiny'), at(`.old-${pid}.${Number(start) - 1}.${boot}-tiny`));
  recover(project);
  expect(inArtifacts(project)).toEqual(['tiny']);
  expect(manifestOf(project)).toBe(before);
});

it('git takes none of it for a result', () => {
  const project = createProject();
  const git = (...args: string[]) => execFileSync('git', args, { cwd: project.root }).toString();
  git('init', '--quiet');
  cpSync(
    path.resolve(import.meta.dirname, '../../.gitignore'),
    path.join(project.root, '.gitignore'),
  );
  for (const name of ['tiny', `.tmp-${self}-tiny`, `.old-${self}-tiny`])
    write(project.artifacts, `${name}/result.json`, '');
  expect(git('status', '--porcelain', '--untracked-files=all', 'artifacts')).toBe(
    '?? artifacts/tiny/result.json\n',
  );
});

it('a worker whose parent is gone before it looks ends by itself, and leaves nothing', async () => {
  const project = endless();
  // Kills the run a moment after it has started its worker; that one is still loading then.
  write(
    project.root,
    'kill.mjs',
    `import child from 'node:child_process';
    import { writeSync } from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { fork } = child;
    child.fork = (...args) => {
      const worker = fork(...args);
      writeSync(1, 'forked in ' + worker.pid + ' ');
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), 20);
      return worker;
    };
    syncBuiltinESMExports();`,
  );
  const preload = `--import ${pathToFileURL(path.join(project.root, 'kill.mjs'))}`;
  const child = start(project, ['run', '--json'], { NODE_OPTIONS: preload });
  const worker = await workerOf(child, 'forked');
  await once(child, 'exit');
  await expect.poll(() => isAlive(worker)).toBe(false);
  expect(inArtifacts(project)).toEqual(['tiny']);
});
