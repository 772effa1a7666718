import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../../pipeline/run/project.ts';
import { createProject, type Ended, edit, endOf, environment, files } from './fixture.ts';

// A machine whose TensorFlow has a GPU as long as the environment variable GPU says so. It stands in
// for tfjs-node-gpu, computes with the plain backend of TensorFlow.js, and is told apart by nothing
// else: a result passes through the whole pipeline as one of a GPU.
const tfjsNodeGpu = `import * as tf from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
export const version = { 'tfjs-node': '4.22.0' };
class Backend extends MathBackendCPU {
  isUsingGpuDevice = process.env.GPU === 'yes';
  binding = { TF_Version: '2.9.1' };
}
tf.registerBackend('tensorflow', () => new Backend(), 3);
tf.copyRegisteredKernels('cpu', 'tensorflow');
`;

const repository = path.resolve(import.meta.dirname, '../..');
const tiny = 'pipeline/experiments/tiny/numbers.ts';
// What its nvidia-smi answers: name and driver, memory, and of what its driver does not know, nothing.
const smi = `#!/bin/sh
case "$*" in
  *name,driver_version*) echo 'X9, 470.82.01' ;;
  *memory.total*) echo '16160 MiB' ;;
  *) echo 'Field is not valid' >&2; exit 2 ;;
esac
`;

/** Takes up what is saved, saves itself, and goes no further where the GPU breaks. */
const saving = `checkpoint.restore();
    checkpoint.save({ state: 1 });
    if (process.env.BREAKS) throw new Error('the GPU breaks');
`;

/** The tiny project, summed up by TensorFlow.js, with a pipeline of its own beside that package. */
export function createMachine(changes: Readonly<Record<string, string | null>> = {}): Project {
  const name = '@tensorflow/tfjs-node-gpu';
  const project = createProject({
    [`node_modules/${name}/package.json`]: JSON.stringify({
      name,
      version: '4.22.0',
      type: 'module',
      main: 'index.js',
    }),
    [`node_modules/${name}/index.js`]: tfjsNodeGpu,
    [tiny]: (files[tiny] as string)
      .replace("kind: 'reference'", "kind: 'ensemble', tolerance: 1e-6, engine: 'tfjs'")
      .replace('run({ params', 'async run({ engine: { tf }, checkpoint, params')
      .replace('const total = sum(data.numbers)', 'const total = (await sixth.data())[0]! * 6')
      .replace('return {', `${saving}    return {`)
      .replace(
        "progress(0.5, 'adding');",
        "progress(0.5, 'adding');\n    const sixth = tf.mul(sum(data.numbers) / 6, tf.ones([1]));",
      ),
    ...changes,
  });
  const to = (file: string) => path.join(project.root, file);
  for (const folder of [
    'pipeline/engine',
    'pipeline/run',
    'pipeline/models',
    'pipeline/figures/kit',
  ])
    cpSync(path.join(repository, folder), to(folder), {
      recursive: true,
      // What the project has it keeps: its drawing is simpler.
      filter: (from) => !existsSync(to(path.relative(repository, from))) || !/\.ts$/.test(from),
    });
  cpSync(path.join(repository, 'pipeline/models/rng.ts'), to('pipeline/models/rng.ts'));
  const modules = path.join(repository, 'node_modules');
  for (const part of ['core', 'layers', 'backend-cpu', 'backend-wasm'])
    link(project, `@tensorflow/tfjs-${part}`);
  for (const one of readdirSync(modules))
    if (!one.startsWith('.') && !existsSync(to(`node_modules/${one}`))) link(project, one);
  writeFileSync(to('nvidia-smi'), smi, { mode: 0o755 });
  // The real generator gives no seed back.
  edit(project, tiny, ' * rng.uniform()', '');
  return project;
}

function link({ root }: Project, name: string): void {
  symlinkSync(path.join(repository, 'node_modules', name), path.join(root, 'node_modules', name));
}

/** Types a line on that machine; without a GPU, as if it had been taken out. */
export function on(
  has: 'a GPU' | 'no GPU' | 'CI' | 'a GPU that breaks',
  { root }: Project,
  line: string,
): Promise<Ended> {
  const options = ['--disable-warning=ExperimentalWarning', path.join(root, 'pipeline/run/cli.ts')];
  const child = spawn(process.execPath, [...options, ...line.split(' ')], {
    env: {
      ...environment(),
      PATH: root,
      GPU: has.startsWith('a GPU') ? 'yes' : 'no',
      ...(has === 'a GPU that breaks' && { BREAKS: 'yes' }),
      ...(has === 'CI' && { CI: 'true' }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return endOf(child);
}
