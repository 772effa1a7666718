import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArtifact } from '../../pipeline/run/artifact.ts';
import { computeKey } from '../../pipeline/run/inputs.ts';
import { inspect } from '../../pipeline/run/inspect.ts';
import { loadExperiment } from '../../pipeline/run/load.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { recordFiles, recordRun } from '../../pipeline/run/record.ts';
import {
  copyProject,
  createProject,
  type Ended,
  edit,
  endOf,
  environment,
  files,
  inProcess,
  removeProjects,
  write,
} from './fixture.ts';

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
// What its nvidia-smi answers to --query-gpu=name,driver_version --format=csv,noheader.
const smi = "#!/bin/sh\necho 'X9, 470.82.01'\n";

/** Takes up what is saved, saves itself, and goes no further where the GPU breaks. */
const saving = `checkpoint.restore();
    checkpoint.save({ state: 1 });
    if (process.env.BREAKS) throw new Error('the GPU breaks');
`;

/** The tiny project, summed up by TensorFlow.js, with a pipeline of its own beside that package. */
function createMachine(): Project {
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
function on(
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

const manifestOf = (project: Project) => {
  const opened = openArtifact(path.join(project.artifacts, 'tiny'));
  if (opened.state !== 'whole') throw new Error(opened.state);
  return opened.manifest;
};

const provenanceOf = (project: Project) => manifestOf(project).provenance;

/** Of profile cpu, and of profile gpu, both computed on the GPU. */
let small: Project;
let large: Project;
beforeAll(async () => {
  small = createMachine();
  large = copyProject(small);
  for (const [project, profile] of [
    [small, 'cpu'],
    [large, 'gpu'],
  ] as const) {
    const { code, error } = await on('a GPU', project, `run --profile ${profile}`);
    expect({ code, error }).toEqual({ code: 0, error: expect.not.stringContaining('replaces') });
    expect(manifestOf(project)).toMatchObject({ profile, backend: 'tensorflow' });
    expect(provenanceOf(project)).toMatchObject({ isGpu: true, device: 'X9' });
  }
}, 60_000);
afterAll(removeProjects);

const makeStale = (project: Project) =>
  edit(project, 'pipeline/models/sum.ts', 'a + b, 0', 'b + a, 0');

describe('a result of a GPU gives way to one of a processor, and that is said', () => {
  it('when it is stale and of a smaller profile: first by status, then by run', async () => {
    const project = copyProject(small);
    makeStale(project);
    expect((await inspect(project, 'tiny')).mend).toEqual([
      'npm run pipeline -- run tiny (on a machine with a GPU; ' +
        "elsewhere a processor's result takes the place of the GPU's)",
    ]);
    const elsewhere = copyProject(project);
    const again = await on('a GPU', project, 'run');
    expect(again).toMatchObject({ code: 0, error: expect.not.stringContaining('replaces') });
    const { code, error } = await on('no GPU', elsewhere, 'run');
    expect({ code, error }).toEqual({
      code: 0,
      error: expect.stringContaining(
        ' (replaces a result that a GPU made: profile cpu, tensorflow, GPU: X9)\n',
      ),
    });
    expect(provenanceOf(elsewhere).isGpu).toBeUndefined();
  });

  it.each([
    ['another backend by name', 'run tiny --backend wasm', ''],
    ['the same one by force', 'run tiny --backend tensorflow --force', ''],
    ['a lower profile', 'run tiny --profile cpu', ', as --profile cpu says'],
  ])('to %s', async (_, line, asked) => {
    const project = copyProject(large);
    const { code, error } = await on('no GPU', project, line);
    const why = `(replaces a result that a GPU made: profile gpu, tensorflow, GPU: X9${asked})`;
    expect({ code, error }).toEqual({ code: 0, error: expect.stringContaining(why) });
  });
});

describe('import', () => {
  /** What a bundle has computed with profile gpu on a processor, `change` made to how. */
  async function incoming(project: Project, change: object = {}): Promise<string> {
    const folder = path.join(project.root, 'elsewhere');
    const experiment = await loadExperiment(project, 'tiny');
    const key = computeKey(project, 'tiny', experiment, 'gpu', 'wasm');
    const run = await recordRun(project, 'tiny', 'gpu', { backend: 'wasm' }, key);
    const provenance = { ...run.record.provenance, ...change };
    const record = { ...run.record, provenance };
    for (const [file, content] of Object.entries(recordFiles({ ...run, record })))
      write(folder, `tiny/${file}`, content);
    return folder;
  }

  it('leaves a result of a GPU where it is, though of a lower profile, unless forced', async () => {
    const project = copyProject(small);
    const folder = await incoming(project);
    const reason =
      'a GPU made what is here (profile cpu, tensorflow, GPU: X9), ' +
      'and none made this (profile gpu, wasm, CPU)';
    expect(await inProcess(project, ['import', folder])).toMatchObject({
      code: 0,
      error: `tiny: left as it is: ${reason}\n`,
    });
    expect(await inProcess(project, ['import', folder, 'tiny'])).toMatchObject({
      code: 2,
      error: `tiny: ${reason}\nNothing was taken in. To replace it: --force\n`,
    });
    expect(provenanceOf(project).device).toBe('X9');
    expect(await inProcess(project, ['import', folder, '--force'])).toMatchObject({
      code: 0,
      error: expect.stringMatching(/tiny: taken in \(profile gpu, wasm, CPU; \d+\.\d s\)\n$/),
    });
    expect(provenanceOf(project).isGpu).toBeUndefined();
  });

  it('puts one of a GPU in its place', async () => {
    const project = copyProject(small);
    const folder = await incoming(project, { isGpu: true, device: 'Y1' });
    expect((await inProcess(project, ['import', folder])).code).toBe(0);
    expect(manifestOf(project)).toMatchObject({ profile: 'gpu', provenance: { device: 'Y1' } });
  });
});

it('what a GPU has saved on its way outlives a run of the same without it', async () => {
  const project = copyProject(small);
  const line = 'run tiny --backend tensorflow --force';
  const saved = () => readdirSync(project.checkpoints);
  const name = /^tiny\.cpu\.tensorflow\.gpu\.[0-9a-f]{16}\.safetensors$/;
  expect((await on('a GPU that breaks', project, line)).code).toBe(1);
  expect(saved()).toEqual([expect.stringMatching(name)]);
  const without = await on('no GPU', project, line);
  expect(without).toMatchObject({
    code: 0,
    error: expect.stringMatching(
      /was made on a GPU, and this runs without a GPU \(.+\): it starts/,
    ),
  });
  expect(provenanceOf(project)).not.toHaveProperty('isGpu');
  expect(saved()).toEqual([expect.stringMatching(name)]);
  const resumed = await on('a GPU', project, line);
  expect(resumed).toMatchObject({ code: 0, error: expect.stringContaining('tiny: resumes after') });
  expect(provenanceOf(project)).toMatchObject({ isGpu: true, resumptions: 1 });
  expect(saved()).toEqual([]);
});

it('on CI, what only looks different is drawn, whatever profile is dealt', async () => {
  const project = copyProject(large);
  edit(project, 'pipeline/experiments/tiny/told.ts', "words('Tiny')", "words('Small')");
  const { code, error } = await on('CI', project, 'run tiny --profile cpu');
  expect({ code, error }).toEqual({
    code: 0,
    error: expect.stringContaining(
      'tiny: drawing; it keeps its profile gpu, to replace it: run tiny --profile cpu --force\n',
    ),
  });
  expect(manifestOf(project)).toMatchObject({ profile: 'gpu', title: { en: 'Small' } });
  expect(provenanceOf(project).device).toBe('X9');
});

it('checks say that a GPU computed what was got', async () => {
  const { out } = await inProcess(small, ['checks']);
  // 2 · (1 + 2 + 3) · factor 2, in whole numbers that float32 holds exactly.
  expect(out).toContain(': 24; got 24 on a GPU (tolerance 0)\n');
  expect(JSON.parse((await inProcess(small, ['checks', '--json'])).out)).toMatchObject([
    { got: 24, made: 'profile cpu, tensorflow, GPU: X9', isGpu: true },
  ]);
});

describe('verify', () => {
  const made = 'made with profile cpu, tensorflow, GPU: X9';

  it('says nothing about GPUs where one made the result and one compares it', async () => {
    expect(await on('a GPU', small, 'verify')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^tiny: identical\n/),
      error: expect.stringContaining('tiny: computing again, profile cpu\n'),
    });
  });

  it('says that a result of a GPU was compared without one, at the start and at the end', async () => {
    const both = `${made}; compared without a GPU`;
    expect(await on('no GPU', small, 'verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`tiny: identical (${both})\n`),
      error: expect.stringContaining(`tiny: computing again, profile cpu (${both})\n`),
    });
    const { out } = await on('no GPU', small, 'verify --json');
    expect(JSON.parse(out)).toMatchObject([{ id: 'tiny', on: both }]);
  });

  it('fails, and says what made it, where that cannot be used', async () => {
    const project = copyProject(small);
    rmSync(path.join(project.root, 'node_modules/@tensorflow/tfjs-node-gpu'), { recursive: true });
    const { code, out } = await on('no GPU', project, 'verify');
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/^tiny: not compared: /) });
    expect(out).toContain(`\n  It was ${made}.\n`);
  });
});

describe('a result of a processor', () => {
  let project: Project;
  beforeAll(async () => {
    project = copyProject(large);
    const line = 'run tiny --backend tensorflow --force';
    expect((await on('no GPU', project, line)).code).toBe(0);
  });

  it('does not pass for one of a GPU because its profile has that name', async () => {
    const made = 'profile gpu, tensorflow, CPU';
    expect((await inProcess(project, ['status'])).out).toBe(`tiny: fresh (${made})\n`);
    expect((await inProcess(project, ['list'])).out).toContain(`; recorded: ${made}\n`);
    expect((await inProcess(project, ['checks'])).out).not.toContain('GPU');
  });

  it('gives way to one of a GPU without further words', async () => {
    const { error } = await on('a GPU', copyProject(project), 'run tiny --force');
    expect(error).toMatch(/backend tensorflow \(GPU: X9, driver: 470\.82\.01\)\n/);
  });

  it('is compared on a GPU, and that is said', async () => {
    expect((await on('a GPU', project, 'verify')).out).toContain(
      'tiny: identical (made with profile gpu, tensorflow, CPU; compared on a GPU)\n',
    );
  });
});
