import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, replaceKernel } from './heap.ts';

/** MaxPoolGrad; the stock kernel drops the gradient of windows without a positive element. */
export function registerPool(heap: Heap): void {
  replaceKernel('MaxPoolGrad', ({ inputs: { dy, input }, attrs }) => {
    assertFloat32('MaxPoolGrad', { dy, input });
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const info = tf.backend_util.computePool2DInfo(
      ...([input.shape, filterSize, strides, 1, pad, dimRoundingMode] as const),
    );
    const out = heap.zeros(input.shape);
    heap.kernels.maxPoolGrad(
      ...[heap.pointer(input), heap.pointer(dy), heap.pointer(out), info.batchSize],
      ...[info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth],
      ...[info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth],
      ...[info.padInfo.top, info.padInfo.left],
    );
    return out;
  });
}
