import { gemm, gemmScratch } from './gemm';
import { col2im, im2col } from './patches';

// The three products, each over pixels [first, first + count) of the output; rows of patches are
// made `chunk` at a time in `scratch`, `gemmScratch()` bytes and chunk rows.

/** out [·, outChannels] = convolution of x with filter [filterHeight·filterWidth·channels, outChannels]. */
export function convolve(
  x: usize,
  filter: usize,
  out: usize,
  outChannels: usize,
  first: i32,
  count: i32,
  chunk: i32,
  scratch: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
  dilationHeight: i32,
  dilationWidth: i32,
): void {
  const rows = scratch + gemmScratch();
  const k = <usize>(filterHeight * filterWidth * channels);
  const n = outChannels;
  for (const end = first + count; first < end; first += chunk) {
    const some = min(chunk, end - first);
    im2col(
      x,
      rows,
      first,
      some,
      height,
      width,
      channels,
      outHeight,
      outWidth,
      filterHeight,
      filterWidth,
      strideHeight,
      strideWidth,
      padTop,
      padLeft,
      dilationHeight,
      dilationWidth,
    );
    const to = out + ((<usize>first * n) << 2);
    gemm(rows, k, 1, filter, 1, n, to, n, some, n, k, false, scratch);
  }
}

/**
 * The gradient of the filter, a sum over pixels: one sum for every `block` of them, each as large
 * as the filter, one after another from `sums` on.
 */
export function convolveFilterGrad(
  x: usize,
  dy: usize,
  sums: usize,
  outChannels: usize,
  first: i32,
  count: i32,
  block: i32,
  chunk: i32,
  scratch: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
): void {
  const rows = scratch + gemmScratch();
  const m = <usize>(filterHeight * filterWidth * channels);
  const n = outChannels;
  const end = first + count;
  for (; first < end; sums += (m * n) << 2) {
    const blockEnd = min(first + block, end);
    for (let isMore = false; first < blockEnd; isMore = true) {
      const some = min(chunk, blockEnd - first);
      im2col(
        x,
        rows,
        first,
        some,
        height,
        width,
        channels,
        outHeight,
        outWidth,
        filterHeight,
        filterWidth,
        strideHeight,
        strideWidth,
        padTop,
        padLeft,
        1,
        1,
      );
      const from = dy + ((<usize>first * n) << 2);
      gemm(rows, 1, m, from, 1, n, sums, n, m, n, <usize>some, isMore, scratch);
      first += some;
    }
  }
}

/** The gradient of the input, for whole images: dx [images, height, width, channels]. */
export function convolveInputGrad(
  dy: usize,
  filter: usize,
  dx: usize,
  outChannels: usize,
  images: i32,
  chunk: i32,
  scratch: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
): void {
  const rows = scratch + gemmScratch();
  const n = <usize>(filterHeight * filterWidth * channels);
  const k = outChannels;
  memory.fill(dx, 0, (<usize>(images * height * width * channels)) << 2);
  const end = images * outHeight * outWidth;
  for (let first = 0; first < end; first += chunk) {
    const some = min(chunk, end - first);
    const from = dy + ((<usize>first * k) << 2);
    gemm(from, k, 1, filter, k, 1, rows, n, some, n, k, false, scratch);
    col2im(
      dx,
      rows,
      first,
      some,
      height,
      width,
      channels,
      outHeight,
      outWidth,
      filterHeight,
      filterWidth,
      strideHeight,
      strideWidth,
      padTop,
      padLeft,
    );
  }
}
