import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, replaceKernel } from './heap.ts';

type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/** Gradients of patches made at a time: enough to keep the product busy, few enough for the cache. */
const rowsBytes = 2 ** 19;
/** Multiplications that are worth a thread's call. */
const leastWork = 2 ** 18;
/** Sums of pixels that a filter's gradient is made of, where each has at least `leastPixels`. */
const sums = 8;
const leastPixels = 256;

/** What there is to do, and bytes of scratch memory for each call of the first two kernels. */
function plan(heap: Heap, info: ConvInfo) {
  const pixels = info.batchSize * info.outHeight * info.outWidth;
  const weights = info.filterHeight * info.filterWidth * info.inChannels;
  // Of each patch, where its lines are, and at worst a copy of all of them; and a line of zeros.
  const patch = 4 * (info.filterHeight + weights);
  const size = aligned(heap.gemmScratch + patch * (Math.min(pixels, heap.mostPatches) + 1));
  // Pixels with too little work for a call.
  const least = leastWork / Math.max(1, weights * info.outChannels);
  return { pixels, weights, size, least };
}

/** The sums [batch, outHeight, outWidth, outChannels] of a convolution, NHWC. */
export function convolve(
  heap: Heap,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  info: ConvInfo,
): tf.TensorInfo {
  const out = heap.output(info.outShape);
  const at = [x, filter, out].map(heap.pointer);
  const { pixels, size, least } = plan(heap, info);
  const scratch = heap.scratch(size * heap.threads);
  const shape = [...geometry(info), info.dilationHeight, info.dilationWidth];
  heap.run(
    'convolve',
    heap
      .cut(pixels, least, 12)
      .map(([first, count], i) => [
        ...[...at, info.outChannels, first, count, scratch + size * i],
        ...shape,
      ]),
  );
  return out;
}

/** Conv2D and both its gradients, NHWC. Stock wasm has none for the filter. */
export function registerConv(heap: Heap): void {
  replaceKernel('Conv2D', ({ inputs: { x, filter }, attrs }) => {
    assertFloat32('Conv2D', { x, filter });
    return convolve(
      heap,
      x,
      filter,
      convInfo('Conv2D', x.shape, filter.shape, attrs, attrs.dilations),
    );
  });

  replaceKernel('Conv2DBackpropFilter', ({ inputs: { x, dy }, attrs }) => {
    assertFloat32('Conv2DBackpropFilter', { x, dy });
    const info = convInfo('Conv2DBackpropFilter', x.shape, attrs.filterShape, attrs);
    const out = heap.zeros(info.filterShape);
    const [xAt, dyAt, outAt] = [x, dy, out].map(heap.pointer) as [number, number, number];
    const { pixels, weights, size, least } = plan(heap, info);
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
          ...[block, scratch + size * i, ...geometry(info)],
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
    const { pixels, weights, least } = plan(heap, info);
    const chunk = Math.max(72, Math.floor(rowsBytes / Math.max(4 * weights, 1) / 12) * 12);
    const size = aligned(heap.gemmScratch + Math.min(chunk, pixels) * 4 * weights);
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

const aligned = (bytes: number) => Math.ceil(bytes / 64) * 64;

/** The attributes of all three kernels. */
interface ConvAttrs {
  readonly strides: number | [number, number];
  readonly pad: number | 'same' | 'valid' | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dataFormat: 'NHWC' | 'NCHW';
}

type Shape4D = [number, number, number, number];

/** What TensorFlow.js makes of shapes and attributes. @throws Error for NCHW, or shapes that do not fit. */
export function convInfo(
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
