import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, replaceKernel } from './heap.ts';

/** Numbers that are worth a thread's call. */
const leastWork = 2 ** 13;

/** MaxPoolGrad; the stock kernel drops the gradient of windows without a positive element. */
export function registerPool(heap: Heap): void {
  replaceKernel('MaxPoolGrad', ({ inputs: { dy, input }, attrs }) => {
    assertFloat32('MaxPoolGrad', { dy, input });
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const info = tf.backend_util.computePool2DInfo(
      ...([input.shape, filterSize, strides, 1, pad, dimRoundingMode] as const),
    );
    const out = heap.zeros(input.shape);
    const [xAt, dyAt, outAt] = [input, dy, out].map(heap.pointer) as [number, number, number];
    const inSize = info.inHeight * info.inWidth * info.inChannels;
    const outSize = info.outHeight * info.outWidth * info.outChannels;
    // No window reaches from one image into another.
    const calls = heap
      .cut(info.batchSize, leastWork / Math.max(1, inSize))
      .map(([first, count]) => [
        ...[xAt + 4 * first * inSize, dyAt + 4 * first * outSize, outAt + 4 * first * inSize],
        ...[count, info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth],
        ...[info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth],
        ...[info.padInfo.top, info.padInfo.left],
      ]);
    heap.run('maxPoolGrad', calls);
    return out;
  });
}
