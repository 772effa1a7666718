import { util } from '@tensorflow/tfjs-core';

// What tfjs-backend-webgpu 4.22 gets wrong and we mend from outside. Each part says what happens
// without it; test/engine/webgpu.test.ts fails then.

type Values = Float32Array | Int32Array | Uint8Array;
type DataId = object;

interface Buffer {
  readonly size: number;
  destroy(): void;
}

/** What of its keeper of buffers is used. */
export interface Pool {
  /** By size and usage. */
  readonly freeBuffers: ReadonlyMap<string, Buffer[]>;
  readonly numBytesUsed: number;
  numBytesAllocated: number;
  numFreeBuffers: number;
  releaseBuffer(buffer: Buffer, isReused?: boolean): void;
}

interface Program {
  readonly outputShape: number[];
  getUserCode(): string;
}

/** What of its backend is used. */
export interface Backend {
  readonly bufferManager: Pool;
  readonly tensorMap: {
    has(id: DataId): boolean;
    get(id: DataId): { readonly values?: Values | null; readonly dtype: string };
  };
  runWebGPUProgram(
    program: Program,
    inputs: { readonly shape: number[] }[],
    ...more: unknown[]
  ): object;
  readSync(id: DataId): Values;
  read(id: DataId): Promise<Values>;
}

const mended = new WeakSet<Backend>();

/** Mends a backend, once. */
export function mend(backend: Backend): void {
  if (mended.has(backend)) return;
  mended.add(backend);
  mendPrograms(backend);
  mendReading(backend);
  boundPool(backend.bufferManager);
}

function mendPrograms(backend: Backend): void {
  const run = backend.runWebGPUProgram.bind(backend);
  backend.runWebGPUProgram = (program, inputs, ...more) => {
    refuseEmpty(program, inputs);
    const getUserCode = program.getUserCode.bind(program);
    program.getUserCode = () => keepNaN(getUserCode());
    return run(program, inputs, ...more);
  };
}

// Without this, buffers of no bytes are bound: stale numbers, or an error of the device.
function refuseEmpty(program: Program, inputs: { readonly shape: number[] }[]): void {
  const shapes = inputs.map(({ shape }) => shape);
  if (!shapes.some(isEmpty) || isEmpty(program.outputShape)) return;
  throw new Error(
    `webgpu cannot compute numbers from an empty tensor: ${program.constructor.name} was given ` +
      `${shapes.map((shape) => `[${shape}]`).join(' and ')}, expected no dimension of 0; ` +
      'leave this operation out, or compute on another backend',
  );
}

const isEmpty = (shape: number[]) => util.sizeFromShape(shape) === 0;

/** WGSL leaves open what these make of NaN: e^NaN may be ∞, and a diverged model then looks healthy. */
const spoiling = ['exp', 'log', 'acosh', 'asinh', 'atanh'];
const calls = new RegExp(String.raw`\b(${spoiling.join('|')})\(`, 'g');

/** A shader in which these functions keep NaN. */
function keepNaN(code: string): string {
  // Of several numbers at a time there is only the activation of a fused product.
  const isVector = /fn activation\(a ?: vec4<f32>/.test(code);
  const [type, test] = isVector ? ['vec4<f32>', 'isnanVec4'] : ['f32', 'isnan'];
  const used = new Set<string>();
  const kept = code.replace(calls, (_, name: string) => {
    used.add(name);
    return `${name}KeepsNaN(`;
  });
  const functions = [...used].map(
    (name) =>
      `fn ${name}KeepsNaN(x : ${type}) -> ${type} { return select(${name}(x), x, ${test}(x)); }\n`,
  );
  return functions.join('') + kept;
}

function mendReading(backend: Backend): void {
  const [read, readSync] = [backend.read.bind(backend), backend.readSync.bind(backend)];
  // Without this: "OffscreenCanvas is not defined".
  backend.readSync = (id) => {
    const { values, dtype } = backend.tensorMap.get(id);
    if (!values && dtype !== 'string' && dtype !== 'complex64')
      throw new Error(
        'webgpu cannot wait for its numbers: instead of dataSync(), arraySync(), print() or ' +
          'toString() use await tensor.data(); once that was done, they work too',
      );
    return readSync(id);
  };
  // Without this: "Cannot read properties of undefined (reading 'backend')".
  backend.read = async (id) => {
    try {
      return await read(id);
    } catch (error) {
      if (backend.tensorMap.has(id)) throw error;
      throw new Error(
        'a tensor was disposed while webgpu read it: await tensor.data() before dispose() or the ' +
          'end of tf.tidy()',
      );
    }
  };
}

/**
 * Destroys all free buffers whenever they hold more than was ever in use at once, and more than
 * `most` bytes: steps that repeat find all of theirs again. Without this every freed buffer is kept
 * for another of exactly its size, and there is no end to it where sizes vary.
 */
export function boundPool(pool: Pool, most = 256 * 2 ** 20): void {
  const release = pool.releaseBuffer.bind(pool);
  let limit = most;
  pool.releaseBuffer = (buffer, isReused) => {
    limit = Math.max(limit, pool.numBytesUsed);
    release(buffer, isReused);
    if (pool.numBytesAllocated - pool.numBytesUsed <= limit) return;
    // What the GPU still computes with lives until that is done, says WebGPU.
    for (const buffers of pool.freeBuffers.values())
      for (const one of buffers.splice(0)) {
        one.destroy();
        pool.numBytesAllocated -= one.size;
        pool.numFreeBuffers -= 1;
      }
  };
}
