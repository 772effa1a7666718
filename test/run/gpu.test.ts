import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArtifact } from '../../pipeline/run/artifact.ts';
import { describeGpu } from '../../pipeline/run/gpu.ts';
import { computeKey } from '../../pipeline/run/inputs.ts';
import { inspect } from '../../pipeline/run/inspect.ts';
import { loadExperiment } from '../../pipeline/run/load.ts';
import { openProject, type Project } from '../../pipeline/run/project.ts';
import { recordFiles, recordRun } from '../../pipeline/run/record.ts';
import { copyProject, edit, inProcess, removeProjects, write } from './fixture.ts';
import { createMachine, on } from './machine.ts';

const tiny = 'pipeline/experiments/tiny/numbers.ts';

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
});
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
  async function incoming(
    project: Project,
    change: object = {},
    backend: 'wasm' | 'tensorflow' = 'wasm',
  ): Promise<string> {
    const folder = path.join(project.root, 'elsewhere');
    const experiment = await loadExperiment(project, 'tiny');
    const key = computeKey(project, 'tiny', experiment, 'gpu', 'wasm');
    const run = await recordRun(project, 'tiny', 'gpu', { backend: 'wasm' }, key);
    const provenance = { ...run.record.provenance, ...change };
    const compute = computeKey(project, 'tiny', experiment, 'gpu', backend);
    const record = { ...run.record, provenance, backend, compute };
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
    const folder = await incoming(project, { isGpu: true, device: 'Y1' }, 'tensorflow');
    expect((await inProcess(project, ['import', folder])).code).toBe(0);
    expect(manifestOf(project)).toMatchObject({
      profile: 'gpu',
      provenance: { device: 'Y1', imported: true },
    });
  });

  it('refuses one that names a GPU and a backend that has none', async () => {
    const folder = await incoming(small, { isGpu: true, device: 'Y1' });
    expect(await inProcess(small, ['import', folder, '--keep-going'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('isGpu and gpu are of a backend that computes on a GPU'),
    });
    rmSync(folder, { recursive: true });
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

describe('what is recorded of a GPU', () => {
  it('is what the machine tells, and no more', () => {
    expect(provenanceOf(small).gpu).toEqual({
      processor: expect.stringMatching(/./),
      memory: '16160 MiB',
    });
  });

  it('is everything, where everything is told', () => {
    const said: Record<string, string> = {
      'nvidia-smi --query-gpu=memory.total': '40960 MiB\n',
      'nvidia-smi --query-gpu=compute_cap': '8.0\n',
      'vulkaninfo --summary': 'GPU0:\n\tapiVersion         = 1.3.277\n',
    };
    const maps = ['libcudnn.so.8.1.1', 'libcudart.so.11.2.152', 'libc.so.6', 'libcudnn.so.8.1.1']
      .map((file) => `7f0-7f1 r-xp 000 08:01 12   /usr/lib/${file}`)
      .join('\n');
    const env = {
      ...{ NVIDIA_TF32_OVERRIDE: '0', HOME: '/root', FCS_IMAGE: 'cuda@sha256:1' },
      ...{ GITHUB_SERVER_URL: 'https://example.org', GITHUB_REPOSITORY: 'o/r' },
      ...{ GITHUB_RUN_ID: '5', GITHUB_RUN_ATTEMPT: '2' },
    };
    const say = (program: string, ...args: string[]) => said[`${program} ${args[0]}`];
    const repository = openProject(path.resolve(import.meta.dirname, '../..'));
    expect(describeGpu(repository, { env, say, maps })).toMatchObject({
      memory: '40960 MiB',
      capability: '8.0',
      vulkan: '1.3.277',
      libraries: ['libcudart.so.11.2.152', 'libcudnn.so.8.1.1'],
      environment: { NVIDIA_TF32_OVERRIDE: '0' },
      image: 'cuda@sha256:1',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      isClean: expect.any(Boolean),
      run: 'https://example.org/o/r/actions/runs/5/attempts/2',
    });
  });
});

it('a result of a GPU keeps the version of the package that computed it', async () => {
  const project = createMachine();
  const name = '@tensorflow/tfjs-node-gpu';
  const root = { peerDependencies: { [name]: '^4.22.0' } };
  write(project.root, 'package-lock.json', JSON.stringify({ packages: { '': root } }));
  expect((await on('a GPU', project, 'run')).code).toBe(0);
  expect(manifestOf(project).compute.inputs[`package:${name}`]).toBe('4.22.0 (^4.22.0)');
  const state = async (of: Project) => (await inspect(of, 'tiny')).reasons.map(({ text }) => text);
  expect(await state(project)).toEqual([]);
  // Another version here, or none: the result is what it was.
  const without = copyProject(project);
  rmSync(path.join(without.root, 'node_modules', name), { recursive: true });
  expect(await state(without)).toEqual([]);
  // Another range: it would be computed with another package.
  const other = copyProject(project);
  edit(other, 'package-lock.json', '^4.22.0', '^5.0.0');
  expect(await state(other)).toEqual([`package ${name}: 4.22.0 (^4.22.0) → not locked (^5.0.0)`]);
}, 120_000);

it('two experiments share a GPU one after the other, unless --jobs says otherwise', async () => {
  const told = 'pipeline/experiments/tiny/told.ts';
  const project = createMachine();
  for (const file of [tiny, told])
    write(
      project.root,
      file.replace('/tiny/', '/twin/'),
      readFileSync(path.join(project.root, file)),
    );
  const events = async (line: string) => {
    const { code, out } = await on('a GPU', project, `${line} --json`);
    expect(code).toBe(0);
    const all = out
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as { event: string });
    return all.map(({ event }) => event).filter((event) => ['started', 'done'].includes(event));
  };
  expect(await events('run --threads 1')).toEqual(['started', 'done', 'started', 'done']);
  expect(await events('run --force --jobs 2')).toEqual(['started', 'started', 'done', 'done']);
}, 120_000);

describe('doctor --require', () => {
  it.each([
    ['a GPU', '--require tensorflow', 0, ''],
    ['a GPU', '--require gpu', 0, ''],
    ['no GPU', '--require gpu', 1, 'tensorflow is ready, but not on a GPU'],
    ['no GPU', '--require tensorflow --allow-software', 0, ''],
    ['a GPU', '--require webgpu', 1, 'required: webgpu, on a GPU. webgpu: '],
    ['a GPU', '--allow-software', 2, 'say both'],
    ['a GPU', '--require cuda', 2, 'Unknown backend "cuda"'],
  ] as const)('on a machine with %s: %s', async (has, words, code, message) => {
    const ended = await on(has, small, `doctor ${words}`);
    expect(ended).toMatchObject({ code, error: expect.stringContaining(message) });
  });
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
