import * as tf from '@tensorflow/tfjs-core';
import { assertFloat32, type Heap, replaceKernel } from './heap.ts';

type ConvInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/** Patches made at a time: enough to keep the product busy, few enough for the cache. */
const patchBytes = 2 ** 19;

/** Conv2D and both its gradients, NHWC. Stock wasm has none for the filter. */
export function registerConv(heap: Heap): void {
  const { kernels } = heap;
  const gemmBytes = kernels.gemmScratch();

  /** Calls `action` for some pixels at a time, with room for their patches. */
  const inChunks = (
    info: ConvInfo,
    action: (rows: number, first: number, count: number, scratch: number) => void,
  ) => {
    const pixels = info.batchSize * info.outHeight * info.outWidth;
    const rowBytes = 4 * info.filterHeight * info.filterWidth * info.inChannels;
    const chunk = Math.max(64, Math.floor(patchBytes / Math.max(rowBytes, 1)));
    const scratch = heap.scratch(gemmBytes + Math.min(chunk, pixels) * rowBytes);
    for (let first = 0; first < pixels; first += chunk)
      action(scratch + gemmBytes, first, Math.min(chunk, pixels - first), scratch);
  };
  const unfold = (info: ConvInfo, x: number, rows: number, first: number, count: number) =>
    kernels.im2col(
      x,
      rows,
      first,
      count,
      ...geometry(info),
      info.dilationHeight,
      info.dilationWidth,
    );

  replaceKernel('Conv2D', ({ inputs: { x, filter }, attrs }) => {
    assertFloat32('Conv2D', { x, filter });
    const info = convInfo('Conv2D', x.shape, filter.shape, attrs, attrs.dilations);
    const out = heap.output(info.outShape);
    const [xAt, filterAt, outAt] = [x, filter, out].map(heap.pointer) as [number, number, number];
    const [k, n] = [info.filterHeight * info.filterWidth * info.inChannels, info.outChannels];
    inChunks(info, (rows, first, count, scratch) => {
      unfold(info, xAt, rows, first, count);
      const to = outAt + 4 * first * n;
      kernels.gemm(rows, k, 1, filterAt, 1, n, to, count, n, k, 0, scratch);
    });
    return out;
  });

  replaceKernel('Conv2DBackpropFilter', ({ inputs: { x, dy }, attrs }) => {
    assertFloat32('Conv2DBackpropFilter', { x, dy });
    const info = convInfo('Conv2DBackpropFilter', x.shape, attrs.filterShape, attrs);
    const out = heap.zeros(info.filterShape);
    const [xAt, dyAt, outAt] = [x, dy, out].map(heap.pointer) as [number, number, number];
    const [m, n] = [info.filterHeight * info.filterWidth * info.inChannels, info.outChannels];
    inChunks(info, (rows, first, count, scratch) => {
      unfold(info, xAt, rows, first, count);
      const from = dyAt + 4 * first * n;
      kernels.gemm(rows, 1, m, from, 1, n, outAt, m, n, count, 1, scratch);
    });
    return out;
  });

  replaceKernel('Conv2DBackpropInput', ({ inputs: { dy, filter }, attrs }) => {
    assertFloat32('Conv2DBackpropInput', { dy, filter });
    const info = convInfo('Conv2DBackpropInput', attrs.inputShape, filter.shape, attrs);
    const out = heap.zeros(info.inShape);
    const [dyAt, filterAt, outAt] = [dy, filter, out].map(heap.pointer) as [number, number, number];
    const [k, n] = [info.outChannels, info.filterHeight * info.filterWidth * info.inChannels];
    inChunks(info, (rows, first, count, scratch) => {
      const from = dyAt + 4 * first * k;
      kernels.gemm(from, k, 1, filterAt, k, 1, rows, count, n, k, 0, scratch);
      kernels.col2im(outAt, rows, first, count, ...geometry(info));
    });
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
