import { once } from 'node:events';
import { cpSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type EngineBackend, forceBackend } from '../../pipeline/engine/engine.ts';
import { openEngine } from '../../pipeline/engine/open.ts';
import { openArtifact } from '../../pipeline/run/artifact.ts';
import { chooseTask, type Wish } from '../../pipeline/run/choose.ts';
import { inspect } from '../../pipeline/run/inspect.ts';
import { loadExperiment } from '../../pipeline/run/load.ts';
import { isAlive } from '../../pipeline/run/owner.ts';
import {
  chooseEngine,
  type EngineState,
  installLines,
  type probeEngine,
} from '../../pipeline/run/probe/choose.ts';
import { messageOf } from '../../pipeline/run/problem.ts';
import {
  copyProject,
  createProject,
  edit,
  files,
  inProcess,
  removeProjects,
  start,
  workerOf,
  write,
} from '../run/fixture.ts';

afterAll(removeProjects);

const repository = path.resolve(import.meta.dirname, '../..');
const peers = {
  '@tensorflow/tfjs-node': '^4.22.0',
  '@tensorflow/tfjs-node-gpu': '^4.22.0',
  '@tensorflow/tfjs-backend-webgpu': '4.22.0',
  webgpu: '^0.6.0',
};

/** The tiny project, trained by TensorFlow.js: a slope found by gradient descent. */
function trainedProject() {
  const tiny = (files['pipeline/experiments/tiny/numbers.ts'] as string)
    .replace("kind: 'reference'", "kind: 'ensemble', tolerance: 1e-6, engine: 'tfjs'")
    .replace(
      'run({ params, rng, data, progress }) {',
      'run({ params, rng, data, progress, engine: { tf } }) {',
    )
    .replace(
      'const total = sum(data.numbers) * params.factor * rng.uniform();',
      'const product = tf.matMul(tf.fill([1, 6], sum(data.numbers) / 6), tf.ones([6, 1]));\n' +
        '    const total = product.dataSync()[0]! * params.factor * rng.uniform();',
    );
  const project = createProject({
    'pipeline/experiments/tiny/numbers.ts': tiny,
    'package.json': JSON.stringify({ type: 'module', peerDependencies: peers }),
  });
  cpSync(path.join(repository, 'pipeline/engine'), path.join(project.root, 'pipeline/engine'), {
    recursive: true,
  });
  // The generator of the tiny project returns its seed; kernels need what they import of the real one.
  edit(
    project,
    'pipeline/models/rng.ts',
    'export const',
    'export const fillNormals = 0;\nexport const',
  );
  return project;
}

/** A machine where only these backends start. */
const machine =
  (ready: Partial<Record<EngineBackend, 'GPU' | 'no GPU'>>): typeof probeEngine =>
  async (_, backend): Promise<EngineState> => {
    const has = ready[backend];
    if (!has) return { backend, isReady: false, message: `no ${backend}` };
    const about = { version: '1', device: `its ${backend}`, isGpu: has === 'GPU', threads: 1 };
    return { backend, isReady: true, about };
  };

describe('opening a backend', () => {
  it.each(['cpu', 'wasm'] as const)('%s is that one and says so', async (backend) => {
    const engine = await openEngine(backend);
    expect(engine.backend).toBe(backend);
    expect(engine.tf.getBackend()).toBe(backend);
    const threads = backend === 'wasm' ? Math.min(2, availableParallelism()) : 1;
    expect(engine.about).toMatchObject({ isGpu: false, threads });
    expect(engine.about.version).toMatch(/4\.22\.0/);
  });

  it('takes no other one for one that does not start', async () => {
    await openEngine('cpu');
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    tf.registerBackend('tensorflow', () => Promise.reject(new Error('no libtensorflow')));
    await expect(forceBackend('tensorflow')).rejects.toThrow(
      'the backend "tensorflow" did not start',
    );
    tf.removeBackend('tensorflow');
    await openEngine('cpu');
    // As with `webgpu` where there is no adapter: it says yes and computes on something else.
    const set = vi.spyOn(tf.engine(), 'setBackend').mockResolvedValue(true);
    await expect(forceBackend('webgpu')).rejects.toThrow(
      'the backend "webgpu" did not start: TensorFlow.js took "cpu" instead',
    );
    set.mockRestore();
    warn.mockRestore();
  });
});

