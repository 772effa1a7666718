import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type * as Choose from '../../pipeline/run/probe/choose.ts';
import { openProject } from '../../pipeline/run/project.ts';

// Machines on which the optional packages are installed and behave in one way or another: a copy of
// the engine beside packages of ours that bear their names.

const repository = path.resolve(import.meta.dirname, '../..');
const made: string[] = [];
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

/** @param packages source of each package's index.js. */
async function machine(packages: Readonly<Record<string, string>>) {
  const root = mkdtempSync(path.join(tmpdir(), 'fcs-probe-'));
  made.push(root);
  cpSync(path.join(repository, 'pipeline'), path.join(root, 'pipeline'), { recursive: true });
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  for (const name of installed()) link(root, name);
  for (const [name, source] of Object.entries(packages)) {
    const folder = path.join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    const manifest = { name, version: '9.9.9', type: 'module', main: 'index.js' };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(folder, 'index.js'), source);
  }
  const file = pathToFileURL(path.join(root, 'pipeline/run/probe/choose.ts')).href;
  const choose: typeof Choose = await import(/* @vite-ignore */ file);
  return { ...choose, project: openProject(root) };
}

/** What npm brings, by name; `@tensorflow` holds what is optional as well. */
function installed(): string[] {
  const folder = path.join(repository, 'node_modules');
  const all = readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'webgpu');
  return all.flatMap((name) =>
    name === '@tensorflow'
      ? ['core', 'layers', 'backend-cpu', 'backend-wasm'].map((part) => `${name}/tfjs-${part}`)
      : [name],
  );
}

function link(root: string, name: string): void {
  const to = path.join(root, 'node_modules', name);
  mkdirSync(path.dirname(to), { recursive: true });
  symlinkSync(path.join(repository, 'node_modules', name), to);
}

/** The package `webgpu` with this body of `requestAdapter`. */
const dawn = (requestAdapter: string) =>
  `export const globals = {};
   export const create = () => ({ async requestAdapter() { ${requestAdapter} } });`;

const h200 =
  "{ vendor: 'nvidia', architecture: 'hopper', device: 'nvidia-h200', description: 'NVIDIA: 550.54.15', isFallbackAdapter: false }";

/** tfjs-backend-webgpu that registers this. */
const backend = (factory: string) =>
  `import * as tf from '@tensorflow/tfjs-core';
   export const version_webgpu = '4.22.0';
   tf.env().registerFlag('WEBGPU_CPU_FORWARD', () => true);
   tf.registerBackend('webgpu', ${factory});`;

const works = `() => Object.assign(new tf.KernelBackend(), {
  device: { addEventListener() {}, lost: new Promise(() => {}), queue: {} },
  bufferManager: { releaseBuffer() {} },
  runWebGPUProgram() {},
})`;

