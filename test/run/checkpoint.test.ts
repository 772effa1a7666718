import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Saved } from '../../pipeline/engine/experiment.ts';
import { openArtifact } from '../../pipeline/run/artifact.ts';
import { openCheckpoint, type Part, Paused } from '../../pipeline/run/checkpoint.ts';
import { execute } from '../../pipeline/run/execute.ts';
import { readSafetensors } from '../../pipeline/run/formats/safetensors.ts';
import { computeKey } from '../../pipeline/run/inputs.ts';
import { loadExperiment } from '../../pipeline/run/load.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { createReporter } from '../../pipeline/run/reporter.ts';
import {
  copyProject,
  createProject,
  edit,
  inProcess,
  pipeline,
  removeProjects,
  start,
  workerOf,
} from './fixture.ts';
import { createTraining } from './training.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fcs-checkpoint-'));
afterAll(() => {
  removeProjects();
  rmSync(folder, { recursive: true });
});

const saved: Saved = {
  state: { step: 7, losses: [0.1, 1e-300] },
  tensors: {
    w: { data: Float32Array.of(1, 2.5, -0), shape: [3, 1] },
    iter: { data: Int32Array.of(7), shape: [] },
    sums: { data: Float64Array.of(Math.PI, Number.NaN), shape: [2] },
  },
};

const first: Part = { device: 'first', version: '1', isGpu: false };
const second: Part = { device: 'second', driver: 'd 2', version: '2', isGpu: false };
const gpu: Part = { device: 'X9', version: '1', isGpu: true };

