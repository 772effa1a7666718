import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, replaceKernel } from './heap.ts';

type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/** Patches made at a time: enough to keep the product busy, few enough for the cache. */
const patchBytes = 2 ** 19;
/** Multiplications that are worth a thread's call. */
const leastWork = 2 ** 18;
/** Sums of pixels that a filter's gradient is made of, where each has at least `leastPixels`. */
const sums = 8;
const leastPixels = 256;

/** Conv2D and both its gradients, NHWC. Stock wasm has none for the filter. */
export function registerConv(heap: Heap): void {
  /** What one call needs, and where its scratch memory is. */
  const plan = (info: ConvInfo) => {
    const pixels = info.batchSize * info.outHeight * info.outWidth;
    const weights = info.filterHeight * info.filterWidth * info.inChannels;
    const chunk = Math.max(72, Math.floor(patchBytes / Math.max(4 * weights, 1) / 12) * 12);
    const bytes = heap.gemmScratch + Math.min(chunk, pixels) * 4 * weights;
    const size = Math.ceil(bytes / 64) * 64;
    // Pixels with too little work for a call.
    const least = leastWork / Math.max(1, weights * info.outChannels);
    return { pixels, weights, chunk, size, least };
  };

  replaceKernel('Conv2D', ({ inputs: { x, filter }, attrs }) => {
    assertFloat32('Conv2D', { x, filter });
    const info = convInfo('Conv2D', x.shape, filter.shape, attrs, attrs.dilations);
    const out = heap.output(info.outShape);
    const at = [x, filter, out].map(heap.pointer);
    const { pixels, chunk, size, least } = plan(info);
    const scratch = heap.scratch(size * heap.threads);
    const shape = [...geometry(info), info.dilationHeight, info.dilationWidth];
    heap.run(
      'convolve',
      heap
        .cut(pixels, least, 12)
        .map(([first, count], i) => [
          ...[...at, info.outChannels, first, count, chunk, scratch + size * i],
          ...shape,
        ]),
    );
    return out;
  });

  replaceKernel('Conv2DBackpropFilter', ({ inputs: { x, dy }, attrs }) => {
    assertFloat32('Conv2DBackpropFilter', { x, dy });
    const info = convInfo('Conv2DBackpropFilter', x.shape, attrs.filterShape, attrs);
    const out = heap.zeros(info.filterShape);
    const [xAt, dyAt, outAt] = [x, dy, out].map(heap.pointer) as [number, number, number];
    const { pixels, weights, chunk, size, least } = plan(info);
    const block = Math.max(leastPixels, Math.ceil(pixels / sums));
    const elements = weights * info.outChannels;
    const blocks = Math.ceil(pixels / block);
    const sumsAt = heap.scratch(4 * elements * blocks + size * heap.threads);
    const scratch = sumsAt + 4 * elements * blocks;
    heap.run(
      'convolveFilterGrad',
      heap
        .cut(pixels, Math.max(least, 1), block)
        .map(([first, count], i) => [
          ...[xAt, dyAt, sumsAt + (4 * elements * first) / block, info.outChannels, first, count],
          ...[block, chunk, scratch + size * i, ...geometry(info)],
        ]),
    );
    if (blocks > 0) heap.run('sumRows', [[sumsAt, blocks, elements, blocks, 1, outAt]]);
    return out;
  });

  replaceKernel('Conv2DBackpropInput', ({ inputs: { dy, filter }, attrs }) => {
    assertFloat32('Conv2DBackpropInput', { dy, filter });
    const info = convInfo('Conv2DBackpropInput', attrs.inputShape, filter.shape, attrs);
    const out = heap.output(info.inShape);
    const [dyAt, filterAt, outAt] = [dy, filter, out].map(heap.pointer) as [number, number, number];
    const { chunk, size, least } = plan(info);
    const scratch = heap.scratch(size * heap.threads);
    const [inSize, outSize] = [info.inShape, info.outShape].map(
      ([, height, width, channels]) => 4 * height * width * channels,
    ) as [number, number];
    heap.run(
      'convolveInputGrad',
      heap
        .cut(info.batchSize, least / (info.outHeight * info.outWidth))
        .map(([first, count], i) => [
          ...[dyAt + outSize * first, filterAt, outAt + inSize * first, info.outChannels, count],
          ...[chunk, scratch + size * i, ...geometry(info)],
        ]),
    );
    return out;
  });
}

/** The attributes of all three kernels. */
interface ConvAttrs {
  readonly strides: number | [number, number];
  readonly pad: number | 'same' | 'valid' | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dataFormat: 'NHWC' | 'NCHW';
}

type Shape4D = [number, number, number, number];

function convInfo(
  kernel: string,
  inShape: Shape4D,
  filterShape: Shape4D,
  { strides, pad, dimRoundingMode, dataFormat }: ConvAttrs,
  dilations: number | [number, number] = 1,
): ConvInfo {
  if (dataFormat !== 'NHWC')
    throw new Error(`${kernel}: dataFormat is ${dataFormat}, expected NHWC`);
  const shapes = [inShape, filterShape] as const;
  return tf.backend_util.computeConv2DInfo(...shapes, strides, dilations, pad, dimRoundingMode);
}

const geometry = (info: ConvInfo) => [
  info.inHeight,
  info.inWidth,
  info.inChannels,
  info.outHeight,
  info.outWidth,
  info.filterHeight,
  info.filterWidth,
  info.strideHeight,
  info.strideWidth,
  info.padInfo.top,
  info.padInfo.left,
];
