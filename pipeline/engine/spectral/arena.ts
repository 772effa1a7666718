/** Memory that is handed out from bottom to top, and given back from top to bottom. */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  /** Runs `action`; what it allocated is given back when it returns or throws. */
  scope<T>(action: () => T): T;
  /** `length` numbers, whatever they are. @throws Error if they do not fit. */
  allocate(length: number): Float64Array;
  /** Whether an array stands in this memory. */
  holds(array: ArrayBufferView): boolean;
}

const pageSize = 65536;
const cacheLine = 64;

/**
 * Threads share the memory, so it is shared memory: it grows without moving, and views of it stay
 * what they are.
 * @param most pages it may grow to, as the kernels that import it say.
 */
export function openArena(most = 65536): Arena {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: most, shared: true });
  // The same memory shows itself as one buffer object after another.
  const buffers = new WeakSet<ArrayBufferLike>();
  let top = cacheLine;
  return {
    memory,
    scope(action) {
      const mark = top;
      try {
        return action();
      } finally {
        top = mark;
      }
    },
    allocate(length) {
      const start = top;
      const end = start + Math.ceil((8 * length) / cacheLine) * cacheLine;
      const lacking = end - memory.buffer.byteLength;
      if (lacking > 0) {
        try {
          memory.grow(Math.ceil(lacking / pageSize));
        } catch {
          throw new Error(
            `no memory for ${length} numbers: ${start} bytes are in use, ${most * pageSize} can be`,
          );
        }
      }
      const { buffer } = memory;
      buffers.add(buffer);
      top = end;
      return new Float64Array(buffer, start, length);
    },
    holds: ({ buffer }) => buffers.has(buffer),
  };
}
