import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { checkArtifact } from '../../pipeline/run/artifact.ts';
import { recover } from '../../pipeline/run/folders.ts';
import { isAlive } from '../../pipeline/run/owner.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { createProject, edit, environment, inProcess, removeProjects, write } from './fixture.ts';

// Kills runs at random moments: `node test/run/kills.ts 100 [seed]` does it a hundred times; the tests
// do it as often as fits.

/** Mulberry32, for moments that can be had again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z ^= z + Math.imul(z ^ (z >>> 7), 61 | z);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

const cli = path.resolve(import.meta.dirname, '../../pipeline/run/cli.ts');

/** Says every worker that a run starts: also those of which nobody else would hear. */
const telling = `import child from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { fork } = child;
child.fork = (...args) => {
  const worker = fork(...args);
  appendFileSync(process.env.WORKERS, worker.pid + ' ');
  return worker;
};
syncBuiltinESMExports();`;

/** A project with an artifact, whose run takes half a second in which it saves numbers again and again. */
export async function createVictim(): Promise<Project> {
  const project = createProject({ 'telling.mjs': telling });
  const numbers = 'pipeline/experiments/tiny/numbers.ts';
  edit(project, numbers, 'run({', 'async run({');
  edit(project, numbers, 'data, progress }', 'data, progress, checkpoint }');
  edit(
    project,
    numbers,
    "progress(0.5, 'adding');",
    `for (let i = 0; i < 40; i++) {
      await new Promise((done) => setTimeout(done, 10));
      if (checkpoint.isDue(0)) checkpoint.save({ state: i, tensors: {} });
    }`,
  );
  const { code, error } = await inProcess(project, ['run']);
  if (code !== 0) throw new Error(error);
  return project;
}

/** What is wrong after a number of kills; nothing, if all is well. */
export async function killAtRandom(project: Project, times: number, seed: number) {
  const next = random(seed);
  const wrong: string[] = [];
  const WORKERS = path.join(project.root, 'workers');
  const preload = `--import ${pathToFileURL(path.join(project.root, 'telling.mjs'))}`;
  let longest = 1500;
  for (let time = 0; time < times; time++) {
    write(project.root, 'workers', '');
    const args = ['--disable-warning=ExperimentalWarning', cli, 'run', '--force'];
    const since = performance.now();
    const child = spawn(process.execPath, [...args, '--root', project.root], {
      env: { ...environment(), NODE_OPTIONS: preload, WORKERS },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    // Half of the moments lie in the start of the worker, which is where it was hurt.
    const signal = (['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT'] as const)[Math.floor(4 * next())]!;
    const isWorker = next() < 0.25;
    if (next() < 0.5) {
      while (child.exitCode === null && readFileSync(WORKERS, 'utf8') === '') await sleep(5);
      await sleep(250 * next());
    } else await sleep(longest * next());
    const [worker] = readFileSync(WORKERS, 'utf8').split(' ').filter(Boolean).map(Number);
    if (isWorker && worker && isAlive(worker)) process.kill(worker, 'SIGKILL');
    else child.kill(signal);
    await ended;
    if (child.signalCode === null && child.exitCode === 0) longest = performance.now() - since;
    const what = `kill ${time} (${isWorker ? 'worker' : signal}, seed ${seed})`;
    for (let look = 0; worker && isAlive(worker); look++) {
      if (look > 400) {
        wrong.push(`${what}: its worker ${worker} still runs`);
        process.kill(worker, 'SIGKILL');
        break;
      }
      await sleep(25);
    }
    // As the next command does.
    const left = recover(project);
    if (left) wrong.push(`${what}: ${left}`);
    const damage = checkArtifact(path.join(project.artifacts, 'tiny'));
    wrong.push(...damage.map((one) => `${what}: ${one.file} ${one.what}`));
    const litter = readdirSync(project.artifacts).filter((name) => name !== 'tiny');
    wrong.push(...litter.map((name) => `${what}: ${name} is left`));
  }
  const { code, error } = await inProcess(project, ['run', '--force']);
  if (code !== 0) wrong.push(`the run after them failed: ${error}`);
  // The last one that saved has removed what others left half saved.
  const saved = existsSync(project.checkpoints) ? readdirSync(project.checkpoints) : [];
  wrong.push(...saved.filter((name) => name !== 'numbers').map((name) => `${name} is left`));
  return wrong;
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const [times = 100, seed = Date.now() % 1e6] = process.argv.slice(2).map(Number);
  const wrong = await killAtRandom(await createVictim(), times, seed);
  removeProjects();
  console.log([...wrong, `${times} kills with seed ${seed}, ${wrong.length} faults`].join('\n'));
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
