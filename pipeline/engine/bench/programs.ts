import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.ts';
import { type Contender, type Program, startContender } from './contender.ts';

/** Everybody who computes, ourselves first. */
export const contenderIds = [
  'ours',
  'pytorch',
  'pytorch-float32',
  'numpy',
  'tfjs-wasm',
  'tfjs-cpu',
  'ml-matrix',
  'browser-ours',
  'browser-tfjs',
] as const;
export type ContenderId = (typeof contenderIds)[number];

const fileOf = (url: URL) => fileURLToPath(url);
const node = (file: URL, ...args: readonly string[]): Program => ({
  command: process.execPath,
  args: ['--disable-warning=ExperimentalWarning', fileOf(file), ...args],
});

// Named so that it counts among what was measured: both programs in Python import it.
const shared = new URL('./peer.py', import.meta.url);

/** Under the interpreters that may have the packages, Debian's own first. FCS_PYTHON names another. */
function python(file: URL, threads: number, ...args: readonly string[]): Program[] {
  const commands = process.env.FCS_PYTHON
    ? [process.env.FCS_PYTHON]
    : ['/usr/bin/python3', 'python3'];
  const count = String(threads);
  return commands.map((command) => ({
    command,
    args: ['-B', fileOf(file), count, ...args],
    env: {
      OPENBLAS_NUM_THREADS: count,
      OMP_NUM_THREADS: count,
      // PyTorch's threads and those of OpenBLAS are not the same: spinning, they keep each other
      // from the cores, and a step takes up to five times as long.
      OMP_WAIT_POLICY: 'PASSIVE',
      PYTHONPATH: fileOf(new URL('.', shared)),
    },
  }));
}

/** Contenders that are processes; the others live in a browser. */
type ProcessId = Exclude<ContenderId, 'browser-ours' | 'browser-tfjs'>;

/** Ways to start a contender, best first. TensorFlow.js and ml-matrix have one thread. */
function programs(id: ProcessId, threads: number): readonly Program[] {
  const torch = new URL('./peer_torch.py', import.meta.url);
  const numpy = new URL('./peer_numpy.py', import.meta.url);
  const tfjs = new URL('./tfjs.ts', import.meta.url);
  switch (id) {
    case 'ours':
      return [node(new URL('./ours.ts', import.meta.url), String(threads))];
    case 'pytorch':
      return python(torch, threads, 'float64');
    case 'pytorch-float32':
      return python(torch, threads, 'float32');
    case 'numpy':
      return python(numpy, threads);
    case 'tfjs-wasm':
      return [node(tfjs, 'wasm')];
    case 'tfjs-cpu':
      return [node(tfjs, 'cpu')];
    case 'ml-matrix':
      return [node(new URL('./ml-matrix.ts', import.meta.url))];
  }
}

/** How one gets what a contender needs. */
export function installLineOf(id: ContenderId): string {
  if (id.startsWith('pytorch'))
    return 'apt install python3-torch python3-numpy libopenblas0-pthread';
  if (id === 'numpy') return 'apt install python3-numpy libopenblas0-pthread';
  if (id.startsWith('browser')) return 'apt install chromium';
  return 'npm ci';
}

/** Starts a contender. @throws Error with what the last way to start it says. */
export async function openContender(id: ContenderId, threads: number): Promise<Contender> {
  if (id === 'browser-ours') return openBrowser('ours');
  if (id === 'browser-tfjs') return openBrowser('tfjs');
  let last: unknown;
  for (const program of programs(id, threads))
    try {
      return await startContender(program);
    } catch (error) {
      last = error;
    }
  throw last;
}
