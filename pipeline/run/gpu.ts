import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sourcesOf } from './git.ts';
import { bundledFrom, isBundle } from './host.ts';
import type { GpuRecord } from './manifest.ts';
import type { Project } from './project.ts';

// What stands around a GPU's result when it is made. All of it is asked of the machine, and what it does
// not tell is left out: nothing is guessed.

/** What is looked at; tests give machines of their own. */
interface Around {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What a program says; nothing if it fails or is not there. */
  say(program: string, ...args: string[]): string | undefined;
  /** Files that are mapped into this process, a line each, as in /proc/self/maps. */
  readonly maps: string;
}

const here = (): Around => ({
  env: process.env,
  say(program, ...args) {
    const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 20_000 });
    return status === 0 ? stdout : undefined;
  },
  maps: existsSync('/proc/self/maps') ? readFileSync('/proc/self/maps', 'utf8') : '',
});

/** Switches of CUDA, TensorFlow and Vulkan that change numbers, or how repeatable they are. */
const switches = [
  'CUDA_DEVICE_ORDER',
  'CUDA_VISIBLE_DEVICES',
  'NVIDIA_TF32_OVERRIDE',
  'TF_CUDNN_DETERMINISTIC',
  'TF_DETERMINISTIC_OPS',
  'TF_FORCE_GPU_ALLOW_GROWTH',
];

/** Everything that is known of this machine's GPU beyond what its backend tells. */
export function describeGpu(project: Project, around: Around = here()): GpuRecord {
  const { env } = around;
  const [first = ''] = (env.CUDA_VISIBLE_DEVICES ?? '0').split(',');
  const smi = (field: string) => {
    const said = around.say(
      'nvidia-smi',
      `--query-gpu=${field}`,
      '--format=csv,noheader',
      '-i',
      first,
    );
    return said?.split('\n')[0]?.trim();
  };
  const set = switches.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  const known = {
    memory: smi('memory.total'),
    // Drivers before 510 do not know this field, and then answer nothing of a line that asks for it.
    capability: smi('compute_cap'),
    vulkan: /apiVersion\s*=\s*([\d.]+)/.exec(around.say('vulkaninfo', '--summary') ?? '')?.[1],
    libraries: librariesIn(around.maps),
    environment: set.length > 0 ? Object.fromEntries(set) : undefined,
    image: env.FCS_IMAGE,
    run: runOf(env),
  };
  return {
    processor: os.cpus()[0]?.model.trim() || os.arch(),
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value)),
    ...(isBundle ? bundledFrom : sourcesOf(project)),
  };
}

/** CUDA's libraries by the names of their files, which end in their versions. */
function librariesIn(maps: string): string[] | undefined {
  const files = maps.split('\n').map((line) => path.basename(line.trim().split(/\s+/)[5] ?? ''));
  const cuda = files.filter((file) => /^lib(cuda|cudart|cudnn|cublas|cufft)\.so[.\d]*$/.test(file));
  return cuda.length > 0 ? [...new Set(cuda)].sort() : undefined;
}

function runOf({
  GITHUB_SERVER_URL,
  GITHUB_REPOSITORY,
  GITHUB_RUN_ID,
  GITHUB_RUN_ATTEMPT,
}: Around['env']) {
  if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_RUN_ID) return undefined;
  const attempt = GITHUB_RUN_ATTEMPT ? `/attempts/${GITHUB_RUN_ATTEMPT}` : '';
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}${attempt}`;
}