describe('a checkpoint', () => {
  const file = path.join(folder, 'x.safetensors');
  const notes: string[] = [];
  const note = (message: string) => void notes.push(message);
  let now = 0;
  const open = (more: { deadline?: number; isFresh?: boolean } = {}, part = first) =>
    openCheckpoint({ file: () => file, note, ...more }, part, () => now);

  it('gives back what was saved, and counts time, resumptions and what computed', () => {
    now = 1_000_000;
    const once = open();
    expect(once.checkpoint.restore()).toBeUndefined();
    now += 20_000;
    once.checkpoint.save(saved);
    now += 500_000;
    const twice = open({}, second);
    expect(twice.checkpoint.restore()).toEqual(saved);
    expect(twice.before()).toEqual({ seconds: 20, resumptions: 1, parts: [first, second] });
    now += 5_000;
    twice.checkpoint.save(saved);
    const thrice = open({}, second);
    expect(thrice.checkpoint.restore()).toEqual(saved);
    expect(thrice.before()).toEqual({ seconds: 25, resumptions: 2, parts: [first, second] });
    expect(notes).toEqual([
      'resumes after 20.0 s that were computed before',
      'resumes after 25.0 s that were computed before',
    ]);
  });

  it('is left aside by a fresh run', () => {
    expect(open({ isFresh: true }).checkpoint.restore()).toBeUndefined();
  });

  it('is left aside, and that is said, where a GPU would go on for a processor, or the reverse', () => {
    for (const [before, after, kinds] of [
      [first, gpu, 'without a GPU (first), and this runs on a GPU (X9)'],
      [gpu, first, 'on a GPU (X9), and this runs without a GPU (first)'],
    ] as const) {
      open({ isFresh: true }, before).checkpoint.save(saved);
      notes.length = 0;
      const other = open({}, after);
      expect(other.checkpoint.restore()).toBeUndefined();
      expect(other.before()).toEqual({ seconds: 0, resumptions: 0, parts: [after] });
      expect(notes).toEqual([`its checkpoint ${file} was made ${kinds}: it starts anew`]);
      expect(open({}, before).checkpoint.restore()).toEqual(saved);
    }
  });

  it('of a GPU and of none stay apart, and that there is the other is said', () => {
    const place = (isGpu: boolean) => path.join(folder, isGpu ? 'gpu' : 'no-gpu');
    const at = (part: Part) => openCheckpoint({ file: place, note }, part, () => now).checkpoint;
    at(gpu).save(saved);
    notes.length = 0;
    expect(at(first).restore()).toBeUndefined();
    expect(notes).toEqual([
      `the checkpoint ${place(true)} was made on a GPU, and this runs without a GPU (first): ` +
        'it starts anew, and leaves that one',
    ]);
    at(first).save({ state: 'mine' });
    expect(at(gpu).restore()).toEqual(saved);
    expect(at(first).restore()).toEqual({ state: 'mine', tensors: {} });
  });

  it('is due after the seconds that are asked for, and when the time is up', () => {
    const { checkpoint } = open({ deadline: now + 60_000 });
    expect([checkpoint.isDue(30), checkpoint.isDue(0)]).toEqual([false, true]);
    now += 30_000;
    expect(checkpoint.isDue(30)).toBe(true);
    checkpoint.save(saved);
    expect(checkpoint.isDue(30)).toBe(false);
    now += 29_999;
    expect(checkpoint.isDue(3000)).toBe(false);
    now += 1;
    expect(checkpoint.isDue(3000)).toBe(true);
    expect(() => checkpoint.save({ state: 'end' })).toThrow(Paused);
    expect(open().checkpoint.restore()?.state).toBe('end');
  });

  it('that cannot be written ends no run: it is said once, and tried again', () => {
    const blocked = path.join(folder, 'blocked');
    const place = path.join(blocked, 'y.safetensors');
    writeFileSync(blocked, 'a file in place of the folder');
    notes.length = 0;
    const saving = { file: () => place, note, deadline: now + 60_000 };
    const { checkpoint } = openCheckpoint(saving, first, () => now);
    for (let time = 0; time < 3; time++) {
      now += 30_000;
      expect(checkpoint.isDue(30)).toBe(true);
      checkpoint.save(saved);
      // Not at every step, also when the time is up.
      expect(checkpoint.isDue(30)).toBe(false);
    }
    expect(notes).toEqual([
      expect.stringMatching(
        /^the checkpoint .*y\.safetensors cannot be written: E\w+: .*\nIt goes on/,
      ),
    ]);
    rmSync(blocked);
    now += 1000;
    expect(checkpoint.isDue(30)).toBe(true);
    expect(() => checkpoint.save(saved)).toThrow(Paused);
    expect(notes[1]).toBe(`the checkpoint ${place} is written again`);
    expect(openCheckpoint({ file: () => place, note }, first).checkpoint.restore()).toEqual(saved);
  });

  it('is found damaged by any flipped byte and any cut, said so and left aside', () => {
    open().checkpoint.save(saved);
    const whole = readFileSync(file);
    const damaged = Array.from({ length: whole.length }, (_, at) => {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      return bytes;
    });
    const cut = [0, 4, 9, 200, whole.length - 1].map((size) => whole.subarray(0, size));
    notes.length = 0;
    for (const bytes of [...damaged, ...cut]) {
      writeFileSync(file, bytes);
      expect(open().checkpoint.restore()).toBeUndefined();
    }
    expect(notes).toHaveLength(damaged.length + cut.length);
    for (const said of notes)
      expect(said).toMatch(/x\.safetensors is damaged \(.+\): it starts anew/s);
  });

  it('is whole whenever the process is killed while it saves', async () => {
    const script = path.join(folder, 'save.ts');
    const module = path.resolve(import.meta.dirname, '../../pipeline/run/checkpoint.ts');
    const place = path.join(folder, 'killed', 'y.safetensors');
    writeFileSync(
      script,
      `import { openCheckpoint } from ${JSON.stringify(module)};
      const { checkpoint } = openCheckpoint({ file: () => ${JSON.stringify(place)}, note() {} }, ${JSON.stringify(first)});
      const data = new Float32Array(200_000);
      for (let step = 1; ; step++) {
        checkpoint.save({ state: step, tensors: { data: { data: data.fill(step), shape: [data.length] } } });
        if (step === 1) process.send!('saving');
      }`,
    );
    for (let time = 0; time < 6; time++) {
      const child = fork(script, { execArgv: ['--disable-warning=ExperimentalWarning'] });
      await once(child, 'message');
      await sleep(10 + 7 * time);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const said: string[] = [];
      const { checkpoint } = openCheckpoint(
        { file: () => place, note: (text) => said.push(text) },
        first,
      );
      const found = checkpoint.restore();
      expect(said).toEqual([expect.stringMatching(/^resumes/)]);
      expect(found?.tensors?.data?.data.every((value) => value === found.state)).toBe(true);
    }
    // What a killed process left goes away with the next save.
    openCheckpoint({ file: () => place, note() {} }, first).checkpoint.save(saved);
    expect(readdirSync(path.dirname(place))).toEqual(['y.safetensors']);
  });
});