describe('trying webgpu', () => {
  it('on a GPU: names it and its driver, and auto takes it', async () => {
    const { chooseEngine, probeEngine, project } = await machine({
      webgpu: dawn(`return { info: ${h200} };`),
      '@tensorflow/tfjs-backend-webgpu': backend(works),
    });
    const state = await probeEngine(project, 'webgpu');
    expect(state).toEqual({
      backend: 'webgpu',
      isReady: true,
      about: {
        version: 'tfjs-backend-webgpu 4.22.0, webgpu (Dawn) 9.9.9',
        device: 'nvidia-h200 (nvidia hopper)',
        driver: 'NVIDIA: 550.54.15',
        isGpu: true,
        threads: 1,
      },
    });
    expect(await chooseEngine(project, 'auto')).toEqual({
      backend: 'webgpu',
      because: 'GPU: nvidia-h200 (nvidia hopper), driver: NVIDIA: 550.54.15',
      isGpu: true,
    });
  });

  it.each([
    [`${h200.replace('false', 'true')}`, 'nvidia-h200'],
    [
      "{ vendor: 'mesa', architecture: '', device: 'llvmpipe-llvm-15-0-6', description: '' }",
      'llvm',
    ],
    ["{ vendor: '', architecture: '', device: '', description: 'llvmpipe' }", 'unnamed adapter'],
  ])('on an adapter in software, %s: it is no GPU, and auto says so', async (info, name) => {
    const { chooseEngine, probeEngine, project } = await machine({
      webgpu: dawn(`return { info: ${info} };`),
      '@tensorflow/tfjs-backend-webgpu': backend(works),
    });
    expect(await probeEngine(project, 'webgpu')).toMatchObject({ about: { isGpu: false } });
    const { backend: taken, because, isGpu } = await chooseEngine(project, 'auto');
    expect([taken, isGpu]).toEqual(['wasm', false]);
    expect(because).toMatch(new RegExp(`webgpu: only software, no GPU: ${name}`));
  });

  it('without an adapter: an error, and no other backend', async () => {
    const { chooseEngine, project } = await machine({
      webgpu: dawn('return null;'),
      '@tensorflow/tfjs-backend-webgpu': backend(works),
    });
    await expect(chooseEngine(project, 'webgpu')).rejects.toThrow(
      'The backend "webgpu" cannot be used here: Dawn finds no GPU adapter: ',
    );
  });

  it('where TensorFlow.js falls back to another one: an error', async () => {
    const { probeEngine, project } = await machine({
      webgpu: dawn(`return { info: ${h200} };`),
      '@tensorflow/tfjs-backend-webgpu': backend("() => Promise.reject(new Error('lost'))"),
    });
    const state = await probeEngine(project, 'webgpu');
    expect(state).toMatchObject({
      isReady: false,
      message: expect.stringMatching(/^the backend "webgpu" did not start/),
    });
  });

  it('where its addon cannot be loaded: what to install', async () => {
    const { probeEngine, project } = await machine({
      webgpu:
        "throw new Error('libstdc++.so.6: cannot open shared object file: No such file or directory');",
      '@tensorflow/tfjs-backend-webgpu': backend(works),
    });
    expect(await probeEngine(project, 'webgpu')).toMatchObject({
      message:
        'the shared library libstdc++.so.6 is missing\n' +
        'Install it: apt install libstdc++6 (Debian, Ubuntu)',
    });
  });

  it('where the driver hangs: stops it and says so', async () => {
    const { probeEngine, project } = await machine({
      webgpu: dawn("console.error('asking the driver'); for (;;);"),
      '@tensorflow/tfjs-backend-webgpu': backend(works),
    });
    expect(await probeEngine(project, 'webgpu', { patience: 15 })).toMatchObject({
      message: 'it gave no answer within 15 s and was stopped\nIt said last: asking the driver',
    });
  });

  it('where the driver crashes: says how, and what it said last', async () => {
    const { probeEngine, project } = await machine({
      webgpu: dawn(
        "process.stderr.write('bad driver\\n', () => process.kill(process.pid, 'SIGSEGV')); await new Promise((r) => setTimeout(r, 9e3));",
      ),
      '@tensorflow/tfjs-backend-webgpu': backend(works),
    });
    expect(await probeEngine(project, 'webgpu')).toMatchObject({
      message: 'its process ended with SIGSEGV before it had started\nIt said last: bad driver',
    });
  });
});

/** tfjs-node or tfjs-node-gpu, that finds a GPU or none. */
const tfjsNode = (isUsingGpuDevice: boolean) =>
  `import * as tf from '@tensorflow/tfjs-core';
   export const version = { 'tfjs-node': '4.22.0' };
   class Backend extends tf.KernelBackend {
     isUsingGpuDevice = ${isUsingGpuDevice};
     binding = { TF_Version: '2.9.1' };
   }
   tf.registerBackend('tensorflow', () => new Backend(), 3);`;

describe('trying tensorflow', () => {
  it('with tfjs-node-gpu on a GPU: asks nvidia-smi for its name and driver', async () => {
    const { probeEngine, project } = await machine({ '@tensorflow/tfjs-node-gpu': tfjsNode(true) });
    const smi = path.join(project.root, 'nvidia-smi');
    // Form of its answer to --query-gpu=name,driver_version --format=csv,noheader.
    writeFileSync(smi, "#!/bin/sh\necho 'NVIDIA A100-SXM4-40GB, 470.82.01'\n", { mode: 0o755 });
    vi.stubEnv('PATH', `${project.root}${path.delimiter}${process.env.PATH}`);
    expect(await probeEngine(project, 'tensorflow')).toMatchObject({
      about: {
        version: 'tfjs-node-gpu 4.22.0, libtensorflow 2.9.1',
        device: 'NVIDIA A100-SXM4-40GB',
        driver: '470.82.01',
        isGpu: true,
        threads: 1,
      },
    });
    vi.unstubAllEnvs();
  });

  it('with tfjs-node: no GPU, and auto takes it before wasm', async () => {
    const { chooseEngine, probeEngine, project } = await machine({
      '@tensorflow/tfjs-node': tfjsNode(false),
    });
    const state = await probeEngine(project, 'tensorflow');
    expect(state).toMatchObject({
      about: { version: 'tfjs-node 4.22.0, libtensorflow 2.9.1', isGpu: false },
    });
    expect(await chooseEngine(project, 'auto')).toMatchObject({
      backend: 'tensorflow',
      isGpu: false,
    });
  });

  it('installed without libtensorflow: says that its download failed', async () => {
    const { probeEngine, project } = await machine({
      '@tensorflow/tfjs-node':
        "throw new Error('The Node.js native addon module (tfjs_binding.node) can not be found at path: /x.');",
    });
    expect(await probeEngine(project, 'tensorflow')).toMatchObject({
      message: expect.stringMatching(/^tfjs-node is installed without libtensorflow: /),
    });
  });
});
