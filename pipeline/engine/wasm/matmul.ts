import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, replaceKernel } from './heap.ts';

/**
 * BatchMatMul: C = op(A)·op(B), A [..., m, k], B [..., k, n] or transposed. The stock kernel is
 * as fast only where nothing is transposed, and every gradient of a matrix product is.
 */
export function registerMatMul(heap: Heap): void {
  replaceKernel('BatchMatMul', ({ inputs: { a, b }, attrs: { transposeA, transposeB } }) => {
    assertFloat32('BatchMatMul', { a, b });
    const [aBatch, aRows, aColumns] = parts(a.shape);
    const [bBatch, bRows, bColumns] = parts(b.shape);
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
    const scratch = heap.scratch(heap.kernels.gemmScratch());
    const [aAt, bAt, outAt] = [heap.pointer(a), heap.pointer(b), heap.pointer(out)];
    const [aLine, aAlong] = transposeA ? [1, m] : [k, 1];
    const [bLine, bAlong] = transposeB ? [k, 1] : [1, n];
    // Batches that repeat do so as a whole, as in the stock kernel and in `cpu`.
    const count = tf.util.sizeFromShape(batchShape);
    for (let i = 0; i < count; i++)
      heap.kernels.gemm(
        ...[aAt + 4 * (i % aBatch) * m * k, aLine, aAlong],
        ...[bAt + 4 * (i % bBatch) * k * n, bLine, bAlong],
        ...[outAt + 4 * i * m * n, m, n, k, 0, scratch],
      );
    return out;
  });
}

function parts(shape: readonly number[]): [number, number, number] {
  const batch = tf.util.sizeFromShape(shape.slice(0, -2));
  return [batch, shape.at(-2) ?? 1, shape.at(-1) ?? 1];
}
