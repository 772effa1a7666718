import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { EngineAbout, EngineBackend } from '../../engine/engine.ts';
import { isBundle, programs } from '../host.ts';
import { Problem } from '../problem.ts';
import type { Project } from '../project.ts';
import type { Probed } from './probe.ts';

/** What npm does not install unasked; for `tensorflow` one of the two is enough. */
const packages: Readonly<Record<EngineBackend, readonly (readonly string[])[]>> = {
  tensorflow: [['@tensorflow/tfjs-node-gpu'], ['@tensorflow/tfjs-node']],
  webgpu: [['webgpu', '@tensorflow/tfjs-backend-webgpu']],
  wasm: [],
  cpu: [],
};

/** State of a backend on this machine. */
export type EngineState = Probed & { readonly backend: EngineBackend };

/**
 * Tries a backend in a process of its own.
 * @param options.isMeasured also measure a matrix product.
 * @param options.patience seconds after which one that does not answer counts as one that hangs.
 */
export async function probeEngine(
  project: Project,
  backend: EngineBackend,
  { isMeasured = false, patience = 60 }: { isMeasured?: boolean; patience?: number } = {},
): Promise<EngineState> {
  const message = missing(project, backend);
  if (message) return { backend, isReady: false, message };
  const [file, ...args] = programs.probe;
  const child = fork(file, [...args, backend, ...(isMeasured ? ['measured'] : [])], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // Drivers complain there, and crash without another word.
  let complaint = '';
  child.stderr?.on('data', (more) => {
    complaint = `${complaint}${more}`.slice(-4000);
  });
  const answer = await new Promise<Probed>((resolve) => {
    const fail = (what: string) => resolve({ isReady: false, message: what });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`it gave no answer within ${patience} s and was stopped${lastLine(complaint)}`);
    }, patience * 1000);
    child.once('message', (probed: Probed) => resolve(probed));
    child.once('error', ({ message }) => fail(message));
    // Not at `exit`: what it said last may still be on its way.
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const how = signal ?? `code ${code}`;
      fail(`its process ended with ${how} before it had started${lastLine(complaint)}`);
    });
  });
  return { backend, ...answer };
}

function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim();
  return line ? `\nIt said last: ${line}` : '';
}

/** A chosen backend, and why it and none before it. */
interface ChosenEngine {
  readonly backend: EngineBackend;
  readonly because: string;
  readonly isGpu: boolean;
}

/**
 * The backend that trains. `auto` takes the first that is really there: TensorFlow on a GPU, WebGPU
 * on a GPU, TensorFlow on the processor, WebAssembly with our kernels; a named one is that one.
 * @param probe how a backend is tried; tests give machines of their own.
 * @throws Problem for a named backend that does not start, with how to get it.
 */
export async function chooseEngine(
  project: Project,
  asked: 'auto' | EngineBackend,
  probe: typeof probeEngine = probeEngine,
): Promise<ChosenEngine> {
  if (asked !== 'auto') {
    const state = await probe(project, asked);
    if (state.isReady) return chosen(state, `asked for: ${nameOf(state)}`);
    throw new Problem(`The backend "${asked}" cannot be used here: ${state.message}`);
  }
  const tensorflow = await probe(project, 'tensorflow');
  if (isOnGpu(tensorflow)) return chosen(tensorflow, nameOf(tensorflow));
  const webgpu = await probe(project, 'webgpu');
  if (isOnGpu(webgpu)) return chosen(webgpu, nameOf(webgpu));
  const noGpu = `no GPU (${[tensorflow, webgpu].map(whyNot).join('; ')})`;
  return chosen(tensorflow.isReady ? tensorflow : { backend: 'wasm' }, noGpu);
}

const isOnGpu = (state: EngineState) => state.isReady && state.about.isGpu;

function chosen(state: Pick<EngineState, 'backend'> | EngineState, because: string): ChosenEngine {
  return { backend: state.backend, because, isGpu: 'isReady' in state && isOnGpu(state) };
}

/** What a state is called in a line. */
function nameOf(state: EngineState): string {
  return state.isReady ? (deviceLine(state.about) ?? state.about.version) : state.message;
}

/** The GPU with its driver, or what stands in for one; nothing where the processor computes. */
export function deviceLine({ device, driver, isGpu }: EngineAbout): string | undefined {
  if (device === undefined) return undefined;
  const line = `${isGpu ? 'GPU' : 'software, no GPU'}: ${device}`;
  return driver ? `${line}, driver: ${driver}` : line;
}

function whyNot(state: EngineState): string {
  if (!state.isReady) return `${state.backend}: ${state.message.split('\n')[0]}`;
  return `${state.backend}: only ${nameOf(state)}`;
}

/** What is not installed and how to install it; nothing if all is. */
function missing(project: Project, backend: EngineBackend): string | undefined {
  const ways = packages[backend];
  const lacking = ways.map((names) => names.filter((name) => !isInstalled(project, name)));
  if (ways.length === 0 || lacking.some((names) => names.length === 0)) return undefined;
  if (isBundle) return inBundle[backend];
  return [
    `not installed: ${lacking.map((names) => names.join(' and ')).join(', or ')}`,
    ...installLines(project, backend, lacking).map((line) => `Install it: ${line}`),
  ].join('\n');
}

/** A bundle has no npm: what it lacks, only another bundle has. */
const inBundle: Partial<Record<EngineBackend, string>> = {
  tensorflow: 'not in this bundle: its native library cannot go along',
  webgpu:
    'not in this bundle, which was made without WebGPU\n' +
    'Make one that has it: npm run pipeline -- bundle --out DIR, without --without-webgpu',
};

/** The commands that install what a backend needs and npm does not bring; one is enough. */
export const installLines = (
  project: Project,
  backend: EngineBackend,
  ways: readonly (readonly string[])[] = packages[backend],
): string[] => ways.map((names) => installLine(project, names));

// Beside the lockfile: it decides which versions results were made with, and these are optional.
// Without --save-prod npm 11 takes a name that is an optional peer for one that need not be there.
function installLine(project: Project, names: readonly string[]): string {
  const manifest = JSON.parse(readFileSync(path.join(project.root, 'package.json'), 'utf8'));
  const ranges: Readonly<Record<string, string>> = manifest.peerDependencies ?? {};
  // npm removes what an earlier --no-save brought unless it is named again.
  const kept = Object.values(packages)
    .flat(2)
    .filter((name) => isInstalled(project, name));
  const wanted = [...new Set([...kept, ...names])].map((name) =>
    ranges[name] ? `"${name}@${ranges[name]}"` : name,
  );
  return `npm i --no-save --save-prod ${wanted.join(' ')}`;
}

const isInstalled = (project: Project, name: string) =>
  existsSync(path.join(project.root, 'node_modules', name, 'package.json'));