describe('choosing a backend', () => {
  const project = createProject({ 'package.json': JSON.stringify({ peerDependencies: peers }) });

  it.each([
    [{ tensorflow: 'GPU', webgpu: 'GPU' }, 'tensorflow', 'its tensorflow'],
    [{ tensorflow: 'no GPU', webgpu: 'GPU' }, 'webgpu', 'its webgpu'],
    [
      { tensorflow: 'no GPU', webgpu: 'no GPU' },
      'tensorflow',
      'no GPU (tensorflow: only software, no GPU: its tensorflow',
    ],
    [{ webgpu: 'no GPU' }, 'wasm', 'webgpu: only software, no GPU: its webgpu)'],
    [{}, 'wasm', 'no GPU (tensorflow: no tensorflow; webgpu: no webgpu)'],
  ] as const)('auto on a machine with %j takes %s', async (ready, backend, because) => {
    const chosen = await chooseEngine(project, 'auto', machine(ready));
    expect(chosen.backend).toBe(backend);
    expect(chosen.because).toContain(because);
  });

  it.each([
    ['tensorflow', 'npm i --no-save --save-prod "@tensorflow/tfjs-node-gpu@^4.22.0"'],
    ['tensorflow', 'npm i --no-save --save-prod "@tensorflow/tfjs-node@^4.22.0"'],
    [
      'webgpu',
      'npm i --no-save --save-prod "webgpu@^0.6.0" "@tensorflow/tfjs-backend-webgpu@4.22.0"',
    ],
  ] as const)('%s by name, where it is missing, says how to get it', async (backend, line) => {
    await expect(chooseEngine(project, backend)).rejects.toThrow(`Install it: ${line}`);
  });

  it('the README gives the same lines', () => {
    const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');
    const bare = createProject({ 'package.json': read('package.json') });
    for (const backend of ['webgpu', 'tensorflow'] as const)
      for (const line of installLines(bare, backend)) expect(read('README.md')).toContain(line);
  });

  it('names again what is installed already: npm would remove it', async () => {
    const other = createProject({
      'package.json': JSON.stringify({ peerDependencies: peers }),
      'node_modules/webgpu/package.json': '{}',
      'node_modules/@tensorflow/tfjs-backend-webgpu/package.json': '{}',
    });
    await expect(chooseEngine(other, 'tensorflow')).rejects.toThrow(
      'npm i --no-save --save-prod "webgpu@^0.6.0" "@tensorflow/tfjs-backend-webgpu@4.22.0" "@tensorflow/tfjs-node@^4.22.0"',
    );
  });

  it('a named one that breaks is an error, not another one', async () => {
    await expect(chooseEngine(project, 'wasm', machine({ webgpu: 'GPU' }))).rejects.toThrow(
      'The backend "wasm" cannot be used here: no wasm',
    );
  });
});

