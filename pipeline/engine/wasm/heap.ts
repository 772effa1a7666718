import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';

// Our kernels work where TensorFlow.js keeps its tensors: on the heap of its own WebAssembly
// module, whose memory both import. No tensor is copied to be computed with.

type Call = (...values: number[]) => void;

/** What pipeline/engine/kernels/float32/assembly/index.ts exports; pointers are byte addresses. */
export interface Kernels {
  readonly activate: Call;
  readonly activateGrad: Call;
  readonly adam: Call;
  readonly col2im: Call;
  readonly gemm: Call;
  readonly gemmScratch: () => number;
  readonly im2col: Call;
  readonly maxPoolGrad: Call;
  readonly normals: Call;
}

export interface Heap {
  readonly kernels: Kernels;
  /** Whether the kernels use relaxed SIMD (fused multiply-add). */
  readonly isRelaxed: boolean;
  /** Address of a tensor's numbers. */
  pointer(tensor: tf.TensorInfo): number;
  /** A float32 tensor whose numbers are whatever was there before. */
  output(shape: readonly number[]): tf.TensorInfo;
  /** A float32 tensor of zeros. */
  zeros(shape: readonly number[]): tf.TensorInfo;
  /** The same numbers under another name: nothing here writes into a tensor that is given. */
  share(tensor: tf.TensorInfo): tf.TensorInfo;
  /** Memory that is anybody's after the call that asked for it: at least so many bytes. */
  scratch(bytes: number): number;
  /** Bytes of the heap, used or not. */
  size(): number;
}

/** What of tfjs-backend-wasm 4.22 is used; `asm` stands in no published type. */
interface WasmBackend {
  readonly wasm: {
    readonly asm: { readonly memory: WebAssembly.Memory };
    readonly HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
  };
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
  incRef(dataId: object): void;
  makeOutput(shape: readonly number[], dtype: 'float32'): tf.TensorInfo;
}

const relaxed = new URL('../kernels/float32/relaxed-simd.wasm', import.meta.url);
const plain = new URL('../kernels/float32/simd.wasm', import.meta.url);

/**
 * Puts our kernels on the heap of the wasm backend, which must be the current one.
 * @param options.isRelaxed without it, whether this machine compiles relaxed SIMD.
 */
export function openHeap({ isRelaxed = canRelax() }: { isRelaxed?: boolean } = {}): Heap {
  const backend = tf.backend() as unknown as WasmBackend;
  const { memory } = backend.wasm.asm;
  const module = new WebAssembly.Module(readFileSync(isRelaxed ? relaxed : plain));
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  let spare = { pointer: 0, bytes: 0 };
  const heap: Heap = {
    kernels: instance.exports as unknown as Kernels,
    isRelaxed,
    pointer: ({ dataId }) => backend.dataIdMap.get(dataId).memoryOffset,
    output: (shape) => backend.makeOutput(shape, 'float32'),
    zeros(shape) {
      const info = heap.output(shape);
      const start = heap.pointer(info);
      backend.wasm.HEAPU8.fill(0, start, start + 4 * tf.util.sizeFromShape([...shape]));
      return info;
    },
    share({ dataId, shape, dtype }) {
      backend.incRef(dataId);
      return { dataId, shape, dtype };
    },
    scratch(bytes) {
      if (bytes > spare.bytes) {
        if (spare.pointer) backend.wasm._free(spare.pointer);
        const pointer = backend.wasm._malloc(bytes) >>> 0;
        if (pointer === 0) throw new Error(`the wasm heap has no ${bytes} bytes left`);
        spare = { pointer, bytes };
      }
      return spare.pointer;
    },
    size: () => memory.buffer.byteLength,
  };
  return heap;
}

function canRelax(): boolean {
  return WebAssembly.validate(readFileSync(relaxed));
}

/** Registers a kernel of the wasm backend in place of the one that is there, if one is. */
export function replaceKernel(name: string, kernel: (call: KernelCall) => unknown): void {
  if (tf.getKernel(name, 'wasm')) tf.unregisterKernel(name, 'wasm');
  tf.registerKernel({
    kernelName: name,
    backendName: 'wasm',
    kernelFunc: kernel as tf.KernelFunc,
  });
}

/** What TensorFlow.js gives a kernel. */
export interface KernelCall {
  // biome-ignore lint/suspicious/noExplicitAny: every kernel has inputs of its own
  readonly inputs: any;
  // biome-ignore lint/suspicious/noExplicitAny: and attributes of its own
  readonly attrs: any;
}

/** Throws unless all are float32: the heap's other kinds have no kernel here. */
export function assertFloat32(kernel: string, tensors: Readonly<Record<string, tf.TensorInfo>>) {
  for (const [name, { dtype }] of Object.entries(tensors))
    if (dtype !== 'float32')
      throw new Error(
        `${kernel}: ${name} is ${dtype}, expected float32; convert it with tf.cast first`,
      );
}

/**
 * Identity: the tape keeps what a gradient will need as a copy, and the stock kernel really copies.
 */
export function registerIdentity(heap: Heap): void {
  replaceKernel('Identity', ({ inputs: { x } }) => {
    if (x.dtype === 'string') throw new Error('Identity: x is string, expected numbers');
    return heap.share(x);
  });
}
