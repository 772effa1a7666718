import { version_wasm } from '@tensorflow/tfjs-backend-wasm';
import { createEngine, type Engine, forceBackend } from '../engine.ts';
import { usualThreads } from '../threads/threads.ts';
import { registerArithmetic } from '../wasm/arithmetic.ts';
import { registerConv } from '../wasm/conv.ts';

import { registerActivations, registerAdam, registerNoise } from '../wasm/elementwise.ts';
import { type Heap, type HeapOptions, openHeap, registerIdentity } from '../wasm/heap.ts';
import { registerLayers } from '../wasm/layers.ts';
import { registerMatMul } from '../wasm/matmul.ts';
import { registerPool } from '../wasm/pool.ts';
import { withSharedMemory } from '../wasm/shared-memory.ts';
import { registerSums } from '../wasm/sum.ts';

/**
 * TensorFlow.js in WebAssembly with our kernels.
 * @param options.threads threads of the kernels; results do not depend on it.
 */
export async function open({
  threads = usualThreads(),
}: {
  threads?: number | undefined;
} = {}): Promise<Engine> {
  await withSharedMemory(() => forceBackend('wasm'));
  const { isRelaxed } = installKernels({ threads });
  const kernels = isRelaxed ? 'relaxed SIMD' : 'SIMD';
  return createEngine('wasm', {
    version: `tfjs-backend-wasm ${version_wasm} with own ${kernels} kernels, V8 ${process.versions.v8}`,
    isGpu: false,
    threads,
  });
}

/** Puts our kernels in place of tfjs-wasm's; the backend must be the current one. */
export function installKernels(options: HeapOptions = {}): Heap {
  const heap = openHeap(options);
  registerKernels(heap);
  return heap;
}

/** Registers all of our kernels on a heap. */
export function registerKernels(heap: Heap): void {
  registerIdentity(heap);
  registerArithmetic(heap);
  registerMatMul(heap);
  registerLayers(heap);
  registerConv(heap);
  registerPool(heap);
  registerActivations(heap);
  registerAdam(heap);
  registerNoise(heap);
  registerSums(heap);
}
