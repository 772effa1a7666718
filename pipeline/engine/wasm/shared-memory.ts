import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

// Threads need one memory. The SIMD build of tfjs-backend-wasm brings a memory of its own, and its
// build with threads does not run under Node.js. But nothing in a module except the declaration
// says whether its memory is shared, and every load and store is valid on either kind: so the one
// byte of that declaration is changed, and the rest of the module is what was published.

const binary = 'tfjs-backend-wasm-simd.wasm';

/** Where the published module is. */
function binaryFile(): string {
  return createRequire(import.meta.url).resolve(`@tensorflow/tfjs-backend-wasm/dist/${binary}`);
}

/**
 * Calls `start`, which starts the wasm backend, so that its heap is shared memory; does nothing
 * else where the backend has started before.
 */
export async function withSharedMemory<T>(start: () => Promise<T>): Promise<T> {
  const bytes = shareMemory(readFileSync(binaryFile()));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' }));
  try {
    // All names lead to the same module: which one is asked for depends on the machine.
    const names = [binary, 'tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];
    setWasmPaths(Object.fromEntries(names.map((name) => [name, url])), true);
    return await start();
  } finally {
    URL.revokeObjectURL(url);
  }
}

// Numbers of the binary format: https://webassembly.github.io/spec/core/binary/modules.html
const memorySection = 5;
const limits = { growing: 1, sharedAndGrowing: 3 } as const;

/**
 * A WebAssembly module with the same code and a shared memory.
 * @param module declares one memory and the most it may grow to.
 * @throws Error if it does not.
 */
export function shareMemory(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(module);
  // After 8 bytes of magic: sections, each its number, its length and its content.
  for (let at = 8; at < bytes.length; ) {
    const section = bytes[at++];
    let length = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = bytes[at++] as number;
      length += (byte & 127) * 2 ** shift;
      more = byte > 127;
    }
    if (section === memorySection) {
      if (bytes[at] !== 1 || bytes[at + 1] !== limits.growing)
        throw new Error(
          `${binary}: ${bytes[at]} memories with limits of kind ${bytes[at + 1]}, expected 1 memory ` +
            `with limits of kind ${limits.growing}; is it another version than 4.22?`,
        );
      bytes[at + 1] = limits.sharedAndGrowing;
      return bytes;
    }
    at += length;
  }
  throw new Error(`${binary}: no memory is declared, expected one`);
}
