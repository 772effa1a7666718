import { getThreadsCount, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import { createEngine, type Engine, forceBackend } from '../engine.ts';
import { registerConv } from '../wasm/conv.ts';
import { registerActivations, registerAdam, registerNoise } from '../wasm/elementwise.ts';
import { type Heap, openHeap, registerIdentity } from '../wasm/heap.ts';
import { registerMatMul } from '../wasm/matmul.ts';
import { registerPool } from '../wasm/pool.ts';

/** TensorFlow.js in WebAssembly with our kernels, on one thread. */
export async function open(): Promise<Engine> {
  await forceBackend('wasm');
  const { isRelaxed } = installKernels();
  const kernels = isRelaxed ? 'relaxed SIMD' : 'SIMD';
  return createEngine('wasm', {
    version: `tfjs-backend-wasm ${version_wasm} with own ${kernels} kernels, V8 ${process.versions.v8}`,
    isGpu: false,
    threads: Math.max(1, getThreadsCount()),
  });
}

/** Puts our kernels in place of tfjs-wasm's; the backend must be the current one. */
export function installKernels(options: { isRelaxed?: boolean } = {}): Heap {
  const heap = openHeap(options);
  registerIdentity(heap);
  registerMatMul(heap);
  registerConv(heap);
  registerPool(heap);
  registerActivations(heap);
  registerAdam(heap);
  registerNoise(heap);
  return heap;
}