describe('a run that was killed', () => {
  let whole: Project;
  let killed: Project;
  const run = ['run', '--backend', 'wasm', '--profile', 'smoke'];
  const checkpoints = (project: Project) =>
    existsSync(project.checkpoints) ? readdirSync(project.checkpoints) : [];
  const outputs = ({ artifacts }: Project) =>
    readFileSync(path.join(artifacts, 'training/result.json'), 'utf8');
  const stepsSaved = (project: Project) => {
    const [name] = checkpoints(project).filter((file) => !file.startsWith('.'));
    if (!name) return 0;
    const { metadata } = readSafetensors(readFileSync(path.join(project.checkpoints, name)));
    return JSON.parse(metadata.state as string).length;
  };
  const provenance = ({ artifacts }: Project) => {
    const opened = openArtifact(path.join(artifacts, 'training'));
    return opened.state === 'whole' ? opened.manifest.provenance : undefined;
  };

  beforeAll(async () => {
    whole = createTraining();
    expect(await pipeline(whole, run)).toMatchObject({ code: 0 });
    killed = copyProject(whole);
    rmSync(killed.artifacts, { recursive: true });
    const child = start(killed, [...run, '--json'], { HANG_AT: '6' });
    const worker = await workerOf(child, String.raw`step \d+`);
    // It saves after every step until it hangs: seven are done then.
    for (let looks = 0; looks < 2000 && stepsSaved(killed) < 7; looks++) await sleep(50);
    expect(stepsSaved(killed)).toBe(7);
    process.kill(worker, 'SIGKILL');
    await once(child, 'exit');
  }, 120_000);

  it('ends with the same bits as one that was not, and says so', async () => {
    const project = copyProject(killed);
    const { code, error } = await pipeline(project, run);
    expect({ code, error }).toMatchObject({ code: 0 });
    expect(error).toMatch(/training: resumes after \d+\.\d s that were computed before/);
    expect(outputs(project)).toBe(outputs(whole));
    expect(provenance(whole)?.resumptions).toBeUndefined();
    expect(provenance(project)?.resumptions).toBe(1);
    expect(checkpoints(project)).toEqual([]);
  });

  it('names all that made its parts', async () => {
    const project = copyProject(killed);
    const file = path.join(project.checkpoints, checkpoints(project)[0] as string);
    const { checkpoint } = openCheckpoint({ file: () => file, note() {} }, second);
    checkpoint.save(checkpoint.restore() as Saved);
    expect(await pipeline(project, run)).toMatchObject({ code: 0 });
    const own = provenance(whole);
    expect(provenance(project)).toMatchObject({
      resumptions: 2,
      device: `${own?.device}; second`,
      driver: 'd 2',
      backendVersion: `${own?.backendVersion}; 2`,
    });
    expect(outputs(project)).toBe(outputs(whole));
  });

  it('starts anew where a GPU had made the first part, and is not said to be made on one', async () => {
    const project = copyProject(killed);
    const file = path.join(project.checkpoints, checkpoints(project)[0] as string);
    openCheckpoint({ file: () => file, note() {}, isFresh: true }, gpu).checkpoint.save(saved);
    const { code, error } = await pipeline(project, run);
    expect({ code, error }).toEqual({
      code: 0,
      error: expect.stringContaining('was made on a GPU (X9), and this runs without a GPU'),
    });
    expect(provenance(project)?.isGpu).toBeUndefined();
    expect(provenance(project)?.device).toBe(provenance(whole)?.device);
    expect(outputs(project)).toBe(outputs(whole));
  });

  it('starts anew from other sources', async () => {
    const project = copyProject(killed);
    edit(
      project,
      'pipeline/experiments/training/numbers.ts',
      'learningRate: 0.03',
      'learningRate: 0.04',
    );
    const { code, error } = await pipeline(project, run);
    expect({ code, error }).toEqual({ code: 0, error: expect.not.stringContaining('resumes') });
    expect(provenance(project)?.resumptions).toBeUndefined();
    expect(outputs(project)).not.toBe(outputs(whole));
    expect(checkpoints(project)).toEqual([]);
  });

  it('starts anew from a damaged checkpoint, and says so', async () => {
    const project = copyProject(killed);
    const file = path.join(project.checkpoints, checkpoints(project)[0] as string);
    writeFileSync(file, readFileSync(file).subarray(0, 1000));
    const { code, error } = await pipeline(project, run);
    expect({ code, error }).toEqual({
      code: 0,
      error: expect.stringMatching(/its checkpoint .* is damaged .*: it starts anew/s),
    });
    expect(provenance(project)?.resumptions).toBeUndefined();
    expect(outputs(project)).toBe(outputs(whole));
  });

  it('starts anew when told to', async () => {
    const project = copyProject(killed);
    const { code, error } = await pipeline(project, [...run, '--fresh']);
    expect({ code, error }).toEqual({ code: 0, error: expect.not.stringContaining('resumes') });
    expect(provenance(project)?.resumptions).toBeUndefined();
    expect(outputs(project)).toBe(outputs(whole));
  });

  it('is not resumed by verify, which leaves nothing behind', async () => {
    const before = checkpoints(whole);
    expect((await inProcess(whole, ['verify'])).code).toBe(0);
    expect(checkpoints(whole)).toEqual(before);
  });
});

it('a run that does not save itself when its time is up is stopped', async () => {
  const project = createProject();
  edit(project, 'pipeline/experiments/tiny/numbers.ts', "progress(0.5, 'adding');", 'for (;;) {}');
  const experiment = await loadExperiment(project, 'tiny');
  const compute = computeKey(project, 'tiny', experiment, 'smoke', 'typescript');
  const task = { project, id: 'tiny', action: 'record', profile: 'smoke' } as const;
  const silent = createReporter({ out() {}, error() {} }, false);
  // It is given 20 s more than its time; 19 of them are over.
  const order = {
    task: { ...task, backend: 'typescript' as const },
    keys: { compute, draw: {} },
    deadline: Date.now() - 19_000,
  };
  expect(await execute(order, silent)).toMatchObject({
    type: 'paused',
    message: expect.stringContaining('did not save itself within 20 s'),
  });
});
