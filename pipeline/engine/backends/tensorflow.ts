import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import { createEngine, type Engine, forceBackend } from '../engine.ts';

// tfjs-node-gpu 4.22 wants Linux, CUDA 11.2 and cuDNN 8.1 (GPUs from T4 to A100, in a container
// that has them); newer GPUs are reached through `webgpu`. Both packages fetch libtensorflow while
// they are installed, from a host that could not be reached where this was written: the adapter is
// typed and its choice is tested, but no model was trained through it there.

interface NodeBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version: string };
}

/** libtensorflow, on a CUDA GPU if tfjs-node-gpu is installed and finds one. */
export async function open(): Promise<Engine> {
  const { version } = await loadBinding();
  await forceBackend('tensorflow');
  const { isUsingGpuDevice: isGpu, binding } = tf.backend() as unknown as NodeBackend;
  return createEngine('tensorflow', {
    version: `${version}, libtensorflow ${binding.TF_Version}`,
    ...(isGpu && { device: 'CUDA GPU' }),
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
