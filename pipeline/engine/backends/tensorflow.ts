import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import { createEngine, type Engine, forceBackend } from '../engine.ts';

// tfjs-node and tfjs-node-gpu 4.22 bind libtensorflow 2.9.1. On a GPU that wants Linux, CUDA 11.2
// and cuDNN 8.1; README.md, "GPUs", says which GPUs and which container, and what was run.
// Noise and Adam have no kernel of ours here: noise is drawn on the processor, bit by bit that of
// pipeline/models/rng.ts, and Adam is made of operations.

/** What of its backend is used; `dist/nodejs_kernel_backend.d.ts` of tfjs-node 4.22. */
interface NodeBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version: string };
}

/** libtensorflow, on a CUDA GPU if tfjs-node-gpu is installed and finds one. */
export async function open(): Promise<Engine> {
  const major = Number.parseInt(process.versions.node, 10);
  // It asks `util.isNullOrUndefined`, which Node.js 23 has no more, but only once it computes.
  if (major >= 23)
    throw new Error(
      `tfjs-node 4.22 breaks on Node.js 23 and newer, and this is ${process.version}; ` +
        'run Node.js 22',
    );
  const { version } = await loadBinding();
  await forceBackend('tensorflow');
  const { isUsingGpuDevice: isGpu, binding } = tf.backend() as unknown as NodeBackend;
  return createEngine('tensorflow', {
    version: `${version}, libtensorflow ${binding.TF_Version}`,
    ...(isGpu && nvidia()),
    isGpu,
    threads: isGpu ? 1 : availableParallelism(),
  });
}

async function loadBinding(): Promise<{ version: string }> {
  try {
    const { version } = await import('@tensorflow/tfjs-node-gpu');
    return { version: `tfjs-node-gpu ${version['tfjs-node']}` };
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const { version } = await import('@tensorflow/tfjs-node');
    return { version: `tfjs-node ${version['tfjs-node']}` };
  }
}

/** Name and driver of the first GPU that TensorFlow may see: it tells neither itself. */
function nvidia(): { device: string; driver?: string } {
  const [first = ''] = (process.env.CUDA_VISIBLE_DEVICES ?? '0').split(',');
  const { status, stdout } = spawnSync(
    'nvidia-smi',
    ['--query-gpu=name,driver_version', '--format=csv,noheader', '-i', first],
    { encoding: 'utf8' },
  );
  const [device, driver] = status === 0 ? (stdout.split('\n')[0] ?? '').split(', ') : [];
  return { device: device || 'CUDA GPU', ...(driver && { driver }) };
}
