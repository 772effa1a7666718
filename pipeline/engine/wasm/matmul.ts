import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, replaceKernel } from './heap.ts';

/** A product m×k by k×n: addresses, and strides in numbers. */
interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: number;
  readonly aLine: number;
  readonly aAlong: number;
  readonly b: number;
  readonly bLine: number;
  readonly bAlong: number;
  readonly out: number;
}

/** Products of fewer multiplications than this are not worth a second thread: some microseconds. */
const leastWork = 2 ** 18;
/** Matrices of at most so many columns have a kernel of their own. */
const thin = 2;

/**
 * out = A·B, row-major, on all threads: they share the longer side of the product, because each
 * makes its own copy of the other matrix in the order that the kernel reads.
 */
export function multiply(heap: Heap, product: Product): void {
  const { m, n, k, a, aLine, aAlong, b, bLine, bAlong, out } = product;
  const perLine = Math.max(1, n * k);
  const areRows = aLine === k && aAlong === 1;
  const areColumns = bAlong === 1 && (bLine === k || n === 1);
  if (n <= thin && areRows && areColumns) {
    const calls = heap
      .cut(m, leastWork / perLine)
      .map(([start, size]) => [a + 4 * start * k, b, out + 4 * start * n, size, n, k]);
    heap.run('gemmThin', calls);
    return;
  }
  const size = Math.ceil(heap.gemmScratch / 64) * 64;
  const scratch = heap.scratch(size * heap.threads);
  const call = (row: number, rows: number, column: number, columns: number, at: number) => [
    ...[a + 4 * row * aLine, aLine, aAlong, b + 4 * column * bLine, bLine, bAlong],
    ...[out + 4 * (row * n + column), n, rows, columns, k, 0, scratch + size * at],
  ];
  // Parts are whole tiles: 6 or 4 rows, 8 columns.
  heap.run(
    'gemm',
    n > m
      ? heap
          .cut(n, leastWork / Math.max(1, m * k), 8)
          .map(([column, columns], at) => call(0, m, column, columns, at))
      : heap.cut(m, leastWork / perLine, 12).map(([row, rows], at) => call(row, rows, 0, n, at)),
  );
}

/**
 * BatchMatMul: C = op(A)·op(B), A [..., m, k], B [..., k, n] or transposed. The stock kernel is
 * as fast only where nothing is transposed, and every gradient of a matrix product is.
 */
export function registerMatMul(heap: Heap): void {
  replaceKernel('BatchMatMul', ({ inputs: { a, b }, attrs: { transposeA, transposeB } }) => {
    assertFloat32('BatchMatMul', { a, b });
    const [aRows, aColumns] = a.shape.slice(-2);
    const [bRows, bColumns] = b.shape.slice(-2);
    const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
    const [inner, n] = transposeB ? [bColumns, bRows] : [bRows, bColumns];
    if (k !== inner)
      throw new Error(
        `matMul: inner sizes ${k} and ${inner} of shapes [${a.shape}] and [${b.shape}] differ ` +
          `(transposeA=${transposeA}, transposeB=${transposeB})`,
      );
    const batchShape = tf.broadcast_util.assertAndGetBroadcastShape(
      a.shape.slice(0, -2),
      b.shape.slice(0, -2),
    );
    const out = heap.output([...batchShape, m, n]);
    const [aAt, bAt, outAt] = [heap.pointer(a), heap.pointer(b), heap.pointer(out)];
    const [aLine, aAlong] = transposeA ? [1, m] : [k, 1];
    const [bLine, bAlong] = transposeB ? [k, 1] : [1, n];
    const [aBatch, bBatch] = [batches(a.shape, batchShape), batches(b.shape, batchShape)];
    const count = tf.util.sizeFromShape(batchShape);
    for (let i = 0; i < count; i++)
      multiply(heap, {
        ...{ m, n, k, aLine, aAlong, bLine, bAlong },
        a: aAt + 4 * aBatch(i) * m * k,
        b: bAt + 4 * bBatch(i) * k * n,
        out: outAt + 4 * i * m * n,
      });
    return out;
  });
}

/**
 * Which matrix of a tensor belongs to matrix i of the result. Either side may repeat along any axis,
 * which `cpu` and the stock kernel, who count modulo the number of matrices, get wrong where both do.
 */
function batches(shape: readonly number[], batchShape: readonly number[]): (i: number) => number {
  const count = tf.util.sizeFromShape(shape.slice(0, -2));
  if (count === 1) return () => 0;
  if (count === tf.util.sizeFromShape([...batchShape])) return (i) => i;
  const sizes = [...batchShape].reverse();
  const own = sizes.map((_, axis) => shape.at(-3 - axis) ?? 1);
  return (i) => {
    let [index, stride, rest] = [0, 1, i];
    sizes.forEach((size, axis) => {
      const at = rest % size;
      rest = (rest - at) / size;
      if (own[axis] !== 1) index += at * stride;
      stride *= own[axis]!;
    });
    return index;
  };
}
