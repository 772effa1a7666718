import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

// Several threads on the memory of one: every thread has its own instance of the same kernels, and
// a call costs two words and a look, because a gradient step makes thousands of calls.

/** Threads of a program that is not told how many: more bring little, and others want cores too. */
export const usualThreads = () => Math.min(2, availableParallelism());

export interface Threads {
  /** Threads that compute, this one included. */
  readonly count: number;
  /**
   * Calls one kernel once for each list of arguments, at most `count` lists, each on a thread of
   * its own, the first on this one; returns when all have returned. Calls must not write where
   * another reads.
   * @throws Error if a call fails on any thread, or if the threads were closed.
   */
  run(kernel: string, calls: readonly (readonly number[])[]): void;
  /** What a kernel returns, called on this thread. */
  value(kernel: string, ...args: readonly number[]): number;
  /** Ends the other threads. */
  close(): void;
}

/** Most arguments of a kernel. */
const most = 32;
const bytesOf = (count: number) => 8 * count + 8 * most * count;
const patience = 30_000;
/**
 * How often a thread looks for work, or for its end, before it sleeps: at most for about half a
 * millisecond, since JavaScript may need half of that between two kernels, and a thread that sleeps
 * is woken up late and often on the core of the one that waits for it. Where cores are asked for
 * twice, looking takes time from whoever is waited for: after looking in vain a quarter of it, and
 * all of it again after the next success.
 */
const looks = { most: 50_000, least: 1000 } as const;

// Words of each other thread: what it is asked to do (see `asked`), and the number of its kernel.
const asked = { nothing: 0, call: 1, stop: 2, start: 3, failed: 4 } as const;

/**
 * What the other threads run: source text, because neither a bundle nor a test runner has to find
 * a file then. They look for work for a while before they sleep: most of it follows at once.
 */
const source = `
const { workerData } = require('node:worker_threads');
const { module, memory, control, at, most, count } = workerData;
const words = new Int32Array(control, 0, 2 * count);
const values = new Float64Array(control, 8 * count + 8 * most * at, most);
const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
const named = Object.keys(kernels).sort().map((name) => kernels[name]);
const finish = (state) => {
  Atomics.store(words, 2 * at, state);
  Atomics.notify(words, 2 * at);
};
finish(${asked.nothing});
let limit = ${looks.most};
for (;;) {
  let look = 0;
  while (look < limit && Atomics.load(words, 2 * at) === ${asked.nothing}) look++;
  limit = look < limit ? ${looks.most} : Math.max(${looks.least}, limit / 4);
  Atomics.wait(words, 2 * at, ${asked.nothing});
  const task = Atomics.load(words, 2 * at);
  if (task === ${asked.stop}) break;
  if (task !== ${asked.call}) continue;
  try {
    named[words[2 * at + 1]](...values);
    finish(${asked.nothing});
  } catch (error) {
    finish(${asked.failed});
  }
}
`;

/**
 * Starts threads on a memory.
 * @param module compiled kernels that import `env.memory`, shared, and nothing else.
 * @param count threads that compute, this one included; results must not depend on it.
 * @throws Error if a thread does not start.
 */
export function openThreads(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  count: number,
): Threads {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`openThreads: got ${count} threads, expected a whole number from 1`);
  const own = new WebAssembly.Instance(module, { env: { memory } }).exports;
  const names = Object.keys(own).sort();
  const numbers = new Map(names.map((name, i) => [name, i]));
  const control = new SharedArrayBuffer(bytesOf(count));
  const words = new Int32Array(control, 0, 2 * count);
  const values = new Float64Array(control, 8 * count);
  const workers = Array.from({ length: count - 1 }, (_, i) => {
    const at = i + 1;
    words[2 * at] = asked.start;
    const workerData = { module, memory, control, at, most, count };
    const worker = new Worker(source, { eval: true, workerData });
    worker.unref();
    return worker;
  });
  for (let at = 1; at < count; at++)
    if (Atomics.wait(words, 2 * at, asked.start, patience) === 'timed-out') {
      for (const worker of workers) void worker.terminate();
      throw new Error(`thread ${at} of ${count} did not start within ${patience / 1000} s`);
    }

  let limit: number = looks.most;
  let isClosed = false;
  /** Waits for the end of a call; whether it went well. */
  const wait = (at: number) => {
    let look = 0;
    while (look < limit && Atomics.load(words, 2 * at) === asked.call) look++;
    limit = look < limit ? looks.most : Math.max(looks.least, limit / 4);
    // Again after every waking: a thread that was held up may only now tell of its last call.
    while (Atomics.load(words, 2 * at) === asked.call) Atomics.wait(words, 2 * at, asked.call);
    return Atomics.exchange(words, 2 * at, asked.nothing) !== asked.failed;
  };
  return {
    count,
    run(kernel, calls) {
      const number = numbers.get(kernel);
      const call = own[kernel] as (...values: readonly number[]) => void;
      if (number === undefined)
        throw new Error(`no kernel "${kernel}"; there are ${names.join(', ')}`);
      if (calls.length > count)
        throw new RangeError(`${kernel}: got ${calls.length} calls, expected at most ${count}`);
      if (isClosed)
        throw new Error(`${kernel}: the threads were closed; expected an engine that is open`);
      for (let at = 1; at < calls.length; at++) {
        values.set(calls[at]!, at * most);
        words[2 * at + 1] = number;
        Atomics.store(words, 2 * at, asked.call);
        Atomics.notify(words, 2 * at);
      }
      const failed: number[] = [];
      try {
        if (calls[0]) call(...calls[0]);
      } finally {
        // All of them, whatever one says: a thread that still computes would lose its next call.
        for (let at = 1; at < calls.length; at++) if (!wait(at)) failed.push(at);
      }
      if (failed.length > 0)
        throw new Error(`${kernel} failed on thread ${failed.join(', ')} of ${count}`);
    },
    value: (kernel, ...args) => (own[kernel] as (...values: readonly number[]) => number)(...args),
    close() {
      isClosed = true;
      workers.forEach((worker, i) => {
        Atomics.store(words, 2 * (i + 1), asked.stop);
        Atomics.notify(words, 2 * (i + 1));
        void worker.terminate();
      });
    },
  };
}

/**
 * Cuts [0, total) into at most `count` parts whose sizes are multiples of `grain`, the last one
 * excepted, and as equal as that allows. `[start, size]` each, none empty.
 */
export function parts(total: number, count: number, grain = 1): [start: number, size: number][] {
  const size = Math.ceil(total / count / grain) * grain;
  const starts = Array.from({ length: Math.ceil(total / size) || 0 }, (_, i) => i * size);
  return starts.map((start) => [start, Math.min(size, total - start)]);
}
