import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { openThreads, parts } from '../../pipeline/engine/threads/threads.ts';

const kernels = path.resolve(import.meta.dirname, '../../pipeline/engine/kernels/float64');
const module = new WebAssembly.Module(readFileSync(path.join(kernels, 'simd.wasm')));

function open(count: number) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  return { threads: openThreads(module, memory, count), numbers: new Float64Array(memory.buffer) };
}

describe.each([1, 2, 3])('%i threads', (count) => {
  it('call a kernel once for each list of arguments, ten thousand times', () => {
    const { threads, numbers } = open(count);
    const [x, y, out] = [0, 512, 1024];
    for (let i = 0; i < 100; i++) numbers.set([i, 1 / (i + 1)], 0);
    numbers.subarray(0, 100).forEach((_, i) => {
      numbers[x + i] = i;
      numbers[y + i] = 2;
    });
    for (let round = 0; round < 10_000; round++) {
      numbers[y] = round;
      numbers[x] = 1;
      const calls = Array.from({ length: count }, (_, at) => [
        0,
        0,
        1,
        8 * y,
        4 + at,
        8 * (out + at),
      ]);
      threads.run('rowDots', calls);
      // 1·round + 2·(1 + 2 + 3 + … + (3 + at)): every term a small integer, so exact.
      for (let at = 0; at < count; at++) {
        const last = 3 + at;
        if (numbers[out + at] !== round + last * (last + 1))
          expect([round, at, numbers[out + at]]).toEqual([round, at, round + last * (last + 1)]);
      }
    }
    threads.close();
  });

  it('say that a kernel failed, wherever that was, and go on', () => {
    const { threads, numbers } = open(count);
    const outside = [2 ** 31, 0, 1, 0, 4, 0];
    for (let bad = 0; bad < count; bad++) {
      const calls = Array.from({ length: count }, (_, at) =>
        at === bad ? outside : [0, 0, 1, 0, 4, 8],
      );
      expect(() => threads.run('rowDots', calls)).toThrow(
        /memory access out of bounds|rowDots failed on thread/,
      );
    }
    numbers.set([1, 2, 3, 4]);
    threads.run('rowDots', [[0, 0, 1, 0, 4, 64]]);
    expect(numbers[8]).toBe(30);
    threads.close();
  });
});

it('all return before a failure is told, and every failure is told', () => {
  const { threads, numbers } = open(3);
  const outside = [2 ** 31, 0, 1, 0, 4, 0];
  numbers.fill(1);
  // 4096 products a hundred times over: this thread is busy when the other has failed.
  const long = [0, 0, 100, 0, 4096, 8 * 8000];
  for (let round = 1; round <= 200; round++) {
    numbers[0] = round;
    expect(() => threads.run('rowDots', [[0, 0, 1, 0, 4, 8 * 7999], outside, long])).toThrow(
      'rowDots failed on thread 1 of 3',
    );
    expect(numbers[8099]).toBe(round * round + 4095);
  }
  expect(() => threads.run('rowDots', [long, outside, outside])).toThrow('on thread 1, 2 of 3');
  threads.run('rowDots', [long, long, long]);
  threads.close();
});

it('say that they were closed', () => {
  const { threads } = open(2);
  threads.close();
  expect(() => threads.run('rowDots', [[], []])).toThrow('rowDots: the threads were closed');
});

// A thread that is held up just before it wakes the one that waits for it does so in the next call.
it('wait until a call is done, however often they are woken before', async () => {
  let control: SharedArrayBuffer | undefined;
  class Captured extends SharedArrayBuffer {
    constructor(bytes: number) {
      super(bytes);
      control = this;
    }
  }
  vi.stubGlobal('SharedArrayBuffer', Captured);
  const { threads, numbers } = open(2);
  vi.unstubAllGlobals();
  const source = `const words = new Int32Array(require('node:worker_threads').workerData);
    for (;;) for (let at = 0; at < 4; at++) Atomics.notify(words, at);`;
  const disturber = new Worker(source, { eval: true, workerData: control });
  await once(disturber, 'online');
  // The other thread has 4096 products to add up while this one has nothing to do.
  numbers.fill(1);
  for (let round = 1; round <= 3000; round++) {
    numbers[0] = round;
    threads.run('rowDots', [
      [0, 0, 1, 0, 4, 8 * 8000],
      [0, 0, 1, 8, 4096, 8 * 8001],
    ]);
    expect(numbers[8001]).toBe(round + 4095);
  }
  await disturber.terminate();
  threads.close();
});

it('refuse what cannot be meant', () => {
  expect(() => open(0)).toThrow('got 0 threads, expected a whole number from 1');
  const { threads } = open(2);
  expect(() => threads.run('rowDot', [])).toThrow('no kernel "rowDot"; there are');
  expect(() => threads.run('rowDots', [[], [], []])).toThrow('got 3 calls, expected at most 2');
  threads.close();
});

it('cuts a range into whole grains', () => {
  expect(parts(10, 2)).toEqual([
    [0, 5],
    [5, 5],
  ]);
  expect(parts(10, 2, 4)).toEqual([
    [0, 8],
    [8, 2],
  ]);
  expect(parts(3, 2, 4)).toEqual([[0, 3]]);
  expect(parts(0, 2)).toEqual([]);
  expect(parts(7, 3)).toEqual([
    [0, 3],
    [3, 3],
    [6, 1],
  ]);
});
