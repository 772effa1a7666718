import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, replaceKernel, stockKernel } from './heap.ts';

/** Numbers that are worth a thread's call. */
const leastWork = 2 ** 13;

/**
 * MaxPoolGrad; the stock kernel drops the gradient of windows without a positive element. MaxPool and
 * AvgPool are left to the stock kernels, which write as many places as fit in, where TensorFlow.js
 * has made room for so many.
 */
export function registerPool(heap: Heap): void {
  for (const name of ['MaxPool', 'AvgPool']) {
    const stock = stockKernel(name);
    replaceKernel(name, (call) => {
      assertFits(name, call.inputs.x.shape, call.attrs);
      return stock(call);
    });
  }
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

/**
 * Throws where TensorFlow.js has another number of places in mind than fit in: with a number for
 * `pad` it takes height and stride of the window for its width and stride along the width, too.
 */
function assertFits(kernel: string, shape: [number, number, number, number], attrs: PoolAttrs) {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const info = tf.backend_util.computePool2DInfo(
    ...([shape, filterSize, strides, 1, pad, dimRoundingMode] as const),
  );
  const { top, bottom, left, right } = info.padInfo;
  const fit = (size: number, window: number, stride: number) =>
    Math.max(0, Math.floor((size - window) / stride) + 1);
  const expected = [
    fit(info.inHeight + top + bottom, info.filterHeight, info.strideHeight),
    fit(info.inWidth + left + right, info.filterWidth, info.strideWidth),
  ];
  const { outHeight, outWidth } = info;
  if (outHeight !== expected[0] || outWidth !== expected[1])
    throw new Error(
      `${kernel}: TensorFlow.js makes [${outHeight}, ${outWidth}] places of x [${shape}] with window ` +
        `[${filterSize}], strides [${strides}], pad ${JSON.stringify(pad)} and dimRoundingMode ` +
        `${dimRoundingMode ?? 'none'}, expected [${expected.join(', ')}]; give pad as 'valid', ` +
        "'same' or [[0, 0], [top, bottom], [left, right], [0, 0]], and no dimRoundingMode",
    );
}

type PoolArguments = Parameters<typeof tf.backend_util.computePool2DInfo>;

interface PoolAttrs {
  readonly filterSize: PoolArguments[1];
  readonly strides: PoolArguments[2];
  readonly pad: PoolArguments[4];
  readonly dimRoundingMode?: PoolArguments[5];
}
