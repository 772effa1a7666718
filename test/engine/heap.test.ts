import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installKernels, open } from '../../pipeline/engine/backends/wasm.ts';
import type { Heap } from '../../pipeline/engine/wasm/heap.ts';

// A heap of at most 4 GiB, filled with what is never written: the computer gives no memory for it.
const size = 2 ** 28;
let heap: Heap;
let filling: tf.TensorInfo[];

beforeEach(async () => {
  await open();
  heap = installKernels();
  filling = [];
});

afterEach(() => {
  for (const { dataId } of filling) tf.backend().disposeData(dataId, true);
});

function fill(): void {
  for (;;) filling.push(heap.output([size]));
}

it('refuses what does not fit in, to our kernels and to others, and leaves tensors as they are', () => {
  const kept = tf.fill([1000], 5);
  const { numTensors } = tf.memory();
  const says = 'the wasm heap has no 1073741824 bytes in one piece, expected at most 2147352576';
  expect(fill).toThrow(says);
  expect(filling).toHaveLength(3);
  expect(() => tf.fill([size], 7)).toThrow(says);
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(kept.dataSync()).toEqual(new Float32Array(1000).fill(5));
  kept.dispose();
});

it.each([2 ** 31, 2 ** 32, 2 ** 33])('refuses %d bytes at once', (bytes) => {
  const before = heap.size();
  expect(() => heap.output([bytes / 4])).toThrow(`the wasm heap has no ${bytes} bytes`);
  expect(heap.size()).toBe(before);
});

it('gives no scratch memory that it has freed', () => {
  heap.scratch(2 ** 16);
  expect(fill).toThrow('the wasm heap has no');
  expect(() => heap.scratch(7 * size)).toThrow('the wasm heap has no 1879048256 bytes');
  // What was scratch memory may be these tensors' now.
  const tensors = Array.from({ length: 64 }, () => tf.zeros([2 ** 8]));
  const scratch = heap.scratch(2 ** 10);
  const starts = tensors.map((one) => heap.pointer(one));
  expect(starts.filter((at) => at < scratch + 2 ** 10 && scratch < at + 2 ** 10)).toEqual([]);
  tf.dispose(tensors);
});
