import * as tf from '@tensorflow/tfjs-core';
import { type Heap, replaceKernel, stockKernel } from './heap.ts';

/** Numbers of the operations in pipeline/engine/kernels/float32/assembly/arithmetic.ts. */
export const operations = { Add: 0, Sub: 1, Multiply: 2 } as const;

/** Numbers that are worth a kernel of ours, and those that are worth a thread's call. */
const [large, leastNumbers] = [2 ** 13, 2 ** 15];

/**
 * Add, Sub and Multiply of large float32 tensors: of one shape, with one number, or with a row that
 * repeats (a bias). All else, and what is small, is left to the stock kernels: the same bits.
 */
export function registerArithmetic(heap: Heap): void {
  for (const [name, kind] of Object.entries(operations)) {
    const stock = stockKernel(name);
    replaceKernel(name, (call) => {
      const { a, b } = call.inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
      const [aSize, bSize] = [a, b].map(({ shape }) => tf.util.sizeFromShape(shape)) as [
        ...[number, number],
      ];
      const isLarge = Math.max(aSize, bSize) >= large;
      if (!isLarge || a.dtype !== 'float32' || b.dtype !== 'float32') return stock(call);
      if (repeats(b.shape, a.shape)) return combine(heap, kind, a, b);
      return name !== 'Sub' && repeats(a.shape, b.shape) ? combine(heap, kind, b, a) : stock(call);
    });
  }
  const square = stockKernel('Square');
  replaceKernel('Square', (call) => {
    const { x } = call.inputs;
    return x.dtype === 'float32' ? combine(heap, operations.Multiply, x, x) : square(call);
  });
}

/** Whether `small`, repeated as a whole, is as large as `large`, which has the shape of the result. */
function repeats(small: readonly number[], large: readonly number[]): boolean {
  if (small.length > large.length) return false;
  // Ones in front repeat; from the first other size on, all must be the same.
  const inner = small.slice(small.findIndex((size) => size !== 1));
  if (small.every((size) => size === 1)) return true;
  return inner.every((size, i) => size === large[large.length - inner.length + i]);
}

/** a ∘ b, where b is as large as a, or repeats. */
function combine(heap: Heap, kind: number, a: tf.TensorInfo, b: tf.TensorInfo): tf.TensorInfo {
  const out = heap.output(a.shape);
  const [aAt, bAt, outAt] = [a, b, out].map(heap.pointer) as [number, number, number];
  const size = tf.util.sizeFromShape(a.shape);
  const columns = tf.util.sizeFromShape(b.shape);
  if (columns === 1) {
    const calls = heap
      .cut(size, leastNumbers, 4)
      .map(([start, count]) => [kind, aAt + 4 * start, bAt, outAt + 4 * start, count]);
    heap.run('combineNumber', calls);
  } else if (columns === size) {
    const calls = heap
      .cut(size, leastNumbers, 4)
      .map(([start, count]) => [
        ...[kind, aAt + 4 * start, bAt + 4 * start, 0, outAt + 4 * start, 1, count],
      ]);
    heap.run('combine', calls);
  } else {
    const calls = heap
      .cut(size / columns, leastNumbers / columns)
      .map(([row, count]) => [
        ...[kind, aAt + 4 * row * columns, bAt, 0, outAt + 4 * row * columns, count, columns],
      ]);
    heap.run('combine', calls);
  }
  return out;
}
