import * as tf from '@tensorflow/tfjs-core';
import { type Heap, replaceKernel, stockKernel } from './heap.ts';

/** Rows of one sum, and numbers of one sum where all are added up: BLOCK of the kernel. */
const [blockRows, blockNumbers] = [256, 2 ** 13];
/** Numbers that are worth a thread's call. */
const least = 2 ** 15;

/**
 * Sum and Mean over the first axes, over the last, or over all, float32; what is in between goes
 * to the stock kernel, which moves axes about before it adds, and adds on one thread. Over nothing
 * both are 0, as on `cpu`: there the stock kernel gives what lay in memory.
 */
export function registerSums(heap: Heap): void {
  for (const name of ['Sum', 'Mean']) {
    const stock = stockKernel(name);
    replaceKernel(name, (call) => {
      const {
        inputs: { x },
        attrs: { axis, keepDims },
      } = call;
      const axes = tf.util.parseAxisParam(axis, x.shape);
      const rank = x.shape.length;
      const isFirst = axes.every((one, i) => one === i);
      const isLast = axes.every((one, i) => one === rank - axes.length + i);
      const size = tf.util.sizeFromShape(x.shape);
      const kept = x.shape.filter((_: number, i: number) => !axes.includes(i));
      const shape = keepDims ? tf.backend_util.expandShapeToKeepDim(kept, axes) : kept;
      if (size === 0) return heap.zeros(shape, name === 'Mean' ? 'float32' : x.dtype);
      if (x.dtype !== 'float32' || axes.length === 0 || !(isFirst || isLast)) return stock(call);
      const out = heap.output(shape);
      const [from, to] = [heap.pointer(x), heap.pointer(out)];
      const columns = tf.util.sizeFromShape(kept);
      const divisor = name === 'Mean' ? size / columns : 1;
      // One row is as many numbers as all: cut within it.
      if (columns === 1) sumAll(heap, from, size, divisor, to);
      else if (isLast) sumLast(heap, from, columns, size / columns, divisor, to);
      else sumFirst(heap, from, size / columns, columns, divisor, to);
      return out;
    });
  }
}

function sumAll(heap: Heap, from: number, size: number, divisor: number, to: number): void {
  const sums = heap.scratch(4 * Math.ceil(size / blockNumbers));
  const calls = heap
    .cut(size, least, blockNumbers)
    .map(([start, count]) => [
      ...[from + 4 * start, count, blockNumbers, 1, sums + (4 * start) / blockNumbers],
    ]);
  heap.run('sumBlocks', calls);
  const blocks = Math.ceil(size / blockNumbers);
  heap.run('sumBlocks', [[sums, blocks, blocks, divisor, to]]);
}

/** The sum of every row. */
function sumLast(
  heap: Heap,
  from: number,
  rows: number,
  columns: number,
  divisor: number,
  to: number,
): void {
  const calls = heap
    .cut(rows, least / columns)
    .map(([row, count]) => [
      ...[from + 4 * row * columns, count * columns, columns, divisor, to + 4 * row],
    ]);
  heap.run('sumBlocks', calls);
}

/** The sum of every column. */
function sumFirst(
  heap: Heap,
  from: number,
  rows: number,
  columns: number,
  divisor: number,
  to: number,
): void {
  // Rows, sums of blocks of them, sums of blocks of these, until one block is left.
  const counts = [rows];
  for (let last = rows; last > blockRows; counts.push(last)) last = Math.ceil(last / blockRows);
  const last = counts.pop()!;
  let source = from;
  let sums = heap.scratch(4 * columns * (last + counts.reduce((sum, count) => sum + count, -rows)));
  for (const count of counts) {
    const calls = heap
      .cut(count, least / columns, blockRows)
      .map(([row, size]) => [
        ...[source + 4 * row * columns, size, columns, blockRows, 1],
        sums + (4 * row * columns) / blockRows,
      ]);
    heap.run('sumRows', calls);
    source = sums;
    sums += 4 * columns * Math.ceil(count / blockRows);
  }
  heap.run('sumRows', [[source, last, columns, last, divisor, to]]);
}
