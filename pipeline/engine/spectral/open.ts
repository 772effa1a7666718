import { readFileSync } from 'node:fs';
import type { SpectralKernels } from '../../models/spectral/kernels.ts';
import type { EngineAbout } from '../engine.ts';
import { openThreads, usualThreads } from '../threads/threads.ts';
import { openArena } from './arena.ts';
import { onThreads } from './on-threads.ts';

/** What an experiment with `engine: 'spectral'` is given. */
interface Spectral extends SpectralKernels {
  readonly about: EngineAbout;
  /** Ends the other threads. */
  close(): void;
}

const relaxed = new URL('../kernels/float64/relaxed-simd.wasm', import.meta.url);
const plain = new URL('../kernels/float64/simd.wasm', import.meta.url);

/**
 * The spectral kernels in WebAssembly, on several threads. Results do not depend on the number of
 * threads: work is cut by what is written, and where sums are cut, always in the same places.
 * @param options.threads threads that compute, this one included; more than two gain little, for
 *   half of the work waits for memory.
 * @param options.isRelaxed without it, whether this machine compiles relaxed SIMD, whose fused
 *   multiply-add doubles the speed and rounds as the processor likes.
 * @throws Error if a thread does not start.
 */
export function openSpectral({
  threads: count = usualThreads(),
  isRelaxed = WebAssembly.validate(readFileSync(relaxed)),
}: {
  threads?: number | undefined;
  isRelaxed?: boolean;
} = {}): Spectral {
  const module = new WebAssembly.Module(readFileSync(isRelaxed ? relaxed : plain));
  const arena = openArena();
  const threads = openThreads(module, arena.memory, count);
  return {
    ...onThreads(module, threads, arena),
    about: {
      version: `own float64 ${isRelaxed ? 'relaxed SIMD' : 'SIMD'} kernels, V8 ${process.versions.v8}`,
      isGpu: false,
      threads: count,
    },
    close: () => threads.close(),
  };
}