describe('an experiment that asks for TensorFlow.js', () => {
  const project = trainedProject();
  const manifest = () => {
    const opened = openArtifact(path.join(project.artifacts, 'tiny'));
    if (opened.state !== 'whole') throw new Error(`the artifact is ${opened.state}`);
    return opened.manifest;
  };
  const wish: Wish = { backend: 'auto', force: false };

  it('records what trained it and why', async () => {
    const { code, error } = await inProcess(project, ['run', '--backend', 'wasm']);
    expect([code, error]).toEqual([0, expect.stringContaining('backend wasm (asked for: ')]);
    const { backend, provenance, compute } = manifest();
    expect(backend).toBe('wasm');
    expect(provenance.because).toMatch(/^asked for: tfjs-backend-wasm 4\.22\.0 with own /);
    expect(provenance.backendVersion).toContain('kernels');
    // What the numbers depend on: adapter, kernels and packages, but not how a backend is chosen.
    expect(Object.keys(compute.inputs)).toEqual(
      expect.arrayContaining([
        'file:pipeline/engine/backends/wasm.ts',
        'file:pipeline/engine/kernels/float32/relaxed-simd.wasm',
        'file:pipeline/engine/kernels/float32/simd.wasm',
        'package:@tensorflow/tfjs-core',
      ]),
    );
    expect(Object.keys(compute.inputs)).not.toContain('file:pipeline/run/probe/choose.ts');
    expect(Object.keys(compute.inputs)).not.toContain('file:pipeline/run/problem.ts');
  });

  it('gives the same bytes and the same key on any number of threads, which are recorded', async () => {
    const runs = [];
    for (const threads of ['1', '3']) {
      const line = ['run', 'tiny', '--backend', 'wasm', '--force', '--threads', threads];
      const { code, error } = await inProcess(project, line);
      expect([code, error]).toEqual([0, expect.stringContaining('computed in')]);
      const file = path.join(project.artifacts, 'tiny/result.json');
      runs.push({ ...manifest(), result: readFileSync(file, 'utf8') });
    }
    expect(runs.map(({ provenance }) => provenance.threads)).toEqual([1, 3]);
    expect(runs[1]?.result).toBe(runs[0]?.result);
    expect(runs[1]?.compute).toEqual(runs[0]?.compute);
  });

  it('is verified on the backend that made it', async () => {
    const { code, out } = await inProcess(project, ['verify']);
    expect([code, out]).toEqual([0, expect.stringContaining('tiny: identical')]);
  });

  it('stays as it is while it is fresh, whatever auto would take now', async () => {
    const experiment = await loadExperiment(project, 'tiny');
    const status = await inspect(project, 'tiny');
    const choice = await chooseTask(project, status, experiment, wish, machine({ webgpu: 'GPU' }));
    expect(choice).toEqual({ note: 'fresh' });
    const byName: Wish = { ...wish, backend: 'webgpu' };
    const named = await chooseTask(project, status, experiment, byName, machine({ webgpu: 'GPU' }));
    expect(named.task).toMatchObject({ backend: 'webgpu', because: 'asked for: GPU: its webgpu' });
  });

  it('does not leave profile gpu to a processor unless told to', async () => {
    const experiment = await loadExperiment(project, 'tiny');
    const status = await inspect(project, 'tiny');
    const gpu: Wish = { ...wish, profile: 'gpu' };
    await expect(chooseTask(project, status, experiment, gpu, machine({}))).rejects.toThrow(
      'tiny: profile gpu needs a GPU, and there is no GPU (tensorflow: no tensorflow; webgpu',
    );
    const refusal = (of: typeof experiment) =>
      chooseTask(project, status, of, gpu, machine({})).catch(messageOf);
    expect(await refusal(experiment)).toContain('or compute the smaller one: --profile cpu.');
    // What is for a GPU alone has no smaller one.
    const { cpu, ...profiles } = experiment.profiles;
    const only = await refusal({ ...experiment, profiles: { ...profiles, gpu: cpu! } });
    expect(only).toContain('Compute it on a machine that has one.');
    expect(only).not.toContain('--profile cpu');
    const onGpu = await chooseTask(project, status, experiment, gpu, machine({ webgpu: 'GPU' }));
    expect(onGpu.task).toMatchObject({ profile: 'gpu', backend: 'webgpu' });
  });

  it('leaves no thread behind when its parent is killed', async () => {
    const endless = copyProject(project);
    edit(
      endless,
      'pipeline/experiments/tiny/numbers.ts',
      "progress(0.5, 'adding');",
      "progress(0.5, 'training in ' + process.pid);\n" +
        'const square = tf.ones([200, 200]) as never;\n' +
        'for (;;) tf.matMul(square, square).dispose();',
    );
    const child = start(endless, [
      'run',
      '--json',
      '--force',
      '--backend',
      'wasm',
      '--threads',
      '3',
    ]);
    const worker = await workerOf(child, 'training');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect.poll(() => isAlive(worker)).toBe(false);
  });

  it('has no use for plain TypeScript', async () => {
    const { code, error } = await inProcess(project, ['run', '--backend', 'typescript', '--force']);
    expect([code, error]).toEqual([1, expect.stringContaining('is computed by TensorFlow.js')]);
  });

  it('of profile gpu, computed on a processor because told to, is stale as soon as a kernel is another one', async () => {
    const { code } = await inProcess(project, ['run', '--profile', 'gpu', '--backend', 'wasm']);
    expect(code).toBe(0);
    write(project.root, 'pipeline/engine/kernels/float32/simd.wasm', 'other bytes');
    const { state, reasons, mend } = await inspect(project, 'tiny');
    expect(state).toBe('stale');
    expect(reasons.map(({ text }) => text)).toEqual([
      'file pipeline/engine/kernels/float32/simd.wasm changed',
    ]);
    expect(mend).toEqual([
      'npm run pipeline -- run tiny (on a machine with a GPU)',
      'npm run pipeline -- run tiny --profile cpu',
    ]);
  });
});

it('doctor answers in full where nothing is installed', async () => {
  const project = createProject({ 'package.json': JSON.stringify({ peerDependencies: peers }) });
  const { code, out } = await inProcess(project, ['doctor']);
  expect(code).toBe(0);
  expect(out).toMatch(/^tensorflow +not installed: @tensorflow\/tfjs-node-gpu, or/m);
  expect(out).toMatch(/^webgpu +not installed: webgpu and @tensorflow\/tfjs-backend-webgpu$/m);
  expect(out).toMatch(/^wasm +ready: [\d.]+ GFLOPS, \d threads?; tfjs-backend-wasm/m);
  expect(out).toMatch(/^cpu +ready: [\d.]+ GFLOPS/m);
  expect(out).toMatch(
    /^wasm-float64 ready: [\d.]+ GFLOPS, \d threads?; own float64 .*SIMD kernels/m,
  );
  expect(out).toMatch(/^auto +takes wasm: no GPU/m);
  const { engines, auto } = JSON.parse((await inProcess(project, ['doctor', '--json'])).out);
  expect(engines.map(({ backend }: EngineState) => backend)).toEqual([
    'tensorflow',
    'webgpu',
    'wasm',
    'cpu',
  ]);
  expect(auto.backend).toBe('wasm');
});
