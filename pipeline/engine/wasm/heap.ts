import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { openThreads, parts, type Threads } from '../threads/threads.ts';

// Our kernels work where TensorFlow.js keeps its tensors: on the heap of its own WebAssembly
// module, whose memory both import. No tensor is copied to be computed with. What a thread computes
// is cut so that the result has the same bits for any number of threads.

/** What pipeline/engine/kernels/float32/assembly/index.ts exports; pointers are byte addresses. */
export type Kernel =
  | 'activate'
  | 'activateGrad'
  | 'adam'
  | 'biasActivate'
  | 'combine'
  | 'combineNumber'
  | 'convolve'
  | 'convolveFilterGrad'
  | 'convolveInputGrad'
  | 'gemm'
  | 'gemmThin'
  | 'maxPoolGrad'
  | 'normals'
  | 'sumBlocks'
  | 'sumRows';

export interface Heap {
  /** Threads that kernels run on, this one included. */
  readonly threads: number;
  /** Whether the kernels use relaxed SIMD (fused multiply-add). */
  readonly isRelaxed: boolean;
  /** Bytes of scratch memory that each call of `gemm` needs. */
  readonly gemmScratch: number;
  /** Patches of images that a convolution looks at in one go. */
  readonly mostPatches: number;
  /** Calls a kernel once for each list of arguments, each on a thread of its own. */
  run(kernel: Kernel, calls: readonly (readonly number[])[]): void;
  /**
   * Cuts [0, total) for the threads into `[start, size]`, starts at multiples of `grain`: into one
   * where a thread would get less than `least`, which is not worth its call.
   */
  cut(total: number, least: number, grain?: number): [start: number, size: number][];
  /** Address of a tensor's numbers. */
  pointer(tensor: tf.TensorInfo): number;
  /** A float32 tensor whose numbers are whatever was there before. */
  output(shape: readonly number[]): tf.TensorInfo;
  /** A tensor of zeros. */
  zeros(shape: readonly number[], dtype?: 'float32' | 'int32'): tf.TensorInfo;
  /** The same numbers under another name: nothing here writes into a tensor that is given. */
  share(tensor: tf.TensorInfo): tf.TensorInfo;
  /**
   * Memory that is anybody's after the call that asked for it: at least so many bytes, from an
   * address that is a multiple of 64.
   */
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
  makeOutput(shape: readonly number[], dtype: 'float32' | 'int32'): tf.TensorInfo;
}

const relaxed = new URL('../kernels/float32/relaxed-simd.wasm', import.meta.url);
const plain = new URL('../kernels/float32/simd.wasm', import.meta.url);

export interface HeapOptions {
  /** Without it, whether this machine compiles relaxed SIMD. */
  readonly isRelaxed?: boolean;
  readonly threads?: number;
}

/** One set of threads at a time: whoever opens the heap anew ends those before. */
let opened: { threads: Threads; isRelaxed: boolean; memory: WebAssembly.Memory } | undefined;
/** Scratch memory, which whoever opens the heap anew goes on using. */
let spare = { pointer: 0, bytes: 0, memory: undefined as WebAssembly.Memory | undefined };

function open(memory: WebAssembly.Memory, isRelaxed: boolean, count: number): Threads {
  const known = opened;
  if (known?.memory === memory && known.isRelaxed === isRelaxed && known.threads.count === count)
    return known.threads;
  const module = new WebAssembly.Module(readFileSync(isRelaxed ? relaxed : plain));
  // Only when these have started: should they not, those before go on.
  const threads = openThreads(module, memory, count);
  known?.threads.close();
  opened = { threads, isRelaxed, memory };
  return threads;
}

/**
 * Puts our kernels on the heap of the wasm backend, which must be the current one.
 * @throws Error if its memory is not shared: it was not started by `withSharedMemory`.
 */
export function openHeap({ isRelaxed = canRelax(), threads: count = 1 }: HeapOptions = {}): Heap {
  const backend = tf.backend() as unknown as WasmBackend;
  const { memory } = backend.wasm.asm;
  refuseNothing(backend.wasm);
  if (!(memory.buffer instanceof SharedArrayBuffer))
    throw new Error(
      'the wasm backend was started on a memory of its own; expected openEngine("wasm") to start it',
    );
  const threads = open(memory, isRelaxed, count);
  if (spare.memory !== memory) spare = { pointer: 0, bytes: 0, memory };
  const heap: Heap = {
    threads: count,
    isRelaxed,
    gemmScratch: threads.value('gemmScratch'),
    mostPatches: threads.value('mostPatches'),
    run: threads.run,
    cut: (total, least, grain = 1) =>
      parts(total, Math.max(1, Math.min(count, Math.floor(total / least))), grain),
    pointer: ({ dataId }) => backend.dataIdMap.get(dataId).memoryOffset,
    output: (shape) => backend.makeOutput(shape, 'float32'),
    zeros(shape, dtype = 'float32') {
      const info = backend.makeOutput(shape, dtype);
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
        // Before anything is thrown: what is freed belongs to others from now on.
        spare = { pointer: 0, bytes: 0, memory };
        const pointer = backend.wasm._malloc(bytes + 64) >>> 0;
        spare = { pointer, bytes, memory };
      }
      return Math.ceil(spare.pointer / 64) * 64;
    },
    size: () => memory.buffer.byteLength,
  };
  return heap;
}

/** Heaps whose malloc throws. */
const guarded = new WeakSet<object>();
/** Bytes in one piece: what malloc then asks the system for is a signed number to it. */
const mostBytes = 2 ** 31 - 2 ** 17;

/**
 * Makes malloc throw where it has nothing to give: it gives address 0 then, and TensorFlow.js and
 * all kernels go on and write there, over other tensors.
 */
function refuseNothing(wasm: WasmBackend['wasm']): void {
  if (guarded.has(wasm)) return;
  guarded.add(wasm);
  // Emscripten's is a stand-in that its first call replaces.
  wasm._free(wasm._malloc(1));
  const malloc = wasm._malloc;
  wasm._malloc = (bytes) => {
    const pointer = bytes <= mostBytes ? malloc(bytes) : 0;
    if (pointer !== 0 || bytes === 0) return pointer;
    throw new Error(
      `the wasm heap has no ${bytes} bytes in one piece, expected at most ${mostBytes}, and 4 GiB ` +
        'in all; dispose of tensors (tf.tidy), or take smaller batches',
    );
  };
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

const stockKernels = new Map<string, tf.KernelFunc>();

/** The kernel that tfjs-backend-wasm registered, for what ours in its place leaves to it. */
export function stockKernel(name: string): (call: KernelCall) => tf.TensorInfo {
  const known = stockKernels.get(name) ?? tf.getKernel(name, 'wasm')?.kernelFunc;
  if (!known) throw new Error(`tfjs-backend-wasm has no kernel ${name}, expected one of 4.22`);
  stockKernels.set(name, known);
  return (call) => known({ ...call, backend: tf.backend() }) as tf.TensorInfo;
}

/** What TensorFlow.js gives a kernel. */
interface KernelCall {
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
 * Cast, to what a tensor already is, too: the gradient of a square asks for it.
 */
export function registerIdentity(heap: Heap): void {
  replaceKernel('Identity', ({ inputs: { x } }) => {
    if (x.dtype === 'string') throw new Error('Identity: x is string, expected numbers');
    return heap.share(x);
  });
  const cast = stockKernel('Cast');
  replaceKernel('Cast', (call) => {
    const { x } = call.inputs;
    return x.dtype === call.attrs.dtype && x.dtype !== 'string' ? heap.share(x) : cast(call);
  });
}
