import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { openArtifact } from './artifact.ts';
import { buildArtifact, finishArtifact, numbersFor, recordIn, recordOf } from './build.ts';
import { checkpointFile, Paused, type Saving } from './checkpoint.ts';
import type { Files, Progress } from './files.ts';
import { checkBudget, stage } from './folders.ts';
import { keepNumbers } from './kept.ts';
import type { Keys } from './keys.ts';
import { type Owner, pidOf } from './owner.ts';
import { messageOf, Problem } from './problem.ts';
import { artifactFolder, type Project } from './project.ts';
import { recordFiles } from './record.ts';
import type { Message, Order } from './task.ts';
import { surprisesOf } from './telling.ts';
import { verifyArtifact } from './verify.ts';

// Every experiment runs in a process of its own: it can be stopped at any moment, and several
// can run at once. What it makes is staged; only the parent puts it in place.

const owner = process.argv[2] as Owner;
const parent = pidOf(owner);
watchParent();
process.on('disconnect', () => process.exit(1));
process.once('message', async (order: Order) => {
  await tell(await work(order));
  process.exit(0);
});

async function work(order: Order): Promise<Message> {
  const { project, id, action, threads } = order.task;
  try {
    if (action === 'verify')
      return {
        type: 'verified',
        verified: await verifyArtifact(project, manifestOf(project, id), progress, threads),
      };
    const files = await filesOf(order);
    return { type: 'staged', folder: put(order, files) };
  } catch (error) {
    if (error instanceof Paused) return { type: 'paused', message: error.message };
    return { type: 'failed', message: report(project, error) };
  }
}

/** Stages an artifact; what cannot be put in place is not lost. */
function put({ task: { project, id, action } }: Order, files: Files): string {
  try {
    checkBudget(project, id, files);
    return stage(project, id, files, owner);
  } catch (error) {
    if (action === 'redraw') throw error;
    throw new Problem(`${messageOf(error)}\n${keepNumbers(project, recordIn(files))}`);
  }
}

async function filesOf(order: Order): Promise<Files> {
  const { task, keys } = order;
  const { project, id, action, profile, backend, because, threads } = task;
  if (!keys) throw new Error(`${id}: no keys were sent, expected them with "${action}"`);
  if (action === 'redraw') return redraw(project, id, keys);
  const chosen = { backend, because, threads };
  const saving = savingOf(order, keys);
  if (action === 'compute')
    return buildArtifact(project, id, profile, chosen, keys, progress, saving);
  const run = await numbersFor(project, id, profile, chosen, keys.compute, progress, saving);
  // Who takes the result in can still say what is expected instead: days of computing are kept.
  const surprises = await surprisesOf(project, run.record, run.numbers);
  if (surprises.length > 0)
    note(`will be refused as long as this is not expected:\n${surprises.join('\n')}`);
  return recordFiles(run);
}

function savingOf({ task, isFresh, deadline }: Order, { compute }: Keys): Saving {
  const file = (isGpu: boolean) => checkpointFile(task, compute.key, isGpu);
  return { file, isFresh, deadline, note };
}

async function redraw(project: Project, id: string, keys: Keys): Promise<Files> {
  const manifest = manifestOf(project, id);
  const numbers = Object.keys(manifest.outputs).filter((file) => !file.startsWith('figures/'));
  const folder = artifactFolder(project, id);
  const contents = numbers.map((file) => [file, readFileSync(path.join(folder, file))]);
  return finishArtifact(project, recordOf(manifest), Object.fromEntries(contents), keys.draw);
}

function manifestOf(project: Project, id: string) {
  const opened = openArtifact(artifactFolder(project, id));
  if (opened.state !== 'whole') throw new Problem(`${id}: its artifact is ${opened.state}`);
  return opened.manifest;
}

/** A mistake by its message; a crash with the lines of the project that led to it. */
function report(project: Project, error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (!(error instanceof Error)) return String(error);
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.includes('/pipeline/') && !line.includes('node_modules'))
    .map((line) => line.replace(/(?:file:\/\/)?(\/[^\s()]*)/, (file) => shorten(project, file)));
  return [`${error.name}: ${error.message}`, ...frames.slice(0, 4)].join('\n');
}

const shorten = (project: Project, file: string) =>
  path.relative(project.root, file.replace('file://', ''));

/** Ends this process when the parent is gone: a long loop would never get to hear of it. */
function watchParent(): void {
  if (process.ppid !== parent) process.exit(1);
  const watch = `const { parent } = require('node:worker_threads').workerData;
    setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 500);`;
  new Worker(watch, { eval: true, workerData: { parent } }).unref();
}

let last = -Infinity;
const progress: Progress = (fraction, doing = '') => {
  const now = performance.now();
  if (now - last < 100 && fraction < 1) return;
  last = now;
  void tell({ type: 'progress', fraction, doing });
};

function note(message: string): void {
  void tell({ type: 'note', message });
}

function tell(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) process.exit(1);
    process.send?.(message, () => resolve());
  });
}
